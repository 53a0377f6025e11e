/** Reads the `conversations.json` of a ChatGPT export: each entry holds a tree of messages, which becomes our branches. */
import { newConversation, type Turn } from '../conversation';
import type { ImportedChat, ImportSettings } from './importedChat';
import { ImportFault } from './importFault';
import { ImportNotes } from './importNotes';
import { fenced } from './safeFence';
import { at, type Fields, fieldsIn, isFields, own } from './shape';

export function isChatGptConversation(value: unknown): value is Fields {
  return isFields(value) && isFields(own(value, 'mapping'));
}

/** `path` leads to the conversation in the file. A conversation without a message gives nothing. */
export function readChatGptConversation(raw: Fields, path: string, settings: ImportSettings): ImportedChat | undefined {
  const notes = new ImportNotes();
  const createdAt = timeOf(own(raw, 'create_time')) ?? settings.now;
  const nodes = readNodes(own(raw, 'mapping'), at(path, 'mapping'));
  const { turns, nearest } = turnsOf(nodes, { ...settings, now: createdAt }, notes);
  if (turns.length === 0) return undefined;
  const current = own(raw, 'current_node');
  const shown = (typeof current === 'string' ? nearest.get(current) : undefined) ?? turns.at(-1);
  const title = own(raw, 'title');
  const conversation = {
    ...newConversation(settings.newId(), settings.model, createdAt),
    turns,
    leaf: shown?.id,
    ...(typeof title === 'string' && title.trim() !== ''
      ? { title: { text: title.trim(), by: 'model' as const } }
      : {}),
  };
  return { conversation, texts: new Map(), notes: notes.sentences };
}

interface Node {
  readonly message: Fields | undefined;
  readonly parent: string | undefined;
  readonly path: string;
}

function readNodes(mapping: unknown, path: string): ReadonlyMap<string, Node> {
  return new Map(
    Object.entries(fieldsIn(mapping, path)).map(([id, node]): [string, Node] => {
      const fields = fieldsIn(node, at(path, id));
      const message = own(fields, 'message');
      const parent = own(fields, 'parent');
      return [
        id,
        {
          message: isFields(message) ? message : undefined,
          parent: typeof parent === 'string' ? parent : undefined,
          path: at(path, id),
        },
      ];
    }),
  );
}

/** The turns by their nodes, and for nodes without one the turn above them. Parents come before what follows them. */
interface ReadTurns {
  readonly turns: Turn[];
  readonly nearest: Map<string, Turn | undefined>;
}

function turnsOf(nodes: ReadonlyMap<string, Node>, settings: ImportSettings, notes: ImportNotes): ReadTurns {
  const turns: Turn[] = [];
  const nearest = new Map<string, Turn | undefined>();
  for (const start of nodes.keys()) {
    for (const id of wayTo(start, nodes, nearest).reverse()) {
      const node = nodes.get(id);
      const parent = node?.parent === undefined ? undefined : nearest.get(node.parent);
      const turn = node && turnOf(node, parent, settings, notes);
      if (turn) turns.push(turn);
      nearest.set(id, turn ?? parent);
    }
  }
  return { turns, nearest };
}

/** From a node up to the first that is done already, or to the root. */
function wayTo(start: string, nodes: ReadonlyMap<string, Node>, done: ReadonlyMap<string, unknown>): string[] {
  const way = new Set<string>();
  for (let id: string | undefined = start; id !== undefined && !done.has(id); id = nodes.get(id)?.parent) {
    if (way.has(id)) throw new ImportFault(nodes.get(id)?.path ?? '', 'leads back to itself through its parents.');
    if (nodes.has(id)) way.add(id);
  }
  return [...way];
}

function turnOf(
  { message, path }: Node,
  parent: Turn | undefined,
  settings: ImportSettings,
  notes: ImportNotes,
): Turn | undefined {
  if (!message) return undefined;
  const role = roleOf(message);
  const metadata = own(message, 'metadata');
  const isHidden = isFields(metadata) && own(metadata, 'is_visually_hidden_from_conversation') === true;
  const text = textOf(message, path, notes);
  // What ChatGPT itself does not show: its own instructions, mostly empty.
  if (isHidden || text.trim() === '') return undefined;
  const base = { id: settings.newId(), parent: parent?.id, at: timeOf(own(message, 'create_time')) ?? settings.now };
  if (role === 'user') return { ...base, role, text, attachments: [] };
  if (role !== 'assistant') {
    notes.add(`Messages of the role ${role.slice(0, 40)} became messages of yours, marked as such`);
    return { ...base, role: 'user', text: `Message of ${role}:\n\n${fenced(text)}`, attachments: [] };
  }
  const slug = isFields(metadata) ? own(metadata, 'model_slug') : undefined;
  const state = { kind: 'complete', endedAt: base.at } as const;
  const model = typeof slug === 'string' ? slug : '';
  return { ...base, role, model, text, reasoning: '', state, receipt: undefined };
}

function roleOf(message: Fields): string {
  const author = own(message, 'author');
  const role = isFields(author) ? own(author, 'role') : undefined;
  return typeof role === 'string' ? role : 'unknown';
}

function textOf(message: Fields, path: string, notes: ImportNotes): string {
  const content = own(message, 'content');
  if (!isFields(content)) return '';
  const [parts, text] = [own(content, 'parts'), own(content, 'text')];
  if (typeof text === 'string') return own(content, 'content_type') === 'code' ? fenced(text) : text;
  if (Array.isArray(parts))
    return parts
      .map((part) => partText(part, path, notes))
      .filter(Boolean)
      .join('\n\n');
  notes.add('Messages that are no text, such as ChatGPT’s own notes, were left out', path);
  return '';
}

function partText(part: unknown, path: string, notes: ImportNotes): string {
  if (typeof part === 'string') return part;
  const text = isFields(part) ? own(part, 'text') : undefined;
  if (typeof text === 'string') return text;
  notes.add('Pictures and files are not in ChatGPT’s export: their places are marked in the text', path);
  return '[A picture or file that is not in the export]';
}

/** ChatGPT counts seconds since 1970. */
function timeOf(value: unknown): string | undefined {
  if (typeof value !== 'number') return undefined;
  const time = new Date(value * 1000);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
