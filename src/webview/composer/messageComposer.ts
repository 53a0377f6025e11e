/** Where the user writes: the message box, what is attached to it, the model it goes to, and the way to send or stop. */
import { html, type PropertyValues } from 'lit';
import type { Conversation } from '../../chat/conversation';
import '../attachment/attachmentChips';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { raiseAnnouncement, raiseIntent } from '../raise';
import { DraftSync } from './draftSync';
import './messageComposer.css';

/** The same message sent twice within so many milliseconds was one press too many. */
const doublePress = 500;

export class MessageComposer extends LightElement {
  static override properties = { conversation: { attribute: false }, isEmpty: { state: true } };
  declare conversation: Conversation;
  declare private isEmpty: boolean;
  private sentAt = Number.NEGATIVE_INFINITY;
  private wantsFocus = false;
  /** What the message box must show as soon as there is one. */
  private pendingText: string | undefined;
  private readonly draft = new DraftSync({
    post: (conversationId, text) => raiseIntent(this, { kind: 'setDraft', conversationId, text }),
    later: (action, ms) => {
      const timer = setTimeout(action, ms);
      return () => clearTimeout(timer);
    },
  });

  constructor() {
    super();
    this.isEmpty = true;
  }

  /** The host told the whole conversation anew. */
  conversationReplaced(conversation: Conversation): void {
    const lastMessage = conversation.turns.findLast((turn) => turn.role === 'user');
    this.show(this.draft.snapshot(conversation.id, conversation.draft.text, lastMessage?.text));
  }

  draftChanged(text: string): void {
    this.show(this.draft.draftChanged(text));
  }

  draftSent(): void {
    this.sentAt = Number.NEGATIVE_INFINITY;
    this.show(this.draft.draftSent());
  }

  /** Tells the host what was typed last, before the panel goes or loses the keyboard. */
  flush(): void {
    this.draft.flush();
  }

  focusMessage(): void {
    if (this.box) this.box.focus();
    else this.wantsFocus = true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // The Stop button goes with the reply: its focus must not be lost with it.
    const ended = changed.get('conversation')?.open !== undefined && this.conversation.open === undefined;
    this.wantsFocus ||= ended && this.querySelector('.stop') === document.activeElement;
  }

  protected override updated(): void {
    this.show(this.pendingText);
    if (this.wantsFocus) this.focusMessage();
    this.wantsFocus = false;
  }

  protected override render() {
    const { draft, open } = this.conversation;
    return html`<section class="composer" aria-label="Composer">
      <attachment-chips .attachments=${draft.attachments} removable @chipsEmptied=${() => this.focusMessage()}></attachment-chips>
      <textarea aria-label="Message" rows="2" dir="auto" placeholder="Ask about your code"
        @input=${this.typed} @keydown=${this.pressed} @blur=${() => this.flush()}></textarea>
      <div class="composerRow">
        <button type="button" class="iconButton" aria-label="Attach context" title="Attach context"
          @click=${() => raiseIntent(this, { kind: 'attach' })}>${icon('attach')}</button>
        ${this.modelButton()}
        ${open ? this.stopButton() : this.sendButton()}
      </div>
    </section>`;
  }

  private modelButton() {
    const { model } = this.conversation;
    const slash = model.indexOf('/') + 1;
    const label = `Model: ${model === '' ? 'account default' : model}`;
    return html`<button type="button" class="model" aria-label=${label} title=${label}
      @click=${() => raiseIntent(this, { kind: 'selectModel' })}>
      <span class="modelName"><span class="vendor">${model.slice(0, slash)}</span>${model === '' ? 'account default' : model.slice(slash)}</span>
      ${icon('down')}
    </button>`;
  }

  private sendButton() {
    return html`<button type="button" class="send" aria-label="Send" title="Send (Enter)" ?disabled=${this.isEmpty}
      @click=${this.send}>${icon('send')}</button>`;
  }

  private stopButton() {
    const stop = (event: MouseEvent) => {
      // The second click of a double click on Send means the same message, not its end.
      if (event.detail < 2) raiseIntent(this, { kind: 'stop' });
    };
    return html`<button type="button" class="send stop" aria-label="Stop" title="Stop (Escape)" @click=${stop}>${icon('stop')}</button>`;
  }

  private get box(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  private show(text: string | undefined): void {
    if (text === undefined) return;
    this.isEmpty = text.trim() === '';
    this.pendingText = this.box ? undefined : text;
    if (this.box && this.box.value !== text) this.box.value = text;
  }

  private readonly typed = (): void => {
    const text = this.box?.value ?? '';
    this.isEmpty = text.trim() === '';
    this.draft.typed(text);
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    // While a character is being composed, Enter and Escape belong to the input method. 229 is what some send instead.
    if (event.isComposing || event.keyCode === 229) return;
    // The key may be a command of VS Code that acts on this conversation or leaves it.
    if (event.ctrlKey || event.metaKey || event.altKey) this.flush();
    else if (event.key === 'Escape' && this.conversation.open) raiseIntent(this, { kind: 'stop' });
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (!event.repeat) this.send(event);
    }
  };

  private readonly send = (event: Event): void => {
    const text = this.box?.value ?? '';
    if (this.conversation.open) {
      raiseAnnouncement(this, 'A reply is still being written. Stop it to send your message.');
      return;
    }
    if (text.trim() === '' || event.timeStamp - this.sentAt < doublePress) return;
    this.sentAt = event.timeStamp;
    this.draft.send();
    raiseIntent(this, { kind: 'send', text });
    this.focusMessage();
  };
}

customElements.define('message-composer', MessageComposer);
