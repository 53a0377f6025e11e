/** Knows what is stored of each conversation without reading it: one small file tells, and is made anew where it is old. */
import { deletedAt, deletedFile } from './deletedChats';
import { type Folder, subfolder } from './folder';
import { journalFiles } from './journalFiles';
import { readConversation } from './readConversation';
import { type ConversationSummary, readSummary, summaryKey, summaryOf, writeSummary } from './storedSummary';

export interface IndexEntry {
  readonly id: string;
  readonly summary: ConversationSummary;
  /** ISO 8601; undefined unless it was deleted. */
  readonly deletedAt: string | undefined;
}

/** Conversations that are looked at together. */
const atOnce = 128;

export class ChatIndex {
  private readonly known = new Map<string, { readonly key: string; readonly summary: ConversationSummary }>();

  constructor(private readonly folder: Folder) {}

  /** All that are stored, but for those whose summaries are known better elsewhere. */
  async entries(except: ReadonlySet<string> = new Set()): Promise<readonly IndexEntry[]> {
    const ids = (await this.folder.list('')).filter((id) => !except.has(id));
    const entries: IndexEntry[] = [];
    for (let start = 0; start < ids.length; start += atOnce) {
      const some = await Promise.all(ids.slice(start, start + atOnce).map((id) => this.entry(id)));
      entries.push(...some.filter((entry) => entry !== undefined));
    }
    return entries;
  }

  /** Undefined where there is no conversation. */
  async entry(id: string): Promise<IndexEntry | undefined> {
    try {
      const folder = subfolder(this.folder, id);
      const names = await folder.list('');
      const summary = await this.summary(id, folder, names);
      if (!summary || summary.isUntouched) return undefined;
      return { id, summary, deletedAt: names.includes(deletedFile) ? await deletedAt(folder) : undefined };
    } catch {
      // Something else lies among the conversations, or this one can't be read at all: the others are listed.
      return undefined;
    }
  }

  private async summary(
    id: string,
    folder: Folder,
    names: readonly string[],
  ): Promise<ConversationSummary | undefined> {
    if (journalFiles(names).length === 0) return undefined;
    const key = summaryKey(names);
    const known = this.known.get(id);
    if (known?.key === key) return known.summary;
    const stored = await readSummary(folder, key);
    const summary = stored ?? (await this.made(id, folder, key));
    if (summary) this.known.set(id, { key, summary });
    return summary;
  }

  private async made(id: string, folder: Folder, key: string): Promise<ConversationSummary | undefined> {
    const { state, isNewer, damaged } = await readConversation(folder);
    if (isNewer || (!state && damaged.length > 0)) return unreadable(id, isNewer);
    if (state?.conversation.id !== id) return undefined;
    const summary = summaryOf(state.conversation);
    await writeSummary(folder, summary, key).catch(() => undefined);
    return summary;
  }
}

/** To be opened all the same: that mends what can be mended, or says why not. */
function unreadable(id: string, isNewer: boolean): ConversationSummary {
  return {
    id,
    title: isNewer ? 'Chat of a newer version' : 'Damaged chat',
    lastAt: '',
    createdAt: '',
    pinned: false,
    model: '',
    turnCount: 0,
    preview: '',
    revision: 0,
    isUntouched: false,
  };
}
