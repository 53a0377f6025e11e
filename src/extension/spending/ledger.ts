/**
 * What was spent, in this window and in all others, as files keep it: an entry for each request, written before it goes out,
 * so that a killed window leaves a trace of it. Nothing is read before somebody asks. It does not know VS Code, only a `Folder`.
 */
import type { Decimal } from '../../chat/money/decimal';
import type { SpentAmount } from '../../chat/money/spendingState';
import { inBatches } from '../inBatches';
import { type Disposable, Listeners } from '../listeners';
import type { Folder } from '../storage/folder';
import { RetriedWrites } from '../storage/retriedWrites';
import {
  entriesOfPage,
  type Lease,
  type LeaseItem,
  leaseBytes,
  leaseName,
  pageBytes,
  pageName,
  readLease,
  readPage,
  readPageName,
  writerOfLease,
} from './ledgerFiles';
import { countedSum, spentAmount } from './ledgerSums';
import { localDay } from './localDay';
import { furtherEntry, type StoredEntry, withoutAbsent } from './storedEntry';

/** Milliseconds without a word of it after which a window is gone. One that writes a reply speaks three times as often. */
export const silentFor = 60_000;

/** Milliseconds after which nobody is surprised that a lease is gone: a window that was idle makes it anew. */
const leaseKeptFor = 10 * silentFor;

const readAtOnce = 32;

export interface LedgerOptions {
  readonly folder: Folder;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Is told what keeps the ledger from being written or read, and undefined when all is well again. */
  readonly onProblem: (problem: unknown) => void;
}

export interface Counted {
  readonly conversation: Decimal;
  readonly day: Decimal;
}

/** What keeps the files from being read or written now. */
interface Problems {
  readonly reading?: unknown;
  readonly writing?: unknown;
}

interface Page {
  readonly name: string;
  readonly ids: string[];
}

export class Ledger {
  /** This window, as its files name it. */
  readonly writer = crypto.randomUUID().slice(0, 13);
  private readonly byId = new Map<string, StoredEntry>();
  private readonly writerOf = new Map<string, string>();
  private readonly idsByDay = new Map<string, Set<string>>();
  private readonly idsByConversation = new Map<string, Set<string>>();
  /** This window's, by entry and by day. */
  private readonly ownPages = new Map<string, Page>();
  private readonly lastPages = new Map<string, Page>();
  private pages = 0;
  private written = 0;
  private items: readonly LeaseItem[] = [];
  private leases: ReadonlyMap<string, Lease> = new Map();
  /** By writer, up to which of its writes its pages are known. */
  private readUpTo = new Map<string, number>();
  private readonly readPages = new Set<string>();
  private refreshing: Promise<void> | undefined;
  private queued: Promise<void> | undefined;
  private loading: Promise<void> | undefined;
  private readonly writes: RetriedWrites;
  private problems: Problems = {};
  private readonly listeners = new Listeners<[]>();

  constructor(private readonly options: LedgerOptions) {
    this.writes = new RetriedWrites((problem) => this.tell({ ...this.problems, writing: problem }));
  }

  /** Fires when an entry came or changed, here or in another window whose files were read. */
  onChange(listener: () => void): Disposable {
    return this.listeners.add(listener);
  }

  /** All, the first one first. */
  async entries(): Promise<readonly StoredEntry[]> {
    await this.refresh();
    return [...this.byId.values()]
      .filter(({ isVoid }) => !isVoid)
      .sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  }

  entry(id: string): StoredEntry | undefined {
    return this.byId.get(id);
  }

  /** As far as it was read: the first call has it read, and `onChange` fires when that is done. */
  totals(conversationId: string): { readonly conversation: SpentAmount; readonly day: SpentAmount } {
    this.loading ??= this.refresh();
    return {
      conversation: spentAmount(this.entriesOf(this.idsByConversation.get(conversationId))),
      day: spentAmount(this.entriesOf(this.idsByDay.get(localDay(this.options.now())))),
    };
  }

