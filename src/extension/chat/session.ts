/**
 * Runs one conversation: adds turns, streams replies into them and writes each reply's final state, in one place. It
 * does not know VS Code, the panel or the disk; whoever listens is told every change.
 */
import { apply } from '../../chat/apply';
import type { Attachment } from '../../chat/attachment';
import { attachmentsToSend } from '../../chat/attachmentsToSend';
import { branchTo, leafThrough, neighbourVersion } from '../../chat/branches';
import type { Change } from '../../chat/change';
import {
  type AssistantTurn,
  type Conversation,
  type Draft,
  findTurn,
  type Receipt,
  type ReplyOrigin,
  type TurnId,
} from '../../chat/conversation';
import { type NextRequest, nextTurns } from '../../chat/nextRequest';
import type {
  CallOptions,
  ChatChunk,
  ChatMessage,
  ChatRequest,
  ChatStream,
  OpenRouterError,
  RetryNotice,
} from '../../client';
import { type Disposable, Listeners } from '../listeners';
import { CollectedResults } from '../results/collectedResults';
import { type DataFormat, dataFormatIn } from '../structured/dataFormat';
import { dataIssues } from '../structured/dataIssues';
import { failureFrom } from './failureFrom';
import { furtherAnswer } from './furtherAnswer';
import { neverReached } from './neverReached';
import { answerIn, citationsIn, noted, reasoningIn, refusalIn, toolCallPiecesIn } from './receiptFrom';
import { ReplyClock } from './replyClock';
import { type ReplyDetails, withDetails } from './replyDetails';
import { type AdmittedReply, admitted, type ReplyEnding, type ReplyGuard } from './replyGuard';
import { parametersOf, type RequestDependencies, requestOf } from './requestOf';

export interface SessionDependencies extends RequestDependencies {
  /** Sends a request with `stream: true`; rejects with an `OpenRouterError`, or with the signal's reason. */
  readonly complete: (request: ChatRequest, options: Pick<CallOptions, 'signal' | 'onRetry'>) => Promise<ChatStream>;
  /** Keeps the request of a reply, exactly as it goes out. A reply neither waits for it nor fails with it. */
  readonly recordRequest: (turnId: TurnId, request: ChatRequest) => void;
  /** Keeps what came with a reply and is too much for its turn. A reply neither waits for it nor fails with it. */
  readonly recordDetails?: (turnId: TurnId, details: ReplyDetails) => void;
  /** Stores a text and gives its hash: pictures, sound and log probabilities of replies. */
  readonly keepText?: ((text: string) => Promise<string>) | undefined;
  /** Who has a say in what is sent, in the order in which they are asked. */
  readonly guards?: readonly ReplyGuard[];
  readonly newId: () => string;
  /** ISO 8601. */
  readonly now: () => string;
}

/** A request that failed and is repeated. */
export interface WaitingRetry extends Pick<RetryNotice, 'error'> {
  /** When, in milliseconds since 1970. */
  readonly until: number;
}

/** Is told each change, after it was applied, with the conversation that it led to. */
export type ChangeListener = (change: Change, conversation: Conversation) => void;

export class Session {
  private running: AbortController | undefined;
  private retrying: WaitingRetry | undefined;
  /** When the reasoning that goes on now began, in milliseconds. */
  private reasoningSince: number | undefined;
  private readonly listeners = new Listeners<Parameters<ChangeListener>>();
  private readonly waitingListeners = new Listeners<[]>();

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

  /** How many are told of changes. */
  get listenerCount(): number {
    return this.listeners.size;
  }

  /** Why the reply has not begun, while the client waits before it asks again. */
  get waiting(): WaitingRetry | undefined {
    return this.retrying;
  }

  onChange(listener: ChangeListener): Disposable {
    return this.listeners.add(listener);
  }

  /** Fires when the client begins to wait before it asks again, and when it has asked. */
  onWaiting(listener: () => void): Disposable {
    return this.waitingListeners.add(listener);
  }

  change(change: Change): void {
    this.current = apply(this.current, change);
    this.listeners.tell(change, this.current);
  }

  /**
   * Sends the draft's attachments with `text`, and starts the reply. While one is being written the message waits in the
   * queue. Resolves when the reply has ended, however.
   */
  async send(text: string): Promise<void> {
    const attachments = attachmentsToSend(this.current, this.current.draft);
    if (text.trim() === '' && attachments.length === 0) return;
    const { parameters } = this.current.draft;
    await this.sendOrQueue({ text, attachments, parameters }, () => this.change({ kind: 'draftSent' }));
  }

  /** Asks about this code, and leaves the draft to the user. Resolves when the reply has ended, however. */
  async ask(text: string, attachments: readonly Attachment[]): Promise<void> {
    await this.sendOrQueue({ text, attachments });
  }

