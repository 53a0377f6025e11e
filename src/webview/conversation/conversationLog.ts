/** The shown branch, turn by turn, and the place in it where the reader is. */
import { html, nothing, type PropertyValues } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { type ShownTurn, shownBranch } from '../../chat/branches';
import type { Conversation, TurnId } from '../../chat/conversation';
import type { SendKey } from '../../chat/protocol';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { AssistantTurn } from '../turn/assistantTurn';
import '../turn/userTurn';
import { BottomFollower } from './bottomFollower';
import './conversationLog.css';

export class ConversationLog extends LightElement {
  static override properties = {
    conversation: { attribute: false },
    waiting: {},
    sendKey: { attribute: false },
    isFollowing: { state: true },
  };
  declare conversation: Conversation;
  /** Why the reply that is being written has to wait. */
  declare waiting: string | undefined;
  /** Which key sends a message that is being edited. */
  declare sendKey: SendKey;
  declare private isFollowing: boolean;
  private follower: BottomFollower | undefined;

  constructor() {
    super();
    this.sendKey = 'enter';
    this.isFollowing = true;
  }

  /** Adds to the reply that is being written, if it is on the screen. */
  appendToReply(turnId: TurnId, text: string, reasoning: string): void {
    const last = this.querySelector('.turns')?.lastElementChild;
    if (last instanceof AssistantTurn && last.turn.id === turnId) last.appendText(text, reasoning);
  }

  protected override render() {
    const shown = shownBranch(this.conversation);
    // Turns are matched by their place: another version of a turn keeps its buttons, and the focus on them.
    return html`<div class="log" role="log" aria-label="Conversation" aria-live="off" tabindex="0">
        ${keyed(this.conversation.id, html`<div class="turns">${shown.map((each, index) => this.turnElement(each, shown[index + 1]))}</div>`)}
        ${shown.length === 0 ? emptyHint() : nothing}
      </div>
      ${this.isFollowing ? nothing : this.jumpButton()}`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('conversation');
    if (!changed.has('conversation')) return;
    if (before?.id !== this.conversation.id) this.followAnew();
    else if (before.turns.length < this.conversation.turns.length && this.conversation.turns.at(-1)?.role === 'user') {
      this.follower?.follow();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.follower?.dispose();
  }

  private followAnew(): void {
    const log = this.querySelector<HTMLElement>('.log');
    const turns = this.querySelector<HTMLElement>('.turns');
    if (!log || !turns) return;
    this.follower?.dispose();
    this.follower = new BottomFollower(log, turns, (isFollowing) => {
      this.isFollowing = isFollowing;
    });
    this.isFollowing = true;
    this.follower.follow();
  }

  private turnElement({ turn, siblings }: ShownTurn, next: ShownTurn | undefined) {
    const { conversation, waiting, sendKey } = this;
    const locked = conversation.open !== undefined;
    const edit = conversation.edit?.turnId === turn.id ? conversation.edit.text : undefined;
    return turn.role === 'user'
      ? html`<user-turn .turn=${turn} .siblings=${siblings} .locked=${locked} .edit=${edit} .sendKey=${sendKey}
          .unanswered=${next?.turn.role !== 'assistant'}></user-turn>`
      : html`<assistant-turn .turn=${turn} .siblings=${siblings} .locked=${locked} .edit=${edit} .sendKey=${sendKey}
          .waiting=${turn.state.kind === 'running' ? waiting : undefined}></assistant-turn>`;
  }

  private jumpButton() {
    const jump = () => {
      this.follower?.follow();
      this.querySelector<HTMLElement>('.log')?.focus({ preventScroll: true });
    };
    return html`<button type="button" class="jump" @click=${jump}>${icon('down')}Jump to latest</button>`;
  }
}

function emptyHint() {
  return html`<p class="emptyHint">Ask about your code. Enter sends, Shift+Enter starts a new line; attach context to show the model a file or a selection.</p>`;
}

customElements.define('conversation-log', ConversationLog);
