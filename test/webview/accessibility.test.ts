// What axe finds in each state that the panel can be in, under each of VS Code's kinds of theme.

import assert from 'node:assert/strict';
import type { Result } from 'axe-core';
import type { Attachment } from '../../src/chat/attachment';
import { startingStatus } from '../../src/chat/protocol';
import { pngOf } from '../support/pictures';
import { longSample } from './markdown/samples';
import { drag, paste } from './support/bringIn';
import {
  attachment,
  completed,
  exchange,
  failed,
  picture,
  replyStarted,
  said,
  stopped,
  thought,
  userSaid,
} from './support/changes';
import { openModels, readEndpoints, someModels } from './support/modelsTold';
import type { OpenPanel, PanelOptions } from './support/openPanel';
import { panelLab } from './support/panelLab';
import { themeNames } from './support/themes';

interface State {
  readonly options?: PanelOptions;
  readonly reach?: (panel: OpenPanel) => Promise<void>;
}

const chips = [attachment('a', 'src/deep/timetable.ts', { start: 3, end: 9 }), attachment('b', 'README.md')];

const everyKind: readonly Attachment[] = [
  attachment('old', 'src/old.ts', { start: 3, end: 9 }),
  attachment('gone', 'src/gone.ts'),
  { ...attachment('pinned', 'src/pinned.ts'), pinned: true, refreshed: true },
  { kind: 'document', id: 'd', path: 'paper.pdf', hash: 'd', mediaType: 'application/pdf', length: 12_000, pages: 4 },
  { kind: 'web', id: 'w', path: 'https://example.org/docs', hash: 'w' },
  {
    ...{ kind: 'text', id: 't', path: 'Staged changes', hash: 't', language: 'diff', length: 900, tokens: 300 },
    source: { type: 'gitDiff', repository: '', what: 'staged', of: '' },
  },
  ...['x', 'y', 'z'].map((id) => ({ ...attachment(id, `src/lib/${id}.ts`), group: { id: 'lib', label: 'src/lib/' } })),
];
const stale = { 'old old': 'changed', 'gone gone': 'gone', 'y y': 'changed' } as const;

const queue = ['And how?', 'And when?'].map(
  (text, index) =>
    ({ kind: 'messageQueued', message: { id: `q${index}`, text, attachments: index === 0 ? chips : [] } }) as const,
);
const pictureAttached = {
  kind: 'attachmentAdded',
  attachment: { ...picture('p', 'photo.png'), note: 'scaled down from 4000 × 3000' },
} as const;
const smallModel = { slug: 'anthropic/claude-sonnet-4.5', contextLength: 1600, inputModalities: ['text'] };

