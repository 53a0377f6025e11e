/** Our own files: what was exported comes back equal, and what is not whole is refused at the place of the fault. */
import assert from 'node:assert/strict';
import { apply } from '../../../src/chat/apply';
import { type Attachment, canBeRefreshed } from '../../../src/chat/attachment';
import type { Conversation, Turn } from '../../../src/chat/conversation';
import { attachmentsOf } from '../../../src/chat/transfer/attachmentsOf';
import { conversationFile } from '../../../src/chat/transfer/conversationFile';
import type { ImportedChat } from '../../../src/chat/transfer/importedChat';
import { readImport } from '../../../src/chat/transfer/readImport';
import { conversationAfter, exchange, runningTurn, userTurn } from '../../support/conversations';
import { randomConversation } from '../../support/randomConversations';

const now = '2026-02-03T04:05:06.000Z';

function imported(text: string): ImportedChat {
  let ids = 0;
  const [chat, ...others] = readImport(text, { newId: () => `new-${++ids}`, now, model: 'simulator/text' });
  assert.ok(chat);
  assert.deepEqual(others, []);
  return chat;
}

function exported(conversation: Conversation, texts: ReadonlyMap<string, string> = new Map()): string {
  return JSON.stringify(conversationFile(conversation, texts, now));
}

describe('a chat’s own file', () => {
  it('brings back every chat that was exported, equal but for its ids and the places of what is attached', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const { conversation, texts } = randomConversation(seed);
      const chat = imported(exported(conversation, texts));
      assert.deepEqual(
        plain(withoutIds(chat.conversation)),
        plain(placeless(withoutIds(conversation))),
        `seed ${seed}`,
      );
      assert.deepEqual([...chat.texts], [...texts], `seed ${seed}`);
      assert.deepEqual(chat.notes, [], `seed ${seed}`);
    }
  });

  it('leads to no file, repository or terminal, whatever it names, and keeps what is attached as it was', () => {
    const base = { hash: 'a'.repeat(64), length: 5, at: now, pinned: true };
    const uri = 'file:///home/me/diary.txt';
    const sources = [
      { type: 'gitDiff', repository: 'file:///w', what: 'commit', of: '--output=/home/me/.profile', file: uri },
      { type: 'notebook', uri },
      { type: 'problems', uri },
      { type: 'terminal' },
    ] as const;
    const attachments: Attachment[] = [
      { ...base, kind: 'code', id: 'a', uri, path: 'src/notes.md', language: 'markdown', lines: undefined, version: 3 },
      ...sources.map((source) => ({
        ...base,
        ...{ kind: 'text' as const, id: source.type, path: source.type, language: 'diff', source },
      })),
    ];
    const draft = { text: 'Mine', attachments };
    const sent = conversationAfter(...exchange('u1', 'r1', undefined));
    const turns = sent.turns.map((turn) => (turn.role === 'user' ? { ...turn, attachments } : turn));
    const file = exported({ ...sent, turns, draft, queue: [{ ...draft, id: 'q1' }] }, new Map([[base.hash, 'hello']]));
    const chat = imported(file);
    const found = attachmentsOf(chat.conversation);
    assert.equal(found.length, 3 * attachments.length);
    assert.deepEqual(found.filter(canBeRefreshed), []);
    assert.doesNotMatch(JSON.stringify(chat.conversation), /diary|--output|repository/);
    assert.deepEqual(
      found.map(({ path, hash }) => [path, chat.texts.get(hash)]),
      [...attachments, ...attachments, ...attachments].map(({ path }) => [path, 'hello']),
    );
  });

  it('comes in under new ids, however often it is imported', () => {
    const { conversation, texts } = randomConversation(8);
    const old = new Set(idsIn(conversation));
    assert.ok(old.size > 5);
    assert.deepEqual(
      idsIn(imported(exported(conversation, texts)).conversation).filter((id) => old.has(id)),
      [],
    );
  });

  it('does not hold the rest of a file of which a part was attached', () => {
    const fileHash = 'f'.repeat(64);
    const attachment = {
      kind: 'code',
      id: 'a1',
      hash: 'a'.repeat(64),
      uri: 'file:///w/a.ts',
      path: 'a.ts',
      language: 'typescript',
      lines: { start: 1, end: 2 },
      length: 9,
      fileHash,
    } as const;
    const file = exported(conversationAfter({ kind: 'attachmentAdded', attachment }));
    assert.match(file, /a.ts/);
    assert.ok(!file.includes(fileHash));
  });

  it('holds a reply that is still being written as far as it has come', () => {
    const conversation = conversationAfter(
      { kind: 'turnAdded', turn: userTurn('u1', undefined) },
      { kind: 'turnAdded', turn: runningTurn('r1', 'u1') },
      { kind: 'textAppended', turnId: 'r1', text: 'half a rep' },
    );
    const { turns, open } = imported(exported(conversation)).conversation;
    assert.equal(open, undefined);
    assert.equal(turns.at(-1)?.text, 'half a rep');
    const reply = turns.at(-1);
    assert.ok(reply?.role === 'assistant');
    assert.equal(reply.state.kind, 'stopped');
  });

  it('can be worked on as any other once it is back', () => {
    const chat = imported(exported(conversationAfter(...exchange('u1', 'r1', undefined))));
    const [question] = chat.conversation.turns;
    assert.ok(question);
    assert.equal(apply(chat.conversation, { kind: 'turnDeleted', turnId: question.id }).turns[0]?.deleted, true);
  });

  it('of a newer version is refused with what to do', () => {
    const file = { format: 'openrouter-chat', version: 2, conversation: 'of another shape' };
    assert.throws(() => imported(JSON.stringify(file)), /version: A newer OpenRouter Chat.*up to version 1.*Update/);
  });

  const faults: readonly [string, (file: Loose) => void, RegExp][] = [
    [
      'no version',
      (file) => delete file.version,
      /^ImportFault: version: must be a whole number from 0, but is missing/,
    ],
    [
      'no conversation',
      (file) => delete file.conversation,
      /^ImportFault: conversation: must be an object, but is missing/,
    ],
    ['no texts', (file) => delete file.texts, /texts: must be an object/],
    [
      'turns that are none',
      (file) => set(file, 'conversation.turns', 7),
      /conversation\.turns: must be a list, but is 7/,
    ],
    [
      'a turn that is null',
      (file) => set(file, 'conversation.turns.1', null),
      /conversation\.turns\[1\]: must be an object, but is null/,
    ],
    [
      'a role of its own',
      (file) => set(file, 'conversation.turns.0.role', 'owner'),
      /turns\[0\]\.role: must be user or assistant, but is "owner"/,
    ],
    ['a role by birth', (file) => set(file, 'conversation.turns.0.role', 'constructor'), /turns\[0\]\.role: must be/],
    [
      'a number for words',
      (file) => set(file, 'conversation.turns.0.text', 5),
      /turns\[0\]\.text: must be a text, but is 5/,
    ],
    [
      'a time that is none',
      (file) => set(file, 'conversation.turns.0.at', 'soon'),
      /turns\[0\]\.at: must be a date and time/,
    ],
    [
      'a reply that still runs',
      (file) => set(file, 'conversation.turns.1.state.kind', 'running'),
      /turns\[1\]\.state\.kind: must be complete or stopped or failed/,
    ],
    [
      'a second turn of one id',
      (file) => set(file, 'conversation.turns.1.id', 'u1'),
      /turns\[1\]\.id: is that of turns\[0\], too/,
    ],
    [
      'parents in a circle',
      (file) => set(file, 'conversation.turns.0.parent', 'r1'),
      /turns\[0\]\.parent: leads back to the turn itself/,
    ],
    ['its own parent', (file) => set(file, 'conversation.turns.0.parent', 'u1'), /turns\[0\]\.parent: leads back/],
    [
      'a title of nobody',
      (file) => set(file, 'conversation.title', { text: 'x', by: 'me' }),
      /conversation\.title\.by: must be user or model/,
    ],
    [
      'parameters in a list',
      (file) => set(file, 'conversation.parameters', []),
      /conversation\.parameters: must be an object, but is a list/,
    ],
    [
      'a revision below 0',
      (file) => set(file, 'conversation.revision', -1),
      /conversation\.revision: must be a whole number from 0, but is -1/,
    ],
    [
      'a hash that is a path',
      (file) => set(file, 'texts', { '../../secret': 'x' }),
      /texts\["\.\.\/\.\.\/secret"\]: must be a SHA-256/,
    ],
    [
      'an attachment that points out of the storage',
      (file) => set(file, 'conversation.draft.attachments', [{ ...picture, hash: '../../settings' }]),
      /draft\.attachments\[0\]\.hash: must be a SHA-256 in hex/,
    ],
    [
      'a picture that is a page',
      (file) => {
        set(file, 'conversation.draft.attachments', [picture]);
        set(file, 'texts', { [picture.hash]: 'data:text/html,<script>' });
      },
      /texts\.a{64}: must be a picture as a data URL/,
    ],
    [
      'a picture of a reply that is a drawing with scripts',
      (file) => {
        const stored = { kind: 'stored', hash: picture.hash, mediaType: 'image/png', width: 1, height: 1, length: 1 };
        set(file, 'conversation.turns.1.pictures', [stored]);
        set(file, 'texts', { [picture.hash]: 'data:image/svg+xml;base64,PHN2Zy8+' });
      },
      /texts\.a{64}: must be a picture as a data URL of image\/png/,
    ],
    [
      'a sound that is a page',
      (file) => {
        set(file, 'conversation.turns.1.sound', { kind: 'stored', hash: picture.hash, format: 'mp3', length: 1 });
        set(file, 'texts', { [picture.hash]: 'data:text/html;base64,PHA+' });
      },
      /texts\.a{64}: must be a sound as a data URL of audio\/mpeg/,
    ],
    [
      'probabilities that point out of the storage',
      (file) => set(file, 'conversation.turns.1.logprobs', { hash: '../../secrets', tokens: 1 }),
      /turns\[1\]\.logprobs\.hash: must be a SHA-256 in hex/,
    ],
  ];
  for (const [name, spoil, message] of faults) {
    it(`with ${name} is refused at that place`, () => {
      const file = looseFile(exported(conversationAfter(...exchange('u1', 'r1', undefined))));
      spoil(file);
      assert.throws(() => imported(JSON.stringify(file)), message);
    });
  }

  it('says what is missing, and keeps the rest', () => {
    const file = looseFile(exported(conversationAfter(...exchange('u1', 'r1', undefined))));
    set(file, 'conversation.turns.1.parent', 'gone');
    set(file, 'conversation.leaf', 'gone');
    set(file, 'conversation.draft.attachments', [picture]);
    const chat = imported(JSON.stringify(file));
    assert.equal(chat.conversation.turns.length, 2);
    assert.deepEqual(chat.notes, [
      'What an attachment held is not in the file (p.png)',
      'A turn whose parent is missing became a first message (conversation.turns[1])',
      'The branch that was shown is missing: the newest is shown',
    ]);
  });

  it('changes nothing in what every object has by birth', () => {
    const text = exported(conversationAfter(...exchange('u1', 'r1', undefined)))
      .replace('"texts":{}', '"texts":{},"__proto__":{"polluted":true}')
      .replace(
        '"role":"user"',
        '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"role":"user"',
      );
    imported(text);
    assert.equal(Reflect.get({}, 'polluted'), undefined);
  });
});

