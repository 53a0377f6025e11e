/** The shown branch, turn by turn, and the place in it where the reader is. */
import { html, nothing, type PropertyValues } from 'lit';
import { type ShownTurn, shownBranch } from '../../chat/branches';
import type { Conversation, TurnId } from '../../chat/conversation';
import type { RunningCost } from '../../chat/money/spendingState';
import type { SendKey } from '../../chat/protocol';
import { sendKeyHints } from '../composer/sendKeyHints';
import { ConversationFind } from '../find/conversationFind';
import { FindBar } from '../find/findBar';
import { isFindKey } from '../find/isFindKey';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { raiseAnnouncement, raiseIntent } from '../raise';
import { AssistantTurn } from '../turn/assistantTurn';
import { BottomFollower } from './bottomFollower';
import { copiedText } from './copiedText';
import { PlaceTeller } from './placeTeller';
import { type ReaderPlace, Transcript } from './transcript';
import { turnKey } from './turnKey';
import './conversationLog.css';

/** What stands above a turn that was gone to stays in view by so many pixels. */
const glimpse = -8;

export class ConversationLog extends LightElement {
  static override properties = {
    conversation: { attribute: false },
    place: { attribute: false },
    waiting: {},
    sendKey: { attribute: false },
    isFollowing: { state: true },
  };
  declare conversation: Conversation;
  /** Where a conversation is shown from when it comes, in place of another one or of none; undefined is its end. */
  declare place: ReaderPlace | undefined;
  /** Why the reply that is being written has to wait. */
  declare waiting: string | undefined;
  /** Which key sends a message that is being edited. */
  declare sendKey: SendKey;
  declare private isFollowing: boolean;
  private follower: BottomFollower | undefined;
  private transcript: Transcript | undefined;
  private shown: readonly ShownTurn[] = [];
  /** The conversation whose turns are in the page. */
  private shownId = '';
  private readonly placeTeller = new PlaceTeller({
    isAtEnd: () => this.follower?.isFollowing ?? true,
    read: () => this.transcript?.place,
    tell: (place) => this.tellPlace(place),
  });

  private readonly find = new ConversationFind({
    scroller: () => this.log,
    turns: () => this.shown,
    turnsInPage: () => this.transcript?.turnsInPage ?? [],
    turnInPage: (index) => this.transcript?.turnInPage(index),
    firstInView: () => this.transcript?.place?.index ?? 0,
    release: () => this.stayHere(),
    bringIntoPage: (index) => this.bringIntoPage(index),
    onChanged: () => this.requestUpdate(),
    announce: (text) => raiseAnnouncement(this, text),
  });
  /** What had the keyboard before the find bar. */
  private focusBefore: Element | null = null;

  constructor() {
    super();
    this.sendKey = 'enter';
    this.isFollowing = true;
  }

  /** Adds to the reply that is being written, if it is shown. */
  appendToReply(turnId: TurnId, text: string, reasoning: string): void {
    const last = this.transcript?.lastTurn;
    if (last instanceof AssistantTurn && last.turn.id === turnId) last.appendText(text, reasoning);
    this.find.replyGrew();
  }

  /** Says what the reply that is being written costs by now, if it is shown. */
  showRunningCost(running: RunningCost | undefined): void {
    const last = this.transcript?.lastTurn;
    if (last instanceof AssistantTurn) last.runningCost = running?.turnId === last.turn.id ? running : undefined;
  }

  /** Shows a turn with `offset` pixels of it above the upper edge; tells whether it is in the shown branch. */
  scrollToTurn(turnId: TurnId, offset = 0): boolean {
    const index = this.transcript?.indexOfTurn(turnId) ?? -1;
    if (index === -1) return false;
    this.follower?.release();
    this.transcript?.scrollTo(index, offset);
    return true;
  }

