/** Files from elsewhere: what becomes of their messages, what is told of it, and how a file that is none is refused. */
import assert from 'node:assert/strict';
import { shownBranch } from '../../../src/chat/branches';
import { titleOf } from '../../../src/chat/conversation';
import type { ImportedChat } from '../../../src/chat/transfer/importedChat';
import { readImport } from '../../../src/chat/transfer/readImport';
import { requestBody } from '../../../src/chat/transfer/requestBody';
import { conversationAfter, exchange } from '../../support/conversations';

const now = '2026-02-03T04:05:06.000Z';
const png = 'data:image/png;base64,iVBORw0KGgo=';

function importAll(text: string): readonly ImportedChat[] {
  let ids = 0;
  return readImport(text, { newId: () => `new-${++ids}`, now, model: 'simulator/text' });
}

function importOne(value: unknown): ImportedChat {
  const [chat, ...others] = importAll(JSON.stringify(value));
  assert.ok(chat);
  assert.deepEqual(others, []);
  return chat;
}

/** What is read on the screen, first to last. */
function said({ conversation }: ImportedChat): string[] {
  return shownBranch(conversation).map(({ turn }) => `${turn.role}: ${turn.text}`);
}

describe('an import of messages', () => {
  it('takes a request with its model and parameters, those that nobody knows included', () => {
    const chat = importOne({
      model: 'openai/gpt-5',
      messages: [
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: 'Hello' },
      ],
      temperature: 0.3,
      brand_new: { a: [1] },
      stream: true,
    });
    assert.deepEqual(said(chat), ['user: Hi', 'assistant: Hello']);
    assert.equal(chat.conversation.model, 'openai/gpt-5');
    assert.deepEqual(chat.conversation.parameters, { temperature: 0.3, brand_new: { a: [1] } });
    assert.deepEqual(
      chat.conversation.turns[1]?.parameters,
      chat.conversation.parameters,
      'what the reply was asked with',
    );
    assert.deepEqual(chat.notes, []);
  });

  it('takes a list of messages alone, for the model of new chats', () => {
    const chat = importOne([{ role: 'user', content: 'Hi' }]);
    assert.deepEqual(said(chat), ['user: Hi']);
    assert.equal(chat.conversation.model, 'simulator/text');
  });

  it('gives the same messages back that it was given', () => {
    const original = requestBody(
      conversationAfter(...exchange('u1', 'r1', undefined), ...exchange('u2', 'r2', 'r1')),
      () => '',
    );
    const { conversation } = importOne(original);
    assert.deepEqual(
      requestBody(conversation, () => ''),
      original,
    );
  });

  it('keeps pictures, and says that those on the web were not loaded', () => {
    const chat = importOne([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is' },
          { type: 'image_url', image_url: { url: png, detail: 'low' } },
          { type: 'image_url', image_url: { url: 'https://example.org/cat.png' } },
          { type: 'text', text: 'this?' },
        ],
      },
    ]);
    assert.deepEqual(said(chat), ['user: What is\n\nPicture: <https://example.org/cat.png>\n\nthis?']);
    const [turn] = chat.conversation.turns;
    assert.ok(turn?.role === 'user');
    const [picture] = turn.attachments;
    assert.ok(picture?.kind === 'image');
    assert.deepEqual([picture.mediaType, picture.length], ['image/png', 8]);
    assert.equal(chat.texts.get(picture.hash), png);
    assert.deepEqual(chat.notes, [
      'Pictures on the web were not loaded: their addresses are in the text ([0].content[2])',
    ]);
  });

  it('keeps what a chat cannot hold as attached JSON', () => {
    const part = { type: 'input_audio', input_audio: { data: 'UklGRg==', format: 'wav' } };
    const chat = importOne([{ role: 'user', content: [part] }]);
    const [turn] = chat.conversation.turns;
    assert.ok(turn?.role === 'user');
    const [attached] = turn.attachments;
    assert.ok(attached?.kind === 'code');
    assert.deepEqual(JSON.parse(chat.texts.get(attached.hash) ?? ''), part);
    assert.deepEqual(chat.notes, ['Parts of type "input_audio" were kept as attached JSON ([0].content[0])']);
  });

  it('keeps instructions and results of tools where they are seen, and names the chat after the question', () => {
    const chat = importOne({
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'developer', content: [{ type: 'text', text: 'Use metres.' }] },
        { role: 'user', content: 'How long is the ferry?' },
        { role: 'assistant', content: null, tool_calls: [call] },
        { role: 'tool', tool_call_id: 'call-1', content: '{"length":```80}' },
        { role: 'assistant', content: '80 m', reasoning: 'hm', annotations: [citation] },
      ],
    });
    assert.deepEqual(said(chat), [
      'user: System message:\n\nBe brief.',
      'user: Developer message:\n\nUse metres.',
      'user: How long is the ferry?',
      'assistant: ',
      'user: Result of a tool (call-1):\n\n````\n{"length":```80}\n````',
      'assistant: 80 m',
    ]);
    assert.equal(titleOf(chat.conversation), 'How long is the ferry?');
    const [called, answered] = chat.conversation.turns.filter((turn) => turn.role === 'assistant');
    assert.deepEqual(called?.toolCalls, [{ id: 'call-1', name: 'look_up', arguments: '{"what":' }]);
    assert.equal(answered?.reasoning, 'hm');
    assert.deepEqual(answered?.citations, [{ url: 'https://example.org', title: 'Ferries' }]);
    assert.equal(chat.notes.length, 3);
  });

  it('tells each field that it has no place for', () => {
    const chat = importOne([{ role: 'assistant', content: 'Hi', audio: { id: 'a' }, name: 'Bot' }]);
    assert.deepEqual(chat.notes, ['Fields that a chat has no place for were left out ([0].audio, [0].name)']);
  });

  it('tells what happened a hundred times once', () => {
    const messages = Array.from({ length: 100 }, () => ({ role: 'system', content: 'x' }));
    assert.deepEqual(importOne(messages).notes, [
      'Messages of the role system became messages of yours, marked as such ([0], [1], [2] and 97 more)',
    ]);
  });
});

