/**
 * Runs one conversation: adds turns, streams replies into them and writes each reply's final state, in one place. It
 * does not know VS Code, the panel or the disk; whoever listens is told every change.
 */
import { apply } from '../../chat/apply';
import { branchTo, leafThrough } from '../../chat/branches';
import type { Change } from '../../chat/change';
import { type Attachment, type Conversation, findTurn, type Receipt, type TurnId } from '../../chat/conversation';
import { requestMessages } from '../../chat/requestMessages';
import type { CallOptions, ChatChunk, ChatRequest, ChatStream, OpenRouterError, RetryNotice } from '../../client';
import { failureFrom } from './failureFrom';
import { answerIn, noted, reasoningIn } from './receiptFrom';

export interface SessionDependencies {
  /** Sends a request with `stream: true`; rejects with an `OpenRouterError`, or with the signal's reason. */
  readonly complete: (request: ChatRequest, options: Pick<CallOptions, 'signal' | 'onRetry'>) => Promise<ChatStream>;
  /** The text of an attachment as it was when it was attached. */
  readonly readAttachment: (attachment: Attachment) => Promise<string>;
  /** Keeps the request of a reply, exactly as it goes out. A reply neither waits for it nor fails with it. */
  readonly recordRequest: (turnId: TurnId, request: ChatRequest) => void;
  readonly newId: () => string;
  /** ISO 8601. */
  readonly now: () => string;
}

/** Is told each change, after it was applied, with the conversation that it led to. */
export type ChangeListener = (change: Change, conversation: Conversation) => void;

export class Session {
  private running: AbortController | undefined;
  private retrying: RetryNotice | undefined;
  private readonly listeners = new Set<ChangeListener>();
  private readonly waitingListeners = new Set<() => void>();

  constructor(
    private current: Conversation,
    private readonly dependencies: SessionDependencies,
  ) {}

  get conversation(): Conversation {
    return this.current;
  }

  get isReplying(): boolean {
    return this.running !== undefined;
  }

  /** Why the reply has not begun, while the client waits before it asks again. */
  get waiting(): RetryNotice | undefined {
    return this.retrying;
  }

  onChange(listener: ChangeListener): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /** Fires when the client begins to wait before it asks again, and when it has asked. */
  onWaiting(listener: () => void): { dispose(): void } {
    this.waitingListeners.add(listener);
    return { dispose: () => this.waitingListeners.delete(listener) };
  }

  change(change: Change): void {
    this.current = apply(this.current, change);
    for (const listener of this.listeners) listener(change, this.current);
  }

  /** Sends the draft's attachments with `text`, and starts the reply. Resolves when the reply has ended, however. */
  async send(text: string): Promise<void> {
    if (this.running || text.trim() === '') return;
    const message = this.addMessage(text, this.current.draft.attachments);
    this.change({ kind: 'draftSent' });
    await this.reply(message);
  }

  /** Asks about this code, and leaves the draft to the user. Resolves when the reply has ended, however. */
  async ask(text: string, attachments: readonly Attachment[]): Promise<void> {
    if (!this.running) await this.reply(this.addMessage(text, attachments));
  }

  /** Asks again for a reply, as a sibling of the one that is there. */
  async retry(turnId: TurnId): Promise<void> {
    const turn = findTurn(this.current, turnId);
    if (this.running || turn?.role !== 'assistant' || turn.parent === undefined) return;
    await this.reply(turn.parent);
  }

  stop(): void {
    this.running?.abort();
  }

  selectBranch(turnId: TurnId): void {
    // The reply being written must stay on the screen: its Stop button is there.
    if (this.running || !findTurn(this.current, turnId)) return;
    this.change({ kind: 'branchSelected', leaf: leafThrough(this.current, turnId) });
  }

  private addMessage(text: string, attachments: readonly Attachment[]): TurnId {
    const id = this.dependencies.newId();
    const at = this.dependencies.now();
    const turn = { role: 'user', id, parent: this.current.leaf, at, text, attachments } as const;
    this.change({ kind: 'turnAdded', turn });
    return id;
  }

  private async reply(parent: TurnId): Promise<void> {
    const abort = new AbortController();
    this.running = abort;
    const { newId, now } = this.dependencies;
    const id = newId();
    const { model } = this.current;
    this.change({
      kind: 'turnAdded',
      turn: {
        role: 'assistant',
        id,
        parent,
        at: now(),
        model,
        text: '',
        reasoning: '',
        state: { kind: 'running' },
        receipt: undefined,
      },
    });
    const ending = await this.stream(id, parent, abort.signal);
    this.running = undefined;
    this.setWaiting(undefined);
    this.change({ ...ending, turnId: id, endedAt: now() });
  }

  private async stream(id: TurnId, parent: TurnId, signal: AbortSignal): Promise<Ending> {
    let receipt: Receipt = {};
    try {
      const request = await this.requestFor(parent);
      signal.throwIfAborted();
      this.dependencies.recordRequest(id, request);
      const stream = await this.dependencies.complete(request, {
        signal,
        onRetry: (notice) => this.setWaiting(notice),
      });
      receipt = { generationId: stream.generationId };
      for await (const chunk of stream) {
        this.setWaiting(undefined);
        receipt = noted(receipt, chunk);
        this.appendDeltas(id, chunk);
      }
      return { kind: 'turnCompleted', receipt };
    } catch (error) {
      if (signal.aborted) return { kind: 'turnStopped', receipt };
      const generationId = receipt.generationId ?? (error as Partial<OpenRouterError>).generationId;
      return { kind: 'turnFailed', receipt: { ...receipt, generationId }, failure: failureFrom(error) };
    }
  }

  private setWaiting(notice: RetryNotice | undefined): void {
    if (this.retrying === notice) return;
    this.retrying = notice;
    for (const listener of this.waitingListeners) listener();
  }

  private async requestFor(parent: TurnId): Promise<ChatRequest> {
    const branch = branchTo(this.current, parent);
    const texts = new Map<string, string>();
    for (const turn of branch) {
      if (turn.role !== 'user') continue;
      for (const attachment of turn.attachments) {
        texts.set(attachment.hash, await this.dependencies.readAttachment(attachment));
      }
    }
    const messages = requestMessages(branch, (attachment) => texts.get(attachment.hash) ?? '');
    const { model } = this.current;
    return { ...(model === '' ? {} : { model }), messages, stream: true };
  }

  private appendDeltas(turnId: TurnId, chunk: ChatChunk): void {
    const delta = chunk.choices?.[0]?.delta;
    if (!delta) return;
    const reasoning = reasoningIn(delta);
    if (reasoning !== '') this.change({ kind: 'reasoningAppended', turnId, text: reasoning });
    const text = answerIn(delta);
    if (text !== '') this.change({ kind: 'textAppended', turnId, text });
  }
}

type Ending =
  | Omit<Extract<Change, { kind: 'turnCompleted' }>, 'turnId' | 'endedAt'>
  | Omit<Extract<Change, { kind: 'turnStopped' }>, 'turnId' | 'endedAt'>
  | Omit<Extract<Change, { kind: 'turnFailed' }>, 'turnId' | 'endedAt'>;