  /** Sends a message of the queue out of turn. */
  async sendQueued(messageId: string): Promise<void> {
    const message = this.current.queue.find(({ id }) => id === messageId);
    if (this.running || !message) return;
    const turnId = this.addMessage(message);
    this.change({ kind: 'queuedRemoved', messageId });
    await this.reply(turnId);
  }

  /** Asks again for a reply, as a sibling of the one that is there; of a message, for another reply to it. */
  async retry(turnId: TurnId): Promise<void> {
    const turn = findTurn(this.current, turnId);
    const message = turn?.role === 'user' ? turn.id : turn?.parent;
    if (this.running || message === undefined) return;
    await this.reply(message);
  }

  /** Sends the request of a reply again with one field changed: the reply to it is a sibling. */
  async replay(turnId: TurnId, request: ChatRequest, field: string): Promise<void> {
    const turn = findTurn(this.current, turnId);
    if (this.running || turn?.role !== 'assistant' || turn.parent === undefined) return;
    await this.reply(turn.parent, { replayed: { turnId, request, field } });
  }

  /**
   * Asks for the rest of a reply that broke off. The reply with its continuation is a sibling of what was there, so
   * that nothing is lost if the model begins anew.
   */
  async continueReply(turnId: TurnId): Promise<void> {
    const turn = findTurn(this.current, turnId);
    if (this.running || turn?.role !== 'assistant' || turn.parent === undefined || turn.text.trim() === '') return;
    await this.reply(turn.parent, { begun: turn });
  }

  /** Puts a changed version beside a turn. After a message a reply to it begins; a reply's new words are just kept. */
  async edit(turnId: TurnId, text: string): Promise<void> {
    const turn = findTurn(this.current, turnId);
    if (this.running || !turn || text.trim() === '') return;
    if (this.current.edit?.turnId === turnId) this.change({ kind: 'editChanged', edit: undefined });
    if (text === turn.text) {
      // The same words again mean another answer to them.
      if (turn.role === 'user') await this.retry(turnId);
      return;
    }
    const { newId, now } = this.dependencies;
    const version = { id: newId(), at: now(), text } as const;
    if (turn.role === 'user') {
      this.change({ kind: 'turnAdded', turn: { ...turn, ...version } });
      await this.reply(version.id);
      return;
    }
    // What says how the model came to its own words does not belong to others.
    const { id, receipt, data, refusal, sound, logprobs, ...words } = turn;
    const state = { kind: 'complete', endedAt: version.at } as const;
    const origin = { kind: 'edited', turnId: id } as const;
    const unchecked = data && { data: { schema: data.schema } };
    this.change({ kind: 'turnAdded', turn: { ...words, ...version, ...unchecked, state, receipt: undefined, origin } });
  }

  /** Takes a turn out of the conversation; where it has other versions, one of them takes its place. */
  deleteTurn(turnId: TurnId): { readonly restore: () => void } | undefined {
    const turn = findTurn(this.current, turnId);
    if (this.running || !turn || turn.deleted) return undefined;
    const { leaf } = this.current;
    const neighbour = neighbourVersion(this.current, turn);
    this.change({ kind: 'turnDeleted', turnId });
    if (neighbour !== undefined) this.selectBranch(neighbour);
    return {
      restore: () => {
        this.change({ kind: 'turnRestored', turnId });
        if (leaf !== undefined && !this.running) this.change({ kind: 'branchSelected', leaf });
      },
    };
  }

  /** What sending the draft would ask for at this moment. */
  nextRequest(): Promise<NextRequest> {
    return requestOf(this.current, nextTurns(this.current), this.dependencies);
  }

  stop(): void {
    this.running?.abort();
  }

  selectBranch(turnId: TurnId): void {
    // The reply being written must stay on the screen: its Stop button is there.
    if (this.running || !findTurn(this.current, turnId)) return;
    this.change({ kind: 'branchSelected', leaf: leafThrough(this.current, turnId) });
  }

  private async sendOrQueue(message: Draft, taken?: () => void): Promise<void> {
    if (this.running) {
      this.change({ kind: 'messageQueued', message: { ...message, id: this.dependencies.newId() } });
      taken?.();
      return;
    }
    const turnId = this.addMessage(message);
    taken?.();
    await this.reply(turnId);
  }

  private addMessage({ text, attachments, parameters }: Draft): TurnId {
    const id = this.dependencies.newId();
    const at = this.dependencies.now();
    const alone = parameters && { parameters };
    const turn = { role: 'user', id, parent: this.current.leaf, at, text, attachments, ...alone } as const;
    this.change({ kind: 'turnAdded', turn });
    return id;
  }

