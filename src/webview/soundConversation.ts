/**
 * Makes a conversation fit to be shown whatever a server or a damaged file put into it: what the panel shows is taken
 * over, and values of another type than theirs are left out. The parts of the panel rely on it and check nothing.
 */
import type {
  Attachment,
  AttachmentGroup,
  AttachmentKind,
  AttachmentOf,
  GitDiffKind,
  LineRange,
  TextSource,
} from '../chat/attachment';
import type {
  AssistantTurn,
  Citation,
  Conversation,
  Draft,
  Failure,
  FailureKind,
  Parameters,
  QueuedMessage,
  ReadingPlace,
  Receipt,
  ReplyOrigin,
  ReplyState,
  Title,
  ToolCall,
  Turn,
  TurnEdit,
  UnshownKind,
} from '../chat/conversation';
import type { ReplyData } from '../chat/replyData';
import { soundRecord } from './soundRecord';

/** A turn that did not change stays the same object, so that it is not rendered again. */
const soundTurns = new WeakMap<object, Turn>();

/** The list that was read last. While no turn comes or goes it stays the same; most that change have grown at the end. */
let latest: { readonly raw: readonly unknown[]; readonly sound: readonly Turn[] } = { raw: [], sound: [] };

export function soundConversation(conversation: Conversation): Conversation {
  const open = isObject(conversation.open) ? soundTurn(conversation.open) : undefined;
  return {
    ...conversation,
    id: text(conversation.id),
    model: text(conversation.model),
    draft: soundDraft(conversation.draft),
    turns: soundList(conversation.turns),
    open: open?.role === 'assistant' ? open : undefined,
    leaf: optionalText(conversation.leaf),
    queue: readQueue(conversation.queue),
    ...present({
      title: readTitle(conversation.title),
      edit: readEdit(conversation.edit),
      place: readPlace(conversation.place),
      parameters: readParameters(conversation.parameters),
      preset: stringOnly(conversation.preset),
    }),
  };
}

function soundList(raw: unknown): readonly Turn[] {
  if (!Array.isArray(raw)) return [];
  if (raw === latest.raw) return latest.sound;
  const common = commonLength(raw, latest.raw);
  // Where something was left out, places differ.
  const known = latest.sound.length === latest.raw.length ? common : 0;
  const sound = [...latest.sound.slice(0, known), ...objects(raw.slice(known)).map(soundTurn)];
  latest = { raw, sound };
  return sound;
}

function commonLength(list: readonly unknown[], other: readonly unknown[]): number {
  const most = Math.min(list.length, other.length);
  let common = 0;
  while (common < most && list[common] === other[common]) common += 1;
  return common;
}

type Fields = Readonly<Record<string, unknown>>;

function soundTurn(raw: object): Turn {
  const known = soundTurns.get(raw);
  if (known) return known;
  const turn = readTurn(fieldsOf(raw));
  soundTurns.set(raw, turn);
  return turn;
}

/** A role that is not known is shown as the model's: only the user's own messages are the user's. */
function readTurn(fields: Fields): Turn {
  const base = {
    id: text(fields.id),
    parent: optionalText(fields.parent),
    at: text(fields.at),
    text: text(fields.text),
    ...(fields.deleted === true ? { deleted: true } : {}),
  };
  if (fields.role === 'user') {
    const parameters = present({ parameters: readParameters(fields.parameters) });
    return { ...base, role: 'user', attachments: readAttachments(fields.attachments), ...parameters };
  }
  return {
    ...base,
    role: 'assistant',
    model: text(fields.model),
    reasoning: text(fields.reasoning),
    state: readState(fieldsOf(fields.state)),
    receipt: isObject(fields.receipt) ? readReceipt(fieldsOf(fields.receipt)) : undefined,
    ...present({
      reasoningMs: typeof fields.reasoningMs === 'number' ? fields.reasoningMs : undefined,
      toolCalls: readToolCalls(fields.toolCalls),
      citations: readCitations(fields.citations),
      origin: readOrigin(fields.origin),
      data: readData(fields.data),
    }),
  } satisfies AssistantTurn;
}