const states: Readonly<Record<string, State>> = {
  'an empty conversation': {},
  'no key, and another server': {
    options: {
      status: { ...startingStatus, key: 'missing', server: '127.0.0.1:1234' },
    },
  },
  'a problem': {
    options: {
      status: {
        ...startingStatus,
        key: 'present',
        server: undefined,
        problem: 'The chat can’t be saved.',
        waiting: undefined,
      },
    },
  },
  'a reply that has not begun': { reach: (panel) => panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u')) },
  'a reply that has to wait': {
    options: {
      status: {
        ...startingStatus,
        key: 'present',
        server: undefined,
        problem: undefined,
        waiting: 'Trying again in 12 s.',
      },
    },
    reach: (panel) => panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u')),
  },
  'a reply that was cut off': {
    reach: (panel) =>
      panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'), completed('r', { finishReason: 'length' })),
  },
  'a reply being written': {
    reach: (panel) =>
      panel.change(
        userSaid('u', 'Why?'),
        replyStarted('r', 'u'),
        thought('r', 'Hm.'),
        said('r', longSample.slice(0, 400)),
      ),
  },
  'a complete reply': { reach: (panel) => panel.change(...exchange(1, 'Why?', longSample)) },
  'replies whose headings skip levels': {
    reach: async (panel) => {
      await panel.change(...exchange(1, 'Why?', '### Because\n\n###### Really\n\n# So\n\nIndeed\n---\n\n##### End'));
      await panel.change(...exchange(2, 'And?', '> #### Then\n\n- ## Now', 'reply-1'));
    },
  },
  'a failed reply': {
    reach: (panel) =>
      panel.change(
        userSaid('u', 'Why?'),
        replyStarted('r', 'u'),
        said('r', 'Because'),
        failed('r', 'unauthorized', 'No such key'),
      ),
  },
  'a message that is being edited': {
    reach: async (panel) => {
      await panel.change(...exchange(1, 'Why?', 'Because.'));
      await panel.button('Edit', panel.messages).click();
      await panel.log.getByRole('textbox').fill('Why not?');
      await panel.log.getByRole('textbox').press('Escape');
    },
  },
  'a reply that is being edited while another is written': {
    reach: async (panel) => {
      await panel.change(...exchange(1, 'Why?', 'Because.'));
      await panel.button('Edit', panel.replies).click();
      await panel.change({ kind: 'editChanged', edit: { turnId: 'reply-1', text: '' } });
      await panel.change(userSaid('u', 'And?', 'reply-1'), replyStarted('r', 'u'));
    },
  },
  'the menu of a reply': {
    reach: async (panel) => {
      await panel.change(...exchange(1, 'Why?', 'Because.'));
      await panel.button('More actions', panel.replies).click();
      await panel.page.getByRole('menuitem').first().waitFor();
    },
  },
  'reasoning, tool calls and sources of a reply': {
    reach: async (panel) => {
      const citations = [{ url: 'https://example.org/a', title: 'An example' }, { url: 'https://plain.test/' }];
      await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'), thought('r', '**Hm**, `so`.\n\n- one'));
      await panel.change(
        { kind: 'reasoningEnded', turnId: 'r', durationMs: 1200 },
        { kind: 'toolCallAppended', turnId: 'r', index: 0, name: 'read_file', text: '{"path":"a.ts"}' },
        { kind: 'citationsAdded', turnId: 'r', citations },
        completed('r'),
      );
      for (const summary of await panel.replies.locator('summary').all()) await summary.click();
      await panel.replies.locator('.reasoningText li').waitFor();
    },
  },
  'a failure of long ago': {
    reach: async (panel) => {
      await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'), failed('r', 'network', 'ECONNREFUSED'));
      await panel.change(...exchange(2, 'And?', 'So.', 'r'));
      await panel.tellSnapshot({ ...panel.conversation, id: 'again' });
    },
  },
  'attachments in the draft and in a message': {
    reach: async (panel) => {
      await panel.change(...chips.map((chip) => ({ kind: 'attachmentAdded', attachment: chip }) as const));
      await panel.change(userSaid('u', 'Why?', undefined, chips));
      await panel.change(...chips.map((chip) => ({ kind: 'attachmentAdded', attachment: chip }) as const));
    },
  },
  'chips of every kind, some of them out of date': {
    options: { status: { ...startingStatus, key: 'present', stale } },
    reach: async (panel) => {
      await panel.change(userSaid('u', 'Why?', undefined, everyKind));
      await panel.change(...everyKind.map((chip) => ({ kind: 'attachmentAdded', attachment: chip }) as const));
      await panel.button('src/lib/, 3 files, 1 changed since', panel.page.locator('.composer')).click();
    },
  },
  'the menu of a chip': {
    reach: async (panel) => {
      await panel.change(...chips.map((chip) => ({ kind: 'attachmentAdded', attachment: chip }) as const));
      await panel.button('README.md').press('Shift+F10');
      await panel.page.getByRole('menuitem').first().waitFor();
    },
  },
  'a request that is too long': {
    options: { status: { ...startingStatus, key: 'present', model: smallModel } },
    reach: async (panel) => {
      await panel.change(...exchange(1, 'Why?', 'Because'));
      const long = chips.map((chip) => ({ ...chip, tokens: 5000 }));
      await panel.change(...long.map((chip) => ({ kind: 'attachmentAdded', attachment: chip }) as const));
      await panel.button('New chat with this message').waitFor();
    },
  },
  'messages in the queue': {
    reach: (panel) => panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'), ...queue),
  },
  'messages that are held, and something to send': {
    reach: async (panel) => {
      await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'), ...queue, stopped('r'));
      await panel.message.fill('And now?');
    },
  },
  'something to queue': {
    reach: async (panel) => {
      await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'));
      await panel.message.fill('And how?');
    },
  },
  'pictures, one of them missing, and parameters': {
    reach: async (panel) => {
      const missing = { kind: 'attachmentAdded', attachment: picture('m', 'gone.png') } as const;
      await panel.change(pictureAttached, missing, { kind: 'parametersChanged', parameters: { temperature: 0.2 } });
      const base64 = Buffer.from(pngOf(40, 30)).toString('base64');
      await panel.tell({ type: 'image', hash: 'p', dataUrl: `data:image/png;base64,${base64}` });
      await panel.tell({ type: 'image', hash: 'm', dataUrl: undefined });
      await panel.page.locator('attachment-chips img').waitFor();
    },
  },
  'pictures that the model can’t read, and a full context': {
    options: { status: { ...startingStatus, key: 'present', model: smallModel } },
    reach: async (panel) => {
      await panel.change(...exchange(1, 'Why?', 'Because'), pictureAttached);
      await panel.page.getByRole('button', { name: /^Context: / }).click();
    },
  },
  'something dragged over it': {
    reach: async (panel) => {
      await drag(panel, { files: [{ name: 'a.txt', bytes: new Uint8Array(1) }] });
      await panel.page.getByText('Drop to attach').waitFor();
    },
  },
  'a long paste that became a file': {
    reach: async (panel) => {
      const text = 'a'.repeat(30_000);
      await paste(panel, { text });
      const attachment = { ...chips[1], path: 'Pasted text.txt', length: text.length } as Attachment;
      await panel.change({ kind: 'attachmentAdded', attachment });
      await panel.button('Insert as text').waitFor();
    },
  },
  'versions of a reply': {
    reach: (panel) =>
      panel.change(...exchange(1, 'Why?', 'First'), replyStarted('r2', 'user-1'), thought('r2', 'Hm.'), stopped('r2')),
  },
  'a reader who has scrolled up': {
    reach: async (panel) => {
      await panel.change(...exchange(1, 'Why?', longSample), ...exchange(2, 'And?', longSample, 'reply-1'));
      await panel.log.evaluate((log) => log.scrollTo(0, 0));
      await panel.button('Jump to latest').waitFor();
    },
  },
  'the list of models': {
    reach: async (panel) => {
      await panel.change({ kind: 'parametersChanged', parameters: { models: ['openai/gpt-5'] } });
      await openModels(panel, someModels, { favorites: ['openai/gpt-5'], failure: 'No connection' });
    },
  },
  'the details of a model': {
    reach: async (panel) => {
      await openModels(panel);
      await panel.page.keyboard.type('qwen3');
      await panel.page.keyboard.press('ArrowRight');
      const endpoints = readEndpoints('qwen/qwen3-coder');
      const found = { kind: 'found', endpoints, fetchedAt: Date.now() } as const;
      await panel.tell({ type: 'endpoints', slug: 'qwen/qwen3-coder', found });
      await panel.page.getByRole('list', { name: 'Endpoints' }).waitFor();
    },
  },
  'a table of endpoints': {
    reach: async (panel) => {
      await panel.page.setViewportSize({ width: 500, height: 520 });
      await openModels(panel);
      await panel.page.keyboard.type('qwen3');
      await panel.page.keyboard.press('ArrowRight');
      const endpoints = readEndpoints('qwen/qwen3-coder');
      const found = { kind: 'found', endpoints, fetchedAt: Date.now() } as const;
      await panel.tell({ type: 'endpoints', slug: 'qwen/qwen3-coder', found });
      await panel.page.getByRole('table').waitFor();
    },
  },
  'a model without a name': {
    reach: async (panel) => {
      await panel.change({ kind: 'modelSelected', model: '' });
      await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u', ''), completed('r', {}));
    },
  },
};

describe('The panel has nothing for axe to find', () => {
  let panel: OpenPanel | undefined;

  afterEach(() => panel?.close());

  for (const [name, { options, reach }] of Object.entries(states)) {
    it(`with ${name}`, async () => {
      panel = await (await panelLab()).openPanel({ ...options, viewport: { width: 260, height: 520 } });
      await reach?.(panel);
      for (const [index, theme] of themeNames.entries()) {
        await panel.useTheme(theme);
        const violations: Result[] = await panel.axe(index === 0 ? 'everything' : 'colors');
        const found = violations.map(({ id, nodes }) => ({ theme, id, html: nodes.map((node) => node.html) }));
        assert.deepEqual(found, []);
      }
      assert.deepEqual([...panel.violations, ...panel.errors], []);
    });
  }
});