const picture = {
  kind: 'image',
  id: 'p',
  hash: 'a'.repeat(64),
  path: 'p.png',
  mediaType: 'image/png',
  length: 3,
};

type Loose = Record<string, unknown>;

function looseFile(text: string): Loose {
  return JSON.parse(text) as Loose;
}

function set(file: Loose, path: string, value: unknown): void {
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let place = file;
  for (const step of steps) place = place[step] as Loose;
  place[last] = value;
}

function idsIn(conversation: Conversation): string[] {
  const { id, turns, queue } = conversation;
  return [id, ...[...turns, ...queue, ...attachmentsOf(conversation)].map((each) => each.id)];
}

/** Ids replaced by where they first occur, which is the same for equal conversations. */
function withoutIds(conversation: Conversation): unknown {
  const places = new Map(idsIn(conversation).map((id, index) => [id, `#${index}`]));
  const renamed = (key: string, value: unknown) =>
    ['id', 'parent', 'leaf', 'turnId'].includes(key) && typeof value === 'string'
      ? (places.get(value) ?? value)
      : value;
  return JSON.parse(
    JSON.stringify({ ...conversation, turns: conversation.turns.map((turn: Turn) => ({ ...turn })) }, renamed),
  );
}

/** With what becomes of attachments on the way: nothing tells where they came from. */
function placeless(conversation: unknown): unknown {
  const renamed = (_key: string, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('kind' in value) || !('hash' in value)) return value;
    if (value.kind === 'code') return { ...value, uri: '', version: undefined, fileHash: undefined };
    return value.kind === 'text' ? { ...value, source: { type: 'clipboard' } } : value;
  };
  return JSON.parse(JSON.stringify(conversation, renamed));
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