/** A state that is not known is over: nothing more will come. */
function readState({ kind, endedAt, failure }: Fields): ReplyState {
  if (kind === 'running') return { kind };
  if (kind === 'stopped') return { kind, endedAt: text(endedAt) };
  if (kind === 'failed') return { kind, endedAt: text(endedAt), failure: readFailure(fieldsOf(failure)) };
  return { kind: 'complete', endedAt: text(endedAt) };
}

function readFailure({ kind, message }: Fields): Failure {
  // Tables of failures have an answer for a kind that they do not know, but not for what every object has by birth.
  const isUsable = typeof kind === 'string' && !(kind in {});
  return { kind: isUsable ? (kind as FailureKind) : 'server', message: text(message) };
}

function readReceipt({ model, provider, finishReason, usage, record, unshown }: Fields): Receipt {
  return {
    model: stringOnly(model),
    provider: stringOnly(provider),
    finishReason: stringOnly(finishReason),
    // Its figures are checked by what formats them.
    usage: isObject(usage) ? (usage as Receipt['usage']) : undefined,
    ...present({ record: soundRecord(record) }),
    ...(Array.isArray(unshown) ? { unshown: unshown.filter(isUnshownKind) } : {}),
  };
}

function isUnshownKind(kind: unknown): kind is UnshownKind {
  return kind === 'pictures' || kind === 'sound' || kind === 'logprobs';
}

function soundDraft(draft: unknown): Draft {
  const fields = fieldsOf(draft);
  const parameters = present({ parameters: readParameters(fields.parameters) });
  return { text: text(fields.text), attachments: readAttachments(fields.attachments), ...parameters };
}

/** Whoever shows a value knows that it may be anything. */
function readParameters(raw: unknown): Parameters | undefined {
  return isObject(raw) && !Array.isArray(raw) ? (raw as Parameters) : undefined;
}

function readAttachments(list: unknown): Attachment[] {
  return objects(list).map((raw) => {
    const fields = fieldsOf(raw);
    const read = isKnownKind(fields.kind) ? attachmentReaders[fields.kind] : attachmentReaders.code;
    return read(fields);
  });
}

function isKnownKind(kind: unknown): kind is AttachmentKind {
  return typeof kind === 'string' && Object.hasOwn(attachmentReaders, kind);
}

const attachmentReaders: { readonly [K in AttachmentKind]: (fields: Fields) => AttachmentOf<K> } = {
  code: (fields) => ({
    ...readAttachmentBase(fields),
    ...readTextFacts(fields),
    kind: 'code',
    uri: text(fields.uri),
    lines: readLines(fieldsOf(fields.lines)),
    ...present({ version: numberOnly(fields.version), symbol: stringOnly(fields.symbol) }),
  }),
  text: (fields) => ({
    ...readAttachmentBase(fields),
    ...readTextFacts(fields),
    kind: 'text',
    source: readSource(fieldsOf(fields.source)),
  }),
  image: (fields) => {
    const { mediaType, length, width, height, note } = fields;
    const size = typeof width === 'number' && typeof height === 'number' ? { width, height } : {};
    return {
      ...readAttachmentBase(fields),
      kind: 'image',
      mediaType: text(mediaType),
      length: numberOnly(length) ?? 0,
      ...size,
      ...present({ note: stringOnly(note) }),
    };
  },
  document: (fields) => ({
    ...readAttachmentBase(fields),
    kind: 'document',
    mediaType: 'application/pdf',
    length: numberOnly(fields.length) ?? 0,
    ...present({ pages: numberOnly(fields.pages) }),
  }),
  web: (fields) => ({ ...readAttachmentBase(fields), kind: 'web' }),
};

function readAttachmentBase({ id, path, hash, at, pinned, refreshed, group }: Fields) {
  return {
    id: text(id),
    path: text(path),
    hash: text(hash),
    ...present({
      at: stringOnly(at),
      pinned: trueOnly(pinned),
      refreshed: trueOnly(refreshed),
      group: readGroup(group),
    }),
  };
}