  /** Adds an entry, or what is known of it by now. Resolves when it is on disk, or could not be written. */
  put(entry: StoredEntry): Promise<void> {
    const stored = withoutAbsent(entry);
    this.note(stored, this.writer);
    const page = this.pageFor(stored);
    this.writes.add(page.name, () => this.writePage(page));
    // Tells others that there is something to be read.
    this.writes.add('lease', () => this.writeLease());
    this.listeners.tell();
    return this.writes.flush();
  }

  /** Says what this window's requests hold. Resolves when it is on disk, or could not be written. */
  publish(items: readonly LeaseItem[]): Promise<void> {
    this.items = items;
    // Pages first: what is settled must be there before its lease is gone.
    this.writes.add('lease', () => this.writeLease());
    return this.writes.flush();
  }

  /** Reads what other windows have written since. */
  refresh(): Promise<void> {
    // One that runs may have passed what was written just now: a second one follows it, for all who ask meanwhile.
    if (!this.refreshing) {
      this.refreshing = this.read().finally(() => {
        this.refreshing = undefined;
      });
      return this.refreshing;
    }
    this.queued ??= this.refreshing.then(() => {
      this.queued = undefined;
      return this.refresh();
    });
    return this.queued;
  }

  /**
   * What counts for limits of a conversation and of a day: what was spent, and what others hold. Requests of this window that
   * go on, `own`, are left out.
   */
  counted(conversationId: string, day: string, own: ReadonlySet<string>): Counted {
    const items = [...this.leases.values()].flatMap((lease) => lease.items);
    return {
      conversation: countedSum(
        this.entriesOf(this.idsByConversation.get(conversationId)),
        items.filter((item) => item.conversationId === conversationId),
        own,
      ),
      day: countedSum(
        this.entriesOf(this.idsByDay.get(day)),
        items.filter((item) => item.day === day),
        own,
      ),
    };
  }

  /** The leases of other windows. */
  get others(): ReadonlyMap<string, Lease> {
    return this.leases;
  }

  /** Entries of windows that are gone, and those whose record is still wanted by nobody who lives. */
  get leftBehind(): readonly StoredEntry[] {
    return [...this.byId.values()].filter((entry) => {
      const writer = this.writerOf.get(entry.id);
      if (writer === undefined || writer === this.writer || this.isAlive(writer)) return false;
      return entry.isOpen || entry.lookups !== undefined;
    });
  }

  /** Whether another window has made it, or was the last to change it. */
  isOthers(id: string): boolean {
    return this.writerOf.get(id) !== this.writer;
  }

  /** What a window that is gone held for an entry. */
  leaseOf(id: string): LeaseItem | undefined {
    for (const { items } of this.leases.values()) {
      const item = items.find((each) => each.id === id);
      if (item) return item;
    }
    return undefined;
  }

  isAlive(writer: string): boolean {
    const lease = this.leases.get(writer);
    return lease !== undefined && Math.abs(this.options.now() - lease.at) < silentFor;
  }

  /** Removes what windows that are gone held, where it is known by now what became of it. */
  async clearLeases(): Promise<void> {
    const { folder, now } = this.options;
    for (const writer of this.leases.keys()) {
      const bytes = await folder.read(leaseName(writer));
      const lease = bytes && readLease(bytes);
      if (!lease || Math.abs(now() - lease.at) < leaseKeptFor) continue;
      const isSettled = lease.items.every(({ id }) => this.byId.get(id)?.isOpen !== true);
      if (isSettled) await folder.remove(leaseName(writer)).catch(() => undefined);
    }
  }

  async flush(): Promise<void> {
    await this.writes.flush();
  }

