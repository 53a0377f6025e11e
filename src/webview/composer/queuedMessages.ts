/** The messages that wait for their turn, the next one first, and what can be done with each. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type Conversation, findTurn, type QueuedMessage } from '../../chat/conversation';
import { LightElement } from '../lightElement';
import { raiseIntent } from '../raise';
import './queuedMessages.css';

export class QueuedMessages extends LightElement {
  static override properties = { conversation: { attribute: false } };
  declare conversation: Conversation;
  /** Where a message was that is gone now by the user's will. */
  private goneIndex: number | undefined;

  protected override render() {
    const { queue } = this.conversation;
    if (queue.length === 0) return nothing;
    return html`<section class="queue" aria-label="Queue">
      <p>${whyQueued(this.conversation)}</p>
      <ol aria-label="Queued messages">
        ${repeat(
          queue,
          ({ id }) => id,
          (message, index) => this.item(message, index),
        )}
      </ol>
    </section>`;
  }

  protected override updated(): void {
    if (this.goneIndex === undefined || this.contains(document.activeElement)) return;
    const buttons = this.querySelectorAll<HTMLElement>('.removeQueued');
    const neighbour = buttons[Math.min(this.goneIndex, buttons.length - 1)];
    this.goneIndex = undefined;
    if (neighbour) neighbour.focus();
    else this.dispatchEvent(new CustomEvent('messageBoxWanted', { bubbles: true }));
  }

  private item({ id, text, attachments }: QueuedMessage, index: number) {
    const words = `queued-${id}`;
    const button = (label: string, kind: 'sendQueued' | 'editQueued' | 'removeQueued') => html`<button type="button"
      class="textButton ${kind}" aria-describedby=${words} @click=${() => this.act(kind, id, index)}>${label}</button>`;
    return html`<li>
      <span class="queuedText" id=${words} dir="auto">${text.trim() === '' ? 'No words' : text.trim()}</span>
      ${attachments.length === 0 ? nothing : html`<span class="queuedCount">${counted(attachments.length)}</span>`}
      <span class="queuedActions">
        ${this.conversation.open ? nothing : button('Send now', 'sendQueued')}
        ${button('Edit', 'editQueued')}
        ${button('Remove', 'removeQueued')}
      </span>
    </li>`;
  }

  private act(kind: 'sendQueued' | 'editQueued' | 'removeQueued', messageId: string, index: number): void {
    // What is edited or sent is continued in the message box.
    this.goneIndex = kind === 'removeQueued' ? index : undefined;
    raiseIntent(this, { kind, messageId });
    if (kind !== 'removeQueued') this.dispatchEvent(new CustomEvent('messageBoxWanted', { bubbles: true }));
  }
}

function counted(attachments: number): string {
  return attachments === 1 ? '1 attachment' : `${attachments} attachments`;
}

function whyQueued(conversation: Conversation): string {
  if (conversation.open) return 'Sent when the reply is complete:';
  const last = conversation.leaf === undefined ? undefined : findTurn(conversation, conversation.leaf);
  const state = last?.role === 'assistant' ? last.state.kind : undefined;
  if (state === 'stopped') return 'Held, since you stopped the reply before:';
  return state === 'failed' ? 'Held, since the reply before failed:' : 'Held until you send them:';
}

declare global {
  interface HTMLElementEventMap {
    /** The keyboard belongs into the message box now. */
    messageBoxWanted: CustomEvent<void>;
  }
}

customElements.define('queued-messages', QueuedMessages);
