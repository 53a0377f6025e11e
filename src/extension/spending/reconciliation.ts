/**
 * Has OpenRouter tell what a request cost where its answer did not: it was stopped, broke off, or its window was killed. Runs
 * in the background, a few at a time; what can't be had is asked for again at later starts. Of a reply that a killed window
 * left half written the text is had again, where the account stores it. It does not know VS Code.
 */
import type { Change } from '../../chat/change';
import { type AssistantTurn, type Conversation, findTurn, type GenerationFacts } from '../../chat/conversation';
import { decimalText, greater } from '../../chat/money/decimal';
import type { Generation, GenerationContent } from '../../client';
import { generationFacts } from './generationFacts';
import { type Ledger, silentFor } from './ledger';
import { recoveredReply } from './recoveredReply';
import { mostLookups, reconciledEntry } from './settledEntry';
import type { StoredEntry } from './storedEntry';

export interface OpenedChat {
  readonly conversation: Conversation;
  change(change: Change): void;
}

export interface ReconciliationDependencies {
  readonly ledger: Ledger;
  /** Waits for the record, within bounds. */
  readonly lookUp: (generationId: string, signal: AbortSignal) => Promise<Generation>;
  /** Rejects where the account does not store it. */
  readonly contentOf: (generationId: string, signal: AbortSignal) => Promise<GenerationContent>;
  /** Works on a conversation that may not be open; undefined where there is none. */
  readonly withChat: <T>(id: string, work: (chat: OpenedChat) => Promise<T>) => Promise<T | undefined>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onFailure: (reason: unknown) => void;
}

const atOnce = 2;

export class Reconciliation {
  private readonly waiting = new Map<string, StoredEntry>();
  private readonly running = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly dependencies: ReconciliationDependencies) {}

  /** Asks for the record of a request that has ended, where it is wanted. */
  want(entry: StoredEntry): void {
    if (entry.lookups === undefined || entry.lookups >= mostLookups || entry.generationId === undefined) return;
    if (this.running.has(entry.id) || this.stopping.signal.aborted) return;
    this.waiting.set(entry.id, entry);
    this.next();
  }

  /** Goes on with what windows that are gone have left. Reads the ledger: not for the way to a window's start. */
  async resume(): Promise<void> {
    const { ledger } = this.dependencies;
    const entries = await ledger.entries();
    const left = new Set(ledger.leftBehind.map(({ id }) => id));
    for (const entry of entries) {
      if (this.stopping.signal.aborted) return;
      if (!left.has(entry.id)) continue;
      this.want(entry.isOpen ? await this.closed(entry) : entry);
    }
    await ledger.clearLeases();
    // One that was killed just now still seems to live.
    const mayBeGone = entries.some(({ id, isOpen }) => isOpen && !left.has(id) && ledger.isOthers(id));
    if (mayBeGone && !this.stopping.signal.aborted) this.resumeLater(silentFor + 5_000);
  }

  /** After so many milliseconds. */
  resumeLater(ms: number): void {
    clearTimeout(this.again);
    this.again = setTimeout(() => {
      this.resume().catch((error: unknown) => this.dependencies.onFailure(error));
    }, ms);
  }

  /** Resolves when nothing is being asked any more. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.values());
  }

  dispose(): void {
    clearTimeout(this.again);
    this.stopping.abort();
    this.waiting.clear();
  }

  private next(): void {
    for (const [id, entry] of this.waiting) {
      if (this.running.size >= atOnce) return;
      this.waiting.delete(id);
      const work = this.reconcile(entry)
        .catch((error: unknown) => this.dependencies.onFailure(error))
        .finally(() => {
          this.running.delete(id);
          this.next();
        });
      this.running.set(id, work);
    }
  }

  /** An entry that its window left open: it has ended, and cost at most what that window held for it. */
  private async closed(entry: StoredEntry): Promise<StoredEntry> {
    const { ledger } = this.dependencies;
    const lease = ledger.leaseOf(entry.id);
    const atMost = lease && greater(lease.held, lease.wish ?? lease.held);
    const generationId = entry.generationId ?? (await this.idInTurn(entry));
    const after: StoredEntry = {
      ...entry,
      revision: entry.revision + 1,
      isOpen: undefined,
      generationId,
      atMost: atMost && atMost.digits > 0n ? decimalText(atMost) : entry.atMost,
      lookups: generationId === undefined ? undefined : 0,
    };
    await ledger.put(after);
    return after;
  }

  /** The conversation may have it though the ledger could not be written any more. */
  private async idInTurn({ conversationId, turnId }: StoredEntry): Promise<string | undefined> {
    if (turnId === undefined) return undefined;
    return this.dependencies.withChat(
      conversationId,
      async ({ conversation }) => replyIn(conversation, turnId)?.receipt?.generationId,
    );
  }

  private async reconcile(entry: StoredEntry): Promise<void> {
    const { ledger, lookUp, now } = this.dependencies;
    const { signal } = this.stopping;
    let facts: GenerationFacts;
    try {
      const generation = await lookUp(entry.generationId ?? '', signal);
      facts = generationFacts(generation, new Date(now()).toISOString());
    } catch (error) {
      if (signal.aborted) return;
      const lookups = (entry.lookups ?? 0) + 1;
      await ledger.put({ ...entry, revision: entry.revision + 1, lookups });
      throw error;
    }
    await ledger.put(reconciledEntry(entry, facts));
    const { turnId } = entry;
    if (turnId !== undefined) await this.tell(entry, turnId, facts);
  }

  private tell(
    { conversationId, generationId }: StoredEntry,
    turnId: string,
    record: GenerationFacts,
  ): Promise<unknown> {
    return this.dependencies.withChat(conversationId, async (chat) => {
      const turn = replyIn(chat.conversation, turnId);
      if (!turn || turn.state.kind === 'running') return;
      chat.change({ kind: 'receiptAmended', turnId, receipt: { generationId, record } });
      const endedAt = new Date(this.dependencies.now()).toISOString();
      const recovered = await recoveredReply(turn, () =>
        this.dependencies.contentOf(generationId ?? '', this.stopping.signal),
      );
      // Meanwhile another version of it may have come from another window.
      const after = replyIn(chat.conversation, turnId);
      if (recovered && after?.text === turn.text && after.state.kind === 'failed') {
        chat.change({ kind: 'turnRecovered', turnId, endedAt, ...recovered });
      }
    });
  }
}

function replyIn(conversation: Conversation, turnId: string): AssistantTurn | undefined {
  const turn = findTurn(conversation, turnId);
  return turn?.role === 'assistant' && !turn.deleted ? turn : undefined;
}