  protected override render() {
    return html`${this.find.isOpen ? this.findBar() : nothing}
      <div class=${this.isFollowing ? 'log following' : 'log'} role="log" aria-label="Conversation" aria-live="off" tabindex="0"
        @keydown=${this.pressed} @click=${this.clicked} @scroll=${{ handleEvent: () => this.placeTeller.moved(), passive: true }}>
        <div class="turns"></div>
        ${this.shown.length === 0 ? emptyHint(this.sendKey) : nothing}
      </div>
      ${this.isFollowing ? nothing : this.jumpButton()}`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('conversation')) this.shown = branchOf(this.conversation, changed.get('conversation'), this.shown);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('conversation')) this.showConversation(changed.get('conversation'));
    else if (changed.has('waiting') || changed.has('sendKey')) this.showTurns();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pagehide', this.tellPlaceNow);
    document.addEventListener('keydown', this.pressedAnywhere);
    document.addEventListener('copy', this.copied);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.tellPlaceNow);
    document.removeEventListener('keydown', this.pressedAnywhere);
    document.removeEventListener('copy', this.copied);
    this.follower?.dispose();
    this.transcript?.dispose();
    this.follower = undefined;
    this.transcript = undefined;
  }

  private showConversation(before: Conversation | undefined): void {
    const { conversation } = this;
    const isOther = this.shownId !== conversation.id || !this.transcript;
    // Where the reader was in the conversation before can still be read.
    if (isOther) this.placeTeller.flush();
    this.shownId = conversation.id;
    this.follower ??= this.newFollower();
    this.transcript ??= this.newTranscript();
    const hasGrown = !isOther && before !== undefined && before.turns.length < conversation.turns.length;
    const last = conversation.turns.at(-1);
    this.showTurns();
    if (isOther) this.goToPlace();
    else if (hasGrown && last?.role === 'user') this.goToEnd();
    else this.transcript?.arrange();
    this.find.turnsChanged();
  }

  private showTurns(): void {
    const { id, open, edit } = this.conversation;
    const { waiting, sendKey } = this;
    this.transcript?.show(id, this.shown, { locked: open !== undefined, waiting, edit, sendKey });
  }

  private goToPlace(): void {
    const { place } = this;
    this.placeTeller.begin(place);
    if (!place || !this.scrollToTurn(place.turnId, place.offset)) this.goToEnd();
  }

  private goToEnd(): void {
    this.follower?.follow();
    this.transcript?.arrange();
    this.follower?.follow();
  }

  private newFollower(): BottomFollower | undefined {
    const log = this.log;
    const turns = this.querySelector<HTMLElement>('.turns');
    if (!log || !turns) return undefined;
    return new BottomFollower(log, turns, (isFollowing) => {
      this.isFollowing = isFollowing;
      this.placeTeller.moved();
    });
  }

  private newTranscript(): Transcript | undefined {
    const log = this.log;
    const turns = this.querySelector<HTMLElement>('.turns');
    if (!log || !turns) return undefined;
    return new Transcript({
      scroller: log,
      content: turns,
      isFollowing: () => this.follower?.isFollowing ?? true,
      onTurnsChanged: () => this.find.pageChanged(),
    });
  }

  private get log(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.log');
  }

  /** Names the conversation too: another may be shown by the time it is told. */
  private tellPlace(place: ReaderPlace | undefined): void {
    const [turnId, offset] = place ? [place.turnId, Math.round(place.offset)] : ['', 0];
    raiseIntent(this, { kind: 'setPlace', conversationId: this.shownId, turnId, offset });
  }

  private readonly tellPlaceNow = (): void => this.placeTeller.flush();

  private readonly pressed = (event: KeyboardEvent): void => {
    const key = turnKey(event);
    if (key === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (key === 'end') this.jumpToLatest();
    else if (key === 'start') this.goToTurn(0);
    else this.step(key);
  };

  /** What the reader unfolds is read from its beginning: the end must not pull it away. A reply being written still may. */
  private readonly clicked = ({ target }: Event): void => {
    if (!(target instanceof Element) || !target.closest('summary')) return;
    const turn = target.closest('assistant-turn');
    if (turn instanceof AssistantTurn && turn.turn.state.kind !== 'running') this.stayHere();
  };

  private stayHere(): void {
    this.follower?.release();
    this.transcript?.arrange();
  }

  private readonly copied = (event: ClipboardEvent): void => {
    const { transcript, log } = this;
    const selection = document.getSelection();
    if (!transcript || !log || !selection || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (event.target instanceof HTMLTextAreaElement || !range.intersectsNode(log)) return;
    const text = copiedText(range, {
      turns: this.shown.map(({ turn }) => turn),
      indexAround: transcript.indexAround,
      turnInPage: (index) => transcript.turnInPage(index),
    });
    if (text === undefined) return;
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };

  private step(direction: 'previous' | 'next'): void {
    const place = this.transcript?.place;
    if (!place) return;
    const focused = this.transcript?.indexAround(document.activeElement);
    // From within a turn, its own beginning is the way back.
    const previous = focused === undefined && place.offset > 0 ? place.index : (focused ?? place.index) - 1;
    this.goToTurn(direction === 'previous' ? previous : (focused ?? place.index) + 1);
  }

  private goToTurn(wanted: number): void {
    const { transcript } = this;
    if (!transcript || this.shown.length === 0) return;
    const index = Math.max(0, Math.min(wanted, this.shown.length - 1));
    this.follower?.release();
    transcript.scrollTo(index, index === 0 ? -transcript.firstOffset : glimpse);
    transcript.turnInPage(index)?.querySelector('article')?.focus({ preventScroll: true });
  }

  private jumpToLatest(): void {
    this.goToEnd();
    this.log?.focus({ preventScroll: true });
  }

  private findBar() {
    return html`<find-bar .query=${this.find.query} .count=${this.find.count} .isProblem=${this.find.isProblem}
      @findQueryChanged=${({ detail }: HTMLElementEventMap['findQueryChanged']) => this.find.look(detail)}
      @findStep=${({ detail }: HTMLElementEventMap['findStep']) => this.find.step(detail)}
      @findClosed=${() => this.closeFind()}></find-bar>`;
  }

  private readonly pressedAnywhere = (event: KeyboardEvent): void => {
    if (isFindKey(event)) this.openFind();
    else if (event.key === 'F3' && this.find.isOpen) this.find.step(event.shiftKey ? 'previous' : 'next');
    else return;
    // VS Code, which hears the keys of the panel too, would look for something of its own.
    event.preventDefault();
    event.stopPropagation();
  };

  /** Opens the search in this conversation, with what is selected in it. */
  openFind(): void {
    if (!this.find.isOpen) this.focusBefore = document.activeElement;
    const selected = this.selectedInLog();
    if (!this.find.isOpen || selected !== undefined) this.find.open(selected);
    this.requestUpdate();
    this.renderNow();
    const bar = this.querySelector('find-bar');
    if (!(bar instanceof FindBar)) return;
    bar.renderNow();
    bar.focusInput();
  }

  private closeFind(): void {
    const { focusBefore } = this;
    const hadFocus = this.querySelector('find-bar')?.contains(document.activeElement);
    this.find.close();
    this.focusBefore = null;
    if (!hadFocus) return;
    if (focusBefore instanceof HTMLElement && focusBefore.isConnected && focusBefore !== document.body) {
      focusBefore.focus({ preventScroll: true });
    } else this.log?.focus({ preventScroll: true });
  }

  /** A few words that are selected are what the reader wants to find again. */
  private selectedInLog(): string | undefined {
    const selection = document.getSelection();
    const text = selection?.toString() ?? '';
    if (text.trim() === '' || text.length > 200 || text.includes('\n')) return undefined;
    return this.log?.contains(selection?.anchorNode ?? null) ? text : undefined;
  }

  private bringIntoPage(index: number): void {
    const { transcript } = this;
    if (!transcript || transcript.turnInPage(index)) return;
    this.follower?.release();
    transcript.scrollTo(index, glimpse);
  }

  private jumpButton() {
    return html`<button type="button" class="jump" @click=${() => this.jumpToLatest()}>${icon('down')}Jump to latest</button>`;
  }
}

/** The branch is read anew only if turns have come or gone. */
function branchOf(
  now: Conversation,
  before: Conversation | undefined,
  shown: readonly ShownTurn[],
): readonly ShownTurn[] {
  const isSame =
    before?.id === now.id && before.turns === now.turns && before.leaf === now.leaf && before.open === now.open;
  return isSame ? shown : shownBranch(now);
}

function emptyHint(sendKey: SendKey) {
  const { send, newLine } = sendKeyHints(sendKey);
  return html`<p class="emptyHint">Ask about your code. ${send} sends, ${newLine} starts a new line; attach context to show the model a file or a selection.</p>`;
}

customElements.define('conversation-log', ConversationLog);