  private async reply(parent: TurnId, { begun, replayed }: ReplyOptions = {}): Promise<void> {
    const abort = new AbortController();
    this.running = abort;
    const { newId, now } = this.dependencies;
    const id = newId();
    const { model, parameters, preset } = this.current;
    const format = replayed ? dataFormatIn(replayed.request) : this.dataFormat(parent);
    // Some providers refuse a last message that ends in white space, and the model writes its own.
    const text = begun?.text.trimEnd() ?? '';
    this.change({
      kind: 'turnAdded',
      turn: {
        role: 'assistant',
        id,
        parent,
        at: now(),
        model: replayed ? (replayed.request.model ?? '') : model,
        ...(parameters && { parameters }),
        ...(preset !== undefined && { preset }),
        text,
        reasoning: begun?.reasoning ?? '',
        reasoningMs: begun?.reasoningMs,
        state: { kind: 'running' },
        receipt: undefined,
        origin: originOf({ begun, replayed }),
        ...(format && { data: { schema: format.schema?.name } }),
      },
    });
    const ending = checked(
      await this.stream(id, parent, replayed, abort.signal),
      format,
      this.current.open?.text ?? '',
    );
    this.endReasoning(id);
    this.running = undefined;
    this.setWaiting(undefined);
    this.change({ ...ending, turnId: id, endedAt: now() });
    // After a reply that was stopped or failed the user decides how it goes on.
    const next = this.current.queue[0];
    if (ending.kind === 'turnCompleted' && next) await this.sendQueued(next.id);
  }

  private async stream(
    id: TurnId,
    parent: TurnId,
    replayed: ReplayedRequest | undefined,
    signal: AbortSignal,
  ): Promise<Ending> {
    let receipt: Receipt = {};
    let details: ReplyDetails = {};
    let clock: ReplyClock | undefined;
    let guarded: AdmittedReply | undefined;
    let results: CollectedResults | undefined;
    let mayBeCharged = true;
    let wasReached = false;
    const over = (kind: ReplyEnding['kind'], status?: number) => {
      clock?.ended();
      if (clock) receipt = { ...receipt, timings: clock.timings };
      this.dependencies.recordDetails?.(id, details);
      return guarded?.ended?.({ kind, receipt, wasSent: clock !== undefined && mayBeCharged, status });
    };
    try {
      const { request: asked, attachments } = await this.requestFor(parent, this.current.open?.text ?? '', replayed);
      signal.throwIfAborted();
      const admission = admitted(this.dependencies.guards ?? [], {
        request: asked,
        purpose: replayed ? 'replay' : 'reply',
        conversation: this.current,
        turnId: id,
        attachments,
      });
      guarded = await untilAborted(admission, signal).catch((error: unknown) => {
        // Whoever lets it out when it was stopped already is told that it did not go.
        if (signal.aborted) admission.then(({ ended }) => ended?.(neverSent), ignored);
        throw error;
      });
      signal.throwIfAborted();
      const { request, opened, retried, taken } = guarded;
      this.dependencies.recordRequest(id, request);
      clock = new ReplyClock(() => performance.now());
      results = new CollectedResults(id, this.dependencies.keepText ?? notKept, request.audio?.format);
      const stream = await this.dependencies.complete(request, {
        signal,
        onRetry: (notice) => {
          const { error, delayMs } = notice;
          const { status, kind } = error;
          receipt = { ...receipt, attempts: [...(receipt.attempts ?? []), { by: 'client', status, kind }] };
          wasReached ||= !neverReached(error);
          retried?.(notice);
          this.setWaiting({ error, until: Date.now() + delayMs });
        },
      });
      clock.opened();
      receipt = { ...receipt, generationId: stream.generationId };
      opened?.(stream.generationId);
      // With it the reply can be asked for again should this window not live to see its end.
      this.change({ kind: 'receiptAmended', turnId: id, receipt: { generationId: stream.generationId } });
      for await (const chunk of stream) {
        this.setWaiting(undefined);
        receipt = noted(receipt, chunk);
        details = withDetails(details, chunk);
        if (this.appendDeltas(id, chunk)) clock.content();
        const stored = results.take(chunk);
        if (stored)
          await untilAborted(
            stored.then((changes) => this.changeAll(changes)),
            signal,
          );
        const wait = taken?.(chunk);
        if (wait) await untilAborted(wait, signal);
      }
      details = { ...details, further: furtherAnswer(await stream.result()) };
      this.changeAll(await results.ended());
      const failure = over('complete');
      return failure ? { kind: 'turnFailed', receipt, failure } : { kind: 'turnCompleted', receipt };
    } catch (error) {
      const told: Partial<OpenRouterError> = Object(error);
      receipt = { ...receipt, generationId: receipt.generationId ?? told.generationId };
      const wasStopped = signal.aborted;
      mayBeCharged = wasReached || !neverReached(error);
      if (told.partial) details = { ...details, further: furtherAnswer(told.partial) };
      if (told.metadata) details = { ...details, error: { code: told.code, metadata: told.metadata } };
      const broken = over(wasStopped ? 'stopped' : 'failed', told.status);
      // What came before it broke off is worth having.
      if (results) this.changeAll(await results.ended());
      if (wasStopped && !broken) return { kind: 'turnStopped', receipt };
      return { kind: 'turnFailed', receipt, failure: broken ?? failureFrom(error) };
    }
  }

