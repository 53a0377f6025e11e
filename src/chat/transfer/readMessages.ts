/**
 * Reads the messages of an API: a request to OpenRouter or OpenAI, or the list of its messages alone. They become one
 * branch. What a conversation has no place for is kept where it can be seen, and told.
 */
import { type AssistantTurn, type Citation, newConversation, type ToolCall, type Turn } from '../conversation';
import { titleFrom } from '../titleFrom';
import type { ImportedChat, ImportSettings } from './importedChat';
import { ImportFault } from './importFault';
import { ImportNotes } from './importNotes';
import { KeptTexts } from './keptTexts';
import { type ContentReader, messageContent } from './messageContent';
import { fenced } from './safeFence';
import { aText, at, type Fields, fieldsIn, isFields, listIn, oneOf, own } from './shape';

/** A body of a request: `model`, `messages` and parameters. */
export function readRequestBody(body: Fields, settings: ImportSettings): ImportedChat {
  const model = own(body, 'model') ?? settings.model;
  aText(model, 'model');
  const notes = new ImportNotes();
  const { model: _model, messages, stream, ...parameters } = body;
  if (stream === false) notes.add('stream was left out: every reply is streamed');
  return readMessages(messages, 'messages', { ...settings, model: String(model) }, notes, parameters);
}

export function readMessageList(messages: unknown, settings: ImportSettings): ImportedChat {
  return readMessages(messages, '', settings, new ImportNotes(), {});
}

function readMessages(
  list: unknown,
  path: string,
  settings: ImportSettings,
  notes: ImportNotes,
  parameters: Fields,
): ImportedChat {
  const { newId, now, model } = settings;
  const texts = new KeptTexts();
  const reader = { newId, now, model, keep: texts.keep, notes };
  const messages = listIn(list, path).map((message, index) => ({ message, path: `${path}[${index}]` }));
  if (messages.length === 0) throw new ImportFault(path, 'There are no messages in it.');
  const turns: Turn[] = [];
  for (const { message, path: place } of messages) {
    turns.push(readMessage(fieldsIn(message, place), place, turns.at(-1)?.id, reader));
  }
  const title = titleBehindInstructions(
    messages.map(({ message }) => message),
    turns,
  );
  const hasParameters = Object.keys(parameters).length > 0;
  const conversation = {
    ...newConversation(newId(), model, now),
    // A request says them once, for all of its replies.
    turns: hasParameters ? turns.map((turn) => (turn.role === 'assistant' ? { ...turn, parameters } : turn)) : turns,
    leaf: turns.at(-1)?.id,
    ...(title === undefined ? {} : { title: { text: title, by: 'user' as const } }),
    ...(hasParameters ? { parameters } : {}),
  };
  return { conversation, texts: texts.byKey, notes: notes.sentences };
}

interface MessageReader extends ContentReader {
  readonly now: string;
  readonly model: string;
}

type ReadMessage = (message: Fields, path: string, parent: string | undefined, reader: MessageReader) => Turn;

const readers: Readonly<Record<string, ReadMessage>> = {
  user: (message, path, parent, reader) => {
    tellUnread(message, ['role', 'content'], path, reader);
    return userTurn(message, path, parent, reader, (text) => text);
  },
  system: instructions,
  developer: instructions,
  tool: toolResult,
  function: toolResult,
  assistant,
};

function readMessage(message: Fields, path: string, parent: string | undefined, reader: MessageReader): Turn {
  const role = own(message, 'role');
  oneOf(...Object.keys(readers))(role, at(path, 'role'));
  const read = readers[String(role)];
  if (!read) throw new ImportFault(at(path, 'role'), 'is not known.');
  return read(message, path, parent, reader);
}

function userTurn(
  message: Fields,
  path: string,
  parent: string | undefined,
  reader: MessageReader,
  marked: (text: string) => string,
): Turn {
  const { text, attachments } = messageContent(own(message, 'content'), at(path, 'content'), reader);
  return { role: 'user', id: reader.newId(), parent, at: reader.now, text: marked(text), attachments };
}

function instructions(message: Fields, path: string, parent: string | undefined, reader: MessageReader): Turn {
  const role = String(own(message, 'role'));
  tellUnread(message, ['role', 'content'], path, reader);
  reader.notes.add(`Messages of the role ${role} became messages of yours, marked as such`, path);
  return userTurn(
    message,
    path,
    parent,
    reader,
    (text) => `${role === 'system' ? 'System' : 'Developer'} message:\n\n${text}`,
  );
}