  private note(entry: StoredEntry, writer: string): boolean {
    const before = this.byId.get(entry.id);
    const after = before ? furtherEntry(before, entry) : entry;
    if (after === before) return false;
    this.byId.set(entry.id, after);
    this.writerOf.set(entry.id, writer);
    addTo(this.idsByDay, after.day, entry.id);
    addTo(this.idsByConversation, after.conversationId, entry.id);
    return before === undefined || JSON.stringify(before) !== JSON.stringify(after);
  }

  private pageFor({ id, day }: StoredEntry): Page {
    const own = this.ownPages.get(id);
    if (own) return own;
    let page = this.lastPages.get(day);
    if (!page || page.ids.length >= entriesOfPage) {
      page = { name: pageName(day, this.writer, this.pages++), ids: [] };
      this.lastPages.set(day, page);
    }
    page.ids.push(id);
    this.ownPages.set(id, page);
    return page;
  }

  private async writePage({ name, ids }: Page): Promise<void> {
    // Before the first page: others look into the pages of a window again only while it has one.
    if (this.written === 0) await this.writeLease();
    await this.options.folder.write(name, pageBytes(ids.flatMap((id) => this.byId.get(id) ?? [])));
    this.written++;
  }

  private async writeLease(): Promise<void> {
    const lease = { at: this.options.now(), written: this.written, items: this.items };
    await this.options.folder.write(leaseName(this.writer), leaseBytes(lease));
  }

  private async read(): Promise<void> {
    const { folder } = this.options;
    try {
      const names = await folder.list('');
      // Leases before pages: an entry is settled in its page before its lease is gone.
      const before = this.leases;
      this.leases = await this.readLeases(names);
      const pages = names.flatMap((name) => readPageName(name) ?? []);
      const wanted = pages.filter(({ name, writer }) => this.mayHaveChanged(name, writer, before));
      let reading: unknown;
      // One that can't be read keeps none of the others from counting.
      const bytesOf = (name: string) =>
        folder.read(name).catch((problem: unknown) => {
          reading = problem;
          this.readPages.delete(name);
          return undefined;
        });
      const found = await inBatches(wanted, readAtOnce, async (page) => ({
        ...page,
        bytes: await bytesOf(page.name),
      }));
      let isNews = before.size !== this.leases.size;
      for (const { name, writer, bytes } of found) {
        const entries = bytes && readPage(bytes);
        if (!entries) continue;
        this.readPages.add(name);
        for (const entry of entries) isNews = this.note(entry, writer) || isNews;
      }
      this.readUpTo = new Map([...this.leases].map(([writer, { written }]) => [writer, written]));
      if (isNews) this.listeners.tell();
      if (this.problems.reading !== reading) this.tell({ ...this.problems, reading });
    } catch (problem) {
      this.tell({ ...this.problems, reading: problem });
    }
  }

  private tell(problems: Problems): void {
    this.problems = problems;
    this.options.onProblem(problems.reading ?? problems.writing);
  }

  private async readLeases(names: readonly string[]): Promise<ReadonlyMap<string, Lease>> {
    const leases = new Map<string, Lease>();
    for (const name of names) {
      const writer = writerOfLease(name);
      if (writer === undefined || writer === this.writer) continue;
      const bytes = await this.options.folder.read(name);
      const lease = bytes && readLease(bytes);
      if (lease) leases.set(writer, lease);
    }
    return leases;
  }

  /** A page is written only by a window that has a lease, which counts what it writes. */
  private mayHaveChanged(name: string, writer: string, before: ReadonlyMap<string, Lease>): boolean {
    if (writer === this.writer) return false;
    if (!this.readPages.has(name)) return true;
    const lease = this.leases.get(writer);
    if (!lease) return before.has(writer);
    return lease.written !== this.readUpTo.get(writer);
  }

  private entriesOf(ids: ReadonlySet<string> | undefined): readonly StoredEntry[] {
    return [...(ids ?? [])].flatMap((id) => this.byId.get(id) ?? []);
  }
}

function addTo(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key);
  if (ids) ids.add(id);
  else index.set(key, new Set([id]));
}
