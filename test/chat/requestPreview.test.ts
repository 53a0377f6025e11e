import assert from 'node:assert/strict';
import type { Attachment } from '../../src/chat/attachment';
import { chatRequest } from '../../src/chat/chatRequest';
import type { Conversation, Turn } from '../../src/chat/conversation';
import type { NextRequest } from '../../src/chat/nextRequest';
import { nextTurns } from '../../src/chat/nextRequest';
import { requestPreview } from '../../src/chat/requestPreview';
import { code, image } from '../support/attachments';
import { conversationAfter, exchange, userTurn } from '../support/conversations';

const contents: Readonly<Record<string, string>> = {
  'hash of a': 'const a = `1`;\n```\n',
  'hash of p': `data:image/png;base64,${'A'.repeat(5000)}`,
};
const contentOf = ({ hash }: Attachment) => contents[hash] ?? `text of ${hash}`;

function nextOf(conversation: Conversation, turns: readonly Turn[] = nextTurns(conversation)): NextRequest {
  return { turns, contentOf, request: { ...chatRequest(conversation, turns, contentOf), stream: true } };
}

const facts = { contextLength: 128_000, isReplying: false };

/** What stands between fences, in order. */
function fencedIn(document: string): string[] {
  return [...document.matchAll(/^(`{3,})(?:json)?\n([\s\S]*?)\n\1$/gm)].map(([, , text = '']) => text);
}

describe('the preview of a request', () => {
  const asked = conversationAfter(
    ...exchange('q', 'r', undefined),
    { kind: 'attachmentAdded', attachment: code('a', { lines: { start: 3, end: 4 } }) },
    { kind: 'attachmentAdded', attachment: image('p') },
    { kind: 'draftChanged', text: 'And **this**?\n\n# Is no heading' },
  );

  it('says each word that goes out, in its order', () => {
    const next = nextOf(asked);
    const words = next.request.messages.flatMap(({ content }) => {
      if (typeof content === 'string') return [content];
      return (content ?? []).flatMap((part) => (part.type === 'text' ? [String(part.text)] : []));
    });
    const fenced = fencedIn(requestPreview(next, facts)).slice(0, -1);
    // The words of the last message stand in two pieces: the attached code, and what the user wrote.
    assert.deepEqual([fenced[0], fenced[1], fenced.slice(2).join('\n\n')], words);
  });

  it('begins with what takes how many tokens', () => {
    const [, table = ''] = /\n\n(\| Part [\s\S]*?)\n\n/.exec(requestPreview(nextOf(asked), facts)) ?? [];
    const names = table.split('\n').map((row) => row.split('|')[1]?.trim());
    assert.deepEqual(names, [
      'Part',
      '-'.repeat(26),
      '1. user',
      '2. assistant',
      '3. user: `a.ts, lines 3–4`',
      '3. user: `p.png`',
      '3. user: words',
      '**Together**',
    ]);
    const [last] = table.split('\n').slice(-1);
    assert.match(last ?? '', / \| 100 % \|$/);
    assert.equal(new Set(table.split('\n').map(({ length }) => length)).size, 1);
  });

  it('tells pictures in a line and keeps their data back', () => {
    const document = requestPreview(nextOf(asked), facts);
    assert.match(document, /A picture \(image\/png, 1 kB\), which goes along whole as a part of type `image_url`\./);
    assert.ok(document.length < 3000);
  });

  it('shows parameters, tools and the model as they go', () => {
    const conversation = conversationAfter(
      { kind: 'parametersChanged', parameters: { temperature: 0.2, tools: [{ type: 'openrouter:datetime' }] } },
      { kind: 'draftChanged', text: 'When?' },
    );
    const [, tools = '', rest = ''] = fencedIn(requestPreview(nextOf(conversation), facts));
    assert.deepEqual(JSON.parse(tools), [{ type: 'openrouter:datetime' }]);
    assert.deepEqual(JSON.parse(rest), { model: 'simulator/text', temperature: 0.2, stream: true });
  });

  it('says by how much the request is too long, and that it waits for a reply', () => {
    const long = conversationAfter({ kind: 'draftChanged', text: 'word '.repeat(2000) });
    const document = requestPreview(nextOf(long), { contextLength: 1000, isReplying: true });
    assert.match(document, /about 2k of 1k tokens, \*\*about 1k too many\*\*/);
    assert.match(document, /A reply is being written: the message waits for it/);
  });

  it('folds what is small in a long chat into one row, and still shows it in full', () => {
    const turns = Array.from({ length: 100 }, (_each, index) => userTurn(`u${index}`, undefined, `question ${index}`));
    const document = requestPreview(nextOf(asked, turns), facts);
    assert.match(document, /\| 60 smaller parts +\|/);
    assert.match(document, /^## 100\. user · about \d+ tokens\n\n```\nquestion 99\n```$/m);
  });

  it('is of the chat alone while there is nothing to send', () => {
    assert.match(requestPreview(nextOf(conversationAfter(...exchange('q', 'r', undefined))), facts), /· 2 messages ·/);
  });
});