describe('an import from ChatGPT', () => {
  it('takes its branches over, shows the one that was shown, and leaves out what ChatGPT hides', () => {
    const chat = importOne(chatGpt());
    assert.deepEqual(said(chat), ['user: Which ferry?', 'assistant: The early one.']);
    const { turns, title, createdAt } = chat.conversation;
    assert.deepEqual(
      turns.map(({ text }) => text),
      ['Which ferry?', 'The late one.', 'The early one.'],
    );
    assert.equal(turns[1]?.parent, turns[2]?.parent);
    assert.deepEqual(title, { text: 'Ferries', by: 'model' });
    assert.equal(createdAt, '2023-11-14T22:13:20.000Z');
    assert.ok(turns[1]?.role === 'assistant');
    assert.equal(turns[1].model, 'gpt-4o');
  });

  it('takes all chats of a conversations.json', () => {
    assert.equal(importAll(JSON.stringify([chatGpt(), chatGpt(), { mapping: {} }])).length, 2);
  });

  it('refuses parents in a circle, at their place', () => {
    const export_ = chatGpt();
    export_.mapping.question.parent = 'late';
    assert.throws(() => importOne(export_), /mapping\.\w+: leads back to itself/);
  });

  it('reads a chain of a hundred thousand hidden messages without delay', () => {
    const nodes = Array.from({ length: 100_000 }, (_, index) => [`n${index}`, { parent: `n${index - 1}` }]);
    const mapping = { ...Object.fromEntries(nodes), q: { parent: 'n99999', message: chatGptMessage('user', 'Hi') } };
    assert.deepEqual(said(importOne({ mapping, current_node: 'q' })), ['user: Hi']);
  });
});

