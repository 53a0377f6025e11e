/**
 * A reply of the model. Text that arrives while it is being written goes straight into the open block of its Markdown and
 * into its reasoning, past the template, at a cost that does not grow with the reply.
 */
import { html, nothing, type PropertyValues } from 'lit';
import type { AssistantTurn as AssistantTurnData, TurnId } from '../../chat/conversation';
import type { RunningCost } from '../../chat/money/spendingState';
import { valueIn } from '../../chat/replyData';
import { copyText } from '../copyText';
import { replyVerdict } from '../data/replyVerdict';
import { markdownBefore } from '../data/shownMarkdown';
import { icon } from '../icons';
import type { CodeAction, CodeActionName } from '../markdown/codeAction';
import { MarkdownStream } from '../markdown/markdownStream';
import '../markdown/markdown.css';
import { type RaisedIntent, raiseIntent } from '../raise';
import { EditableTurn } from './editableTurn';
import { failureAlert } from './failureAlert';
import { newFailures } from './newFailures';
import { receiptLine } from './receiptLine';
import { continueReason, endingNote } from './replyEnding';
import { ReplyReasoning } from './replyReasoning';
import { runningCostLine } from './runningCostLine';
import { sourceList } from './sourceList';
import { toolCallList } from './toolCallList';
import type { TurnAction } from './turnButton';
import './assistantTurn.css';

export class AssistantTurn extends EditableTurn<AssistantTurnData> {
  static override properties = {
    ...EditableTurn.properties,
    waiting: {},
    runningCost: { attribute: false },
    cacheNote: {},
    hasText: { state: true },
    hasReasoning: { state: true },
    isNewFailure: { state: true },
    applicable: { state: true },
    showsData: { state: true },
  };
  /** Why this reply has to wait for its first text; undefined while nothing but the model is waited for. */
  declare waiting: string | undefined;
  /** What it costs by now, while it is written. */
  declare runningCost: RunningCost | undefined;
  /** Why nothing of its prompt came from a cache, where that is to be pointed out. */
  declare cacheNote: string | undefined;
  declare private hasText: boolean;
  declare private hasReasoning: boolean;
  declare private isNewFailure: boolean;
  /** How many code blocks of the reply could be applied, once it has ended. */
  declare private applicable: number;
  /** Of a reply that is data: the tree, rather than its JSON. */
  declare private showsData: boolean;
  private shown: ShownReply | undefined;

  constructor() {
    super();
    this.isNewFailure = false;
    this.applicable = 0;
    this.showsData = true;
    this.addEventListener('codeAction', ({ detail }) =>
      raiseIntent(this, intents[detail.action](detail, this.turn.id)),
    );
  }

  /** The reply that is being written has more text. */
  appendText(text: string, reasoning: string): void {
    if (reasoning !== '' && !this.hasReasoning) this.reasoning?.beginNow();
    this.shown?.append(text, reasoning);
    if (text !== '') this.hasText = true;
    if (reasoning !== '') this.hasReasoning = true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has('turn')) return;
    if (this.runningCost && this.runningCost.turnId !== this.turn.id) this.runningCost = undefined;
    this.hasText = this.turn.text !== '';
    this.hasReasoning = this.turn.reasoning !== '';
    const isSame = changed.get('turn')?.id === this.turn.id;
    if (this.turn.state.kind === 'failed') {
      this.isNewFailure = newFailures.take(this.turn.id) || (isSame && this.isNewFailure);
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.reasoning?.renderNow();
    if (!changed.has('turn')) return;
    if (!this.shown?.canBecome(this.turn)) {
      this.shown = this.startShowing();
    }
    this.shown?.become(this.turn);
    this.applicable = this.turn.state.kind === 'running' ? 0 : this.countApplicable();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Put into the page again, an alert would be read out again.
    this.isNewFailure = false;
  }

  protected override render() {
    const { turn, isEditing, value } = this;
    const isRunning = turn.state.kind === 'running';
    const note = endingNote(turn);
    return html`<article class="turn assistant" aria-label="Assistant">
      <reply-reasoning ?hidden=${!this.hasReasoning} .durationMs=${turn.reasoningMs}
        .isOngoing=${isRunning && this.hasReasoning && !this.hasText && turn.reasoningMs === undefined}></reply-reasoning>
      ${isEditing ? nothing : this.verdict(value)}
      <div class=${value && this.showsData ? 'replyText asData' : 'replyText'} ?hidden=${isEditing}><div class="markdown"></div></div>
      ${toolCallList(turn.toolCalls)}
      ${isEditing ? this.editor({ submitLabel: 'Save', submitsOnEnter: false }) : nothing}
      ${isRunning && !this.hasText ? this.waitingLine() : nothing}
      ${sourceList(turn.citations)}
      ${note === undefined ? nothing : html`<p class="endingNote">${icon('warning')}<span>${note}</span></p>`}
      ${this.failure()}
      ${this.cacheNote === undefined ? nothing : html`<p class="endingNote cacheNote">${icon('info')}<span>${this.cacheNote}</span></p>`}
      ${isEditing ? nothing : html`<div class="turnFooter">${isRunning ? runningCostLine(this.runningCost) : receiptLine(turn)}${this.toolbar(this.actions(), this.menuItems())}</div>`}
    </article>`;
  }

  /** What a reply that is data says, once it is complete. */
  private get value() {
    const { data, state, text } = this.turn;
    return data && state.kind === 'complete' ? valueIn(text) : undefined;
  }