  private setWaiting(waiting: WaitingRetry | undefined): void {
    if (this.retrying === waiting) return;
    this.retrying = waiting;
    this.waitingListeners.tell();
  }

  /** In which form the reply to a message is asked for, where that is data. */
  private dataFormat(message: TurnId): DataFormat | undefined {
    return dataFormatIn(parametersOf(this.current, branchTo(this.current, message), this.dependencies));
  }

  /** `begun` is the text that the model is to go on with; empty for a reply from its beginning. */
  private async requestFor(
    parent: TurnId,
    begun: string,
    replayed: ReplayedRequest | undefined,
  ): Promise<{ readonly request: ChatRequest; readonly attachments: readonly Attachment[] }> {
    const turns = branchTo(this.current, parent);
    // A request that is sent again holds what was there then, since deleted or not.
    const attachments = turns.flatMap((turn) =>
      turn.role === 'user' && (replayed || !turn.deleted) ? turn.attachments : [],
    );
    if (replayed) return { request: { ...replayed.request, stream: true }, attachments };
    const { request } = await requestOf(this.current, turns, this.dependencies);
    const rest: ChatMessage[] = begun === '' ? [] : [{ role: 'assistant', content: begun }];
    return { request: { ...request, messages: [...request.messages, ...rest] }, attachments };
  }

  /** Returns whether there was any content. */
  private appendDeltas(turnId: TurnId, chunk: ChatChunk): boolean {
    const delta = chunk.choices?.[0]?.delta;
    if (!delta) return false;
    const { revision } = this.current;
    const reasoning = reasoningIn(delta);
    if (reasoning !== '') {
      this.reasoningSince ??= this.time();
      this.change({ kind: 'reasoningAppended', turnId, text: reasoning });
    }
    const text = answerIn(delta);
    const refusal = refusalIn(delta);
    if (text !== '' || refusal !== '') this.endReasoning(turnId);
    if (text !== '') this.change({ kind: 'textAppended', turnId, text });
    if (refusal !== '') this.change({ kind: 'refusalAppended', turnId, text: refusal });
    for (const piece of toolCallPiecesIn(delta)) this.change({ kind: 'toolCallAppended', turnId, ...piece });
    const citations = citationsIn(delta);
    if (citations.length > 0) this.change({ kind: 'citationsAdded', turnId, citations });
    return this.current.revision > revision;
  }

  private changeAll(changes: readonly Change[]): void {
    for (const change of changes) this.change(change);
  }

  private endReasoning(turnId: TurnId): void {
    if (this.reasoningSince === undefined) return;
    const durationMs = this.time() - this.reasoningSince;
    this.reasoningSince = undefined;
    this.change({ kind: 'reasoningEnded', turnId, durationMs });
  }

  private time(): number {
    return Date.parse(this.dependencies.now());
  }
}

interface ReplayedRequest {
  readonly turnId: TurnId;
  readonly request: ChatRequest;
  readonly field: string;
}

interface ReplyOptions {
  /** The reply that this one goes on with. */
  readonly begun?: AssistantTurn | undefined;
  readonly replayed?: ReplayedRequest | undefined;
}

function originOf({ begun, replayed }: ReplyOptions): ReplyOrigin | undefined {
  if (begun) return { kind: 'continued', turnId: begun.id };
  return replayed && { kind: 'replayed', turnId: replayed.turnId, field: replayed.field };
}

async function notKept(): Promise<string> {
  throw new Error('there is no storage');
}

const neverSent: ReplyEnding = { kind: 'stopped', receipt: {}, wasSent: false };

function ignored(): void {}

/** Whoever is waited for may take long, and Stop does not wait for anybody. */
function untilAborted<T>(wait: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    wait.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** What broke off is no data yet, and nobody takes it for some. */
function checked(ending: Ending, format: DataFormat | undefined, text: string): Ending {
  if (!format || ending.kind !== 'turnCompleted') return ending;
  return { ...ending, dataIssues: dataIssues(text, format) };
}

type Ending =
  | Omit<Extract<Change, { kind: 'turnCompleted' }>, 'turnId' | 'endedAt'>
  | Omit<Extract<Change, { kind: 'turnStopped' }>, 'turnId' | 'endedAt'>
  | Omit<Extract<Change, { kind: 'turnFailed' }>, 'turnId' | 'endedAt'>;