describe('an import of a file that is none', () => {
  const refusals: readonly [string, string, RegExp][] = [
    ['nothing', '  \n', /^There is nothing in it\.$/],
    ['text', 'Dear diary', /not JSON.*at line 1, column 1/],
    ['a cut file', '{"messages": [\n  {"role": "user",', /not JSON: .*missing at line 2, column 19/],
    ['a comma too many', '[\n  1,\n]', /not JSON: a value is missing at line 3, column 1/],
    ['a comment', '[ // one\n]', /not JSON: a comment, which JSON does not have at line 1, column 3/],
    ['a text that does not end', '{"a": "b\n}', /not JSON: a text does not end at line 1, column 7/],
    ['single quotes', "{'a': 1}", /not JSON: .* at line 1, column 2/],
    ['two values', '{} {}', /not JSON: there is more after the end at line 1, column 4/],
    ['a number', '7', /This is JSON, but no chat/],
    ['another object', '{"name": "package"}', /This is JSON, but no chat/],
    ['an empty list', '[]', /There are no messages in it/],
    ['messages that are none', '{"messages": "Hi"}', /^messages: must be a list, but is "Hi"\.$/],
    ['no message', '{"messages": []}', /^messages: There are no messages/],
    ['a message that is a text', '["Hi"]', /^\[0\]: must be an object, but is "Hi"/],
    ['a role of its own', '[{"role":"me","content":""}]', /^\[0\]\.role: must be user or system or .*, but is "me"/],
    ['a role by birth', '[{"role":"toString","content":""}]', /^\[0\]\.role: must be user/],
    ['no content', '[{"role":"user"}]', /^\[0\]\.content: must be a list, but is missing/],
    [
      'a part that is null',
      '[{"role":"user","content":[null]}]',
      /^\[0\]\.content\[0\]: must be an object, but is null/,
    ],
    [
      'an address that is a number',
      '{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":7}}]}]}',
      /^messages\[0\]\.content\[0\]\.image_url\.url: must be a text, but is 7/,
    ],
    [
      'a call without a name',
      '[{"role":"assistant","tool_calls":[{"function":{}}]}]',
      /tool_calls\[0\]\.function\.name: must be a text/,
    ],
    [
      'a model that is a list',
      '{"model":[],"messages":[{"role":"user","content":"x"}]}',
      /^model: must be a text, but is a list/,
    ],
    [
      'a million lists in each other',
      '['.repeat(1_000_000) + ']'.repeat(1_000_000),
      /Nested deeper than 200 levels at line 1, column 201/,
    ],
    ['a million lists that do not end', '['.repeat(1_000_000), /Nested deeper than 200/],
    ['a million objects', '{"a":'.repeat(1_000_000), /Nested deeper than 200/],
  ];
  for (const [name, text, message] of refusals) {
    it(`is refused where it holds ${name}`, () => {
      assert.throws(
        () => importAll(text),
        (error) => error instanceof Error && error.name === 'ImportFault' && message.test(error.message),
      );
    });
  }

  it('is read behind a byte order mark', () => {
    assert.equal(importAll('\uFEFF[{"role":"user","content":"Hi"}]').length, 1);
  });

  it('is told apart from brackets in a text', () => {
    const [chat] = importAll(JSON.stringify([{ role: 'user', content: `${'['.repeat(5000)}\\"${'{'.repeat(300)}` }]));
    assert.ok(chat);
  });

  it('pollutes nothing, whatever its fields are called', () => {
    const [chat] = importAll(
      '{"messages":[{"role":"user","content":"x","__proto__":{"polluted":1}}],"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    );
    assert.equal(Reflect.get({}, 'polluted'), undefined);
    assert.equal(Reflect.get(chat?.conversation.parameters ?? {}, 'polluted'), undefined);
  });

  it('is read in a blink where it has a hundred thousand messages', () => {
    const messages = Array.from({ length: 100_000 }, (_, index) => ({
      role: index % 2 ? 'assistant' : 'user',
      content: 'x',
    }));
    assert.equal(importOne(messages).conversation.turns.length, 100_000);
  });
});

const call = { id: 'call-1', type: 'function', function: { name: 'look_up', arguments: '{"what":' } };
const citation = {
  type: 'url_citation',
  url_citation: { url: 'https://example.org', title: 'Ferries', start_index: 0 },
};

function chatGptMessage(role: string, text: string, metadata: object = {}) {
  return { author: { role }, create_time: 1_700_000_001, content: { content_type: 'text', parts: [text] }, metadata };
}

function chatGpt() {
  return {
    title: 'Ferries',
    create_time: 1_700_000_000,
    current_node: 'early',
    mapping: {
      late: { parent: 'question', message: chatGptMessage('assistant', 'The late one.', { model_slug: 'gpt-4o' }) },
      root: { message: null, parent: null as string | null },
      hidden: {
        parent: 'root',
        message: chatGptMessage('system', 'secret', { is_visually_hidden_from_conversation: true }),
      },
      question: { parent: 'hidden', message: chatGptMessage('user', 'Which ferry?') },
      early: { parent: 'question', message: chatGptMessage('assistant', 'The early one.') },
    },
  };
}