function readGroup(raw: unknown): AttachmentGroup | undefined {
  const { id, label } = fieldsOf(raw);
  return typeof id === 'string' && typeof label === 'string' ? { id, label } : undefined;
}

function readTextFacts({ language, length, tokens, secretsRemoved }: Fields) {
  return {
    language: text(language),
    length: numberOnly(length) ?? 0,
    ...present({ tokens: numberOnly(tokens), secretsRemoved: numberOnly(secretsRemoved) }),
  };
}

function readLines({ start, end }: Fields): LineRange | undefined {
  return typeof start === 'number' && typeof end === 'number' ? { start, end } : undefined;
}

/** What it can't be made anew from is shown as what was in the clipboard: a text, and no more. */
function readSource({ type, uri, repository, what, of, file }: Fields): TextSource {
  if (type === 'problems' || type === 'notebook') return { type, uri: text(uri) };
  if (type === 'gitDiff') {
    const about = present({ file: stringOnly(file) });
    return { type, repository: text(repository), what: readDiffKind(what), of: text(of), ...about };
  }
  return { type: type === 'terminal' ? type : 'clipboard' };
}

function readDiffKind(what: unknown): GitDiffKind {
  return what === 'staged' || what === 'commit' || what === 'branch' ? what : 'workingTree';
}

function readQueue(list: unknown): QueuedMessage[] {
  return objects(list).map((raw) => ({ ...soundDraft(raw), id: text(fieldsOf(raw).id) }));
}

function readTitle(raw: unknown): Title | undefined {
  const { text: words, by, cost } = fieldsOf(raw);
  if (typeof words !== 'string' || words.trim() === '') return undefined;
  return { text: words, by: by === 'user' ? 'user' : 'model', cost: typeof cost === 'number' ? cost : undefined };
}

function readEdit(raw: unknown): TurnEdit | undefined {
  const { turnId, text: words } = fieldsOf(raw);
  return typeof turnId === 'string' && typeof words === 'string' ? { turnId, text: words } : undefined;
}

function readPlace(raw: unknown): ReadingPlace | undefined {
  const { turnId, offset } = fieldsOf(raw);
  return typeof turnId === 'string' && typeof offset === 'number' ? { turnId, offset } : undefined;
}

function readToolCalls(list: unknown): ToolCall[] | undefined {
  if (!Array.isArray(list)) return undefined;
  return objects(list).map((raw) => {
    const { id, name, arguments: words } = fieldsOf(raw);
    return { id: text(id), name: text(name), arguments: text(words) };
  });
}

function readCitations(list: unknown): Citation[] | undefined {
  if (!Array.isArray(list)) return undefined;
  return objects(list).map((raw) => {
    const { url, title, content } = fieldsOf(raw);
    return { url: text(url), title: stringOnly(title), content: stringOnly(content) };
  });
}

function readOrigin(raw: unknown): ReplyOrigin | undefined {
  const { kind, turnId, field } = fieldsOf(raw);
  if (kind !== 'edited' && kind !== 'continued' && kind !== 'replayed') return undefined;
  return { kind, turnId: text(turnId), ...present({ field: stringOnly(field) }) };
}

/** A file may have any number of them. */
const mostIssues = 20;

function readData(raw: unknown): ReplyData | undefined {
  if (!isObject(raw)) return undefined;
  const { schema, issues } = fieldsOf(raw);
  const read = (issue: object) => {
    const { path, message } = fieldsOf(issue);
    return { path: text(path), message: text(message) };
  };
  return {
    schema: stringOnly(schema),
    issues: Array.isArray(issues) ? objects(issues.slice(0, mostIssues)).map(read) : undefined,
  };
}

/** What is absent stays absent. */
function present<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function objects(list: unknown): object[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** What was read from a file or a message may hold anything under any name. */
function fieldsOf(value: unknown): Fields {
  return isObject(value) ? (value as Fields) : {};
}

/** A number can still be read as text; what has an inside cannot. */
function text(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || isObject(value) || value === null ? '' : String(value);
}

function optionalText(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : text(value);
}

function trueOnly(value: unknown): true | undefined {
  return value === true ? true : undefined;
}

function stringOnly(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function numberOnly(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