  private verdict(value: ReturnType<typeof valueIn>) {
    const { data, state } = this.turn;
    if (!data || state.kind === 'running') return nothing;
    const onShown = (isShown: boolean) => {
      this.showsData = isShown;
    };
    return replyVerdict({ data, value, isShown: this.showsData, onShown });
  }

  private get reasoning(): ReplyReasoning | undefined {
    const element = this.querySelector('reply-reasoning');
    return element instanceof ReplyReasoning ? element : undefined;
  }

  private waitingLine() {
    // That it reasons says the line above.
    const words = this.waiting ?? (this.hasReasoning ? undefined : 'Waiting for the model…');
    return words === undefined ? nothing : html`<p class="waiting">${words}</p>`;
  }

  private failure() {
    const { id, state } = this.turn;
    if (state.kind !== 'failed') return nothing;
    const begun = this.turn.text.trim() !== '' ? 'text' : undefined;
    return failureAlert({
      turnId: id,
      failure: state.failure,
      kept: begun ?? (this.hasReasoning ? 'reasoning' : 'nothing'),
      canRetry: !this.locked,
      isNew: this.isNewFailure,
    });
  }

  private actions(): TurnAction[] {
    const { turn, locked } = this;
    const reason = continueReason(turn);
    const onTurn = (kind: 'retry' | 'continue' | 'inspect') => () => raiseIntent(this, { kind, turnId: turn.id });
    const goOn: TurnAction = { label: 'Continue', icon: 'continue', title: reason ?? '', act: onTurn('continue') };
    return [
      {
        label: 'Copy',
        icon: 'copy',
        act: (button) => copyText(button, this.shown?.text ?? turn.text),
      },
      ...this.editAction(),
      ...(locked ? [] : [{ label: 'Regenerate', icon: 'retry', act: onTurn('retry') } as const]),
      // A failure's alert has a button of this name.
      ...(locked || reason === undefined || turn.state.kind === 'failed' ? [] : [goOn]),
      ...(this.applicable > 1 ? [this.applyAll()] : []),
      { label: 'Inspect', icon: 'inspect', act: onTurn('inspect') },
    ];
  }

  private menuItems(): TurnAction[] {
    const exportReply = () => raiseIntent(this, { kind: 'exportReply', turnId: this.turn.id });
    if (this.turn.state.kind === 'running') return [];
    return [
      ...(this.applicable > 0 ? [this.applyAll()] : []),
      { label: 'Export…', icon: 'export', act: exportReply },
      ...this.deleteAction(),
    ];
  }

  private applyAll(): TurnAction {
    const apply = () => raiseIntent(this, { kind: 'applyAll', turnId: this.turn.id });
    return { label: 'Apply all', icon: 'applyAll', title: 'Apply all code of this reply', act: apply };
  }

  private countApplicable(): number {
    return this.querySelectorAll('.replyText .codeHeader [data-action="apply"]').length;
  }

  private startShowing(): ShownReply | undefined {
    const markdown = this.querySelector<HTMLElement>('.replyText > .markdown');
    const { reasoning } = this;
    if (!markdown || !reasoning) return undefined;
    reasoning.start(this.turn.at);
    // What was shown before leaves with its listeners.
    const emptyMarkdown = markdown.cloneNode();
    markdown.replaceWith(emptyMarkdown);
    return emptyMarkdown instanceof HTMLElement ? new ShownReply(this.turn, emptyMarkdown, reasoning) : undefined;
  }
}

const intents: { readonly [A in CodeActionName]: (action: CodeAction, turnId: TurnId) => RaisedIntent } = {
  insert: ({ code }) => ({ kind: 'insertCode', code }),
  apply: ({ code }, turnId) => ({ kind: 'applyCode', turnId, code }),
  newFile: ({ code, language }, turnId) => ({ kind: 'newFile', turnId, code, language }),
  runInTerminal: ({ code, language }) => ({ kind: 'runInTerminal', code, language }),
};

/** What of one reply is on the screen. */
class ShownReply {
  text = '';
  private readonly turnId: TurnId;
  private readonly stream: MarkdownStream;
  private hasEnded = false;

  constructor(
    turn: AssistantTurnData,
    markdown: HTMLElement,
    private readonly reasoning: ReplyReasoning,
  ) {
    this.turnId = turn.id;
    this.stream = new MarkdownStream(markdown);
    if (turn.data) this.stream.append(markdownBefore(turn));
  }

  /** Whether `turn` is this reply with nothing taken away. */
  canBecome(turn: AssistantTurnData): boolean {
    if (turn.id !== this.turnId) return false;
    if (this.hasEnded) return turn.state.kind !== 'running' && turn.text === this.text;
    return turn.text.length >= this.text.length && turn.reasoning.length >= this.reasoning.length;
  }

  become(turn: AssistantTurnData): void {
    this.append(turn.text.slice(this.text.length), turn.reasoning.slice(this.reasoning.length));
    if (turn.state.kind === 'running' || this.hasEnded) return;
    this.stream.end();
    this.reasoning.end();
    this.hasEnded = true;
  }

  append(text: string, reasoning: string): void {
    if (text !== '') this.stream.append(text);
    this.reasoning.appendText(reasoning);
    this.text += text;
  }
}

customElements.define('assistant-turn', AssistantTurn);