function toolResult(message: Fields, path: string, parent: string | undefined, reader: MessageReader): Turn {
  tellUnread(message, ['role', 'content', 'tool_call_id', 'name'], path, reader);
  reader.notes.add('Results of tools became messages of yours, marked as such', path);
  const told = [own(message, 'name'), own(message, 'tool_call_id')]
    .filter((each) => typeof each === 'string')
    .join(', ');
  const heading = told === '' ? 'Result of a tool:' : `Result of a tool (${told}):`;
  return userTurn(message, path, parent, reader, (text) => `${heading}\n\n${fenced(text)}`);
}

const assistantFields = [
  'role',
  'content',
  'model',
  'reasoning',
  'reasoning_content',
  'refusal',
  'tool_calls',
  'annotations',
];

function assistant(message: Fields, path: string, parent: string | undefined, reader: MessageReader): Turn {
  tellUnread(message, assistantFields, path, reader);
  const { newId, now, notes } = reader;
  const content = own(message, 'content') ?? '';
  const { text, attachments } = messageContent(content, at(path, 'content'), reader);
  if (attachments.length > 0)
    notes.add('Pictures and other parts of replies were left out: a chat’s replies are text', path);
  const refusal = optionalText(message, 'refusal', path);
  return {
    role: 'assistant',
    id: newId(),
    parent,
    at: now,
    model: optionalText(message, 'model', path) ?? reader.model,
    text: [text, refusal ?? ''].filter((part) => part !== '').join('\n\n'),
    reasoning: optionalText(message, 'reasoning', path) ?? optionalText(message, 'reasoning_content', path) ?? '',
    state: { kind: 'complete', endedAt: now },
    receipt: undefined,
    ...toolCallsIn(message, path),
    ...citationsIn(message, path, notes),
  };
}

function toolCallsIn(message: Fields, path: string): Pick<AssistantTurn, 'toolCalls'> {
  const list = own(message, 'tool_calls') ?? undefined;
  if (list === undefined) return {};
  const calls = listIn(list, at(path, 'tool_calls')).map((call, index): ToolCall => {
    const place = `${at(path, 'tool_calls')}[${index}]`;
    const fields = fieldsIn(call, place);
    const called = fieldsIn(own(fields, 'function'), at(place, 'function'));
    const name = own(called, 'name');
    const words = own(called, 'arguments') ?? '';
    aText(name, at(at(place, 'function'), 'name'));
    aText(words, at(at(place, 'function'), 'arguments'));
    return { id: String(own(fields, 'id') ?? ''), name: String(name), arguments: String(words) };
  });
  return calls.length === 0 ? {} : { toolCalls: calls };
}

function citationsIn(message: Fields, path: string, notes: ImportNotes): Pick<AssistantTurn, 'citations'> {
  const list = own(message, 'annotations') ?? undefined;
  if (list === undefined) return {};
  const citations = listIn(list, at(path, 'annotations')).flatMap((annotation, index): Citation[] => {
    const fields = isFields(annotation) ? own(annotation, 'url_citation') : undefined;
    const url = isFields(fields) ? own(fields, 'url') : undefined;
    if (!isFields(fields) || typeof url !== 'string') {
      notes.add('Annotations that name no web page were left out', `${at(path, 'annotations')}[${index}]`);
      return [];
    }
    const [title, content] = [own(fields, 'title'), own(fields, 'content')];
    return [
      {
        url,
        ...(typeof title === 'string' ? { title } : {}),
        ...(typeof content === 'string' ? { content } : {}),
      },
    ];
  });
  return citations.length === 0 ? {} : { citations };
}

function optionalText(message: Fields, name: string, path: string): string | undefined {
  const value = own(message, name) ?? undefined;
  if (value === undefined) return undefined;
  aText(value, at(path, name));
  return String(value);
}

function tellUnread(message: Fields, read: readonly string[], path: string, { notes }: MessageReader): void {
  for (const name of Object.keys(message)) {
    if (!read.includes(name) && own(message, name) !== null)
      notes.add('Fields that a chat has no place for were left out', at(path, name));
  }
}

/** A chat is called after what was asked in it, not after the instructions before that. */
function titleBehindInstructions(messages: readonly unknown[], turns: readonly Turn[]): string | undefined {
  const roles = messages.map((message) => (isFields(message) ? own(message, 'role') : undefined));
  const first = roles.indexOf('user');
  const isNamedByIt = roles.findIndex((role) => role !== 'assistant') === first;
  return first === -1 || isNamedByIt ? undefined : titleFrom(turns[first]?.text ?? '');
}
