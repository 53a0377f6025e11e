/** Where the user writes: the message box, what is attached to it, the model it goes to, and the ways to send, queue or stop. */
import { html, nothing, type PropertyValues } from 'lit';
import { shownBranch } from '../../chat/branches';
import type { Conversation, QueuedMessage } from '../../chat/conversation';
import type { SpendingState } from '../../chat/money/spendingState';
import { layersOf } from '../../chat/parameters/parameterLayers';
import { type HostStatus, startingStatus } from '../../chat/protocol';
import '../attachment/attachmentChips';
import { isFile } from '../attachment/chipFacts';
import { DropTarget } from '../attachment/dropTarget';
import { FileAttacher } from '../attachment/fileAttacher';
import { type Incoming, readIncoming } from '../attachment/readIncoming';
import { icon } from '../icons';
import { LightElement } from '../lightElement';
import { raiseAnnouncement, raiseIntent } from '../raise';
import { ContextCounter } from './contextCounter';
import './contextNotice';
import { DraftSync } from './draftSync';
import { LargePaste } from './largePaste';
import { MentionMenu } from './mentionMenu';
import { MessageRecall } from './messageRecall';
import { modelButton } from './modelButton';
import { parametersButton } from './parametersButton';
import { parametersChip } from './parametersChip';
import { pasteNotice } from './pasteNotice';
import { pictureNotice } from './pictureNotice';
import './queuedMessages';
import { replaceText } from './replaceText';
import { sendKeyHints } from './sendKeyHints';
import '../spending/spendLine';
import './tokenGauge';
import './messageComposer.css';

/** The same message sent twice within so many milliseconds was one press too many. */
const doublePress = 500;

export class MessageComposer extends LightElement {
  static override properties = {
    conversation: { attribute: false },
    status: { attribute: false },
    spending: { attribute: false },
    isModelMenuOpen: { attribute: false },
    isEmpty: { state: true },
    isDragging: { state: true },
    pending: { state: true },
  };
  declare conversation: Conversation;
  declare status: HostStatus;
  /** Undefined before the host has told anything of money. */
  declare spending: SpendingState | undefined;
  declare isModelMenuOpen: boolean;
  declare private isEmpty: boolean;
  declare private isDragging: boolean;
  /** Names of files that are being read. */
  declare private pending: readonly string[];
  private sentAt = Number.NEGATIVE_INFINITY;
  /** What was sent last, to be known again when the host tells everything anew. */
  private sentText: string | undefined;
  private shownId: string | undefined;
  private wantsFocus = false;
  /** What the message box must show as soon as there is one. */
  private pendingText: string | undefined;
  /** The text of the message box is being changed by us, not by the user. */
  private isReplacing = false;
  private queueBefore: readonly QueuedMessage[] = [];
  private readonly counter = new ContextCounter(() => this.requestUpdate());
  private dropTarget: DropTarget | undefined;
  private readonly recall = new MessageRecall();
  private readonly largePaste = new LargePaste();
  /** What was found for a `#` that is being typed goes there. */
  readonly mentions = new MentionMenu();
  private readonly files = new FileAttacher({
    raise: (intent) => raiseIntent(this, intent),
    onPending: (names) => {
      this.pending = names;
    },
  });
  private readonly draft = new DraftSync({
    post: (conversationId, text) => raiseIntent(this, { kind: 'setDraft', conversationId, text }),
    later: (action, ms) => {
      const timer = setTimeout(action, ms);
      return () => clearTimeout(timer);
    },
  });

  constructor() {
    super();
    this.status = startingStatus;
    this.isModelMenuOpen = false;
    this.isEmpty = true;
    this.isDragging = false;
    this.pending = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.dropTarget = new DropTarget({
      onDragging: (isDragging) => {
        this.isDragging = isDragging;
      },
      onDrop: (transfer) => {
        this.take(readIncoming(transfer));
        this.focusMessage();
      },
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.dropTarget?.dispose();
    this.counter.dispose();
  }

  /** The host told the whole conversation anew. */
  conversationReplaced(conversation: Conversation): void {
    const newest = [conversation.turns.findLast(({ role }) => role === 'user')?.text, conversation.queue.at(-1)?.text];
    const lastMessage = newest.find((text) => text === this.sentText) ?? newest[0];
    const text = this.draft.snapshot(conversation.id, conversation.draft.text, lastMessage);
    // What can be undone in the box belongs to the conversation that is left.
    if (this.box && text !== undefined && conversation.id !== this.shownId) this.box.value = text;
    this.shownId = conversation.id;
    this.show(text);
  }

  draftChanged(text: string): void {
    this.show(this.draft.draftChanged(text));
  }

  draftSent(): void {
    this.sentAt = Number.NEGATIVE_INFINITY;
    this.show(this.draft.draftSent());
  }

  /** A message of the queue is part of the draft again. */
  draftReturned(text: string, messageId: string): void {
    const returned = this.queueBefore.find(({ id }) => id === messageId);
    this.show(this.draft.draftReturned(text, returned?.text ?? ''));
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
    if (!changed.has('conversation')) return;
    this.mentions.attachedPaths = this.conversation.draft.attachments.filter(isFile).map(({ path }) => path);
    this.counter.show(this.conversation);
    // The Stop button goes with the reply: its focus must not be lost with it.
    const ended = changed.get('conversation')?.open !== undefined && this.conversation.open === undefined;
    const focused = document.activeElement;
    this.wantsFocus ||=
      ended && focused instanceof Element && this.contains(focused) && focused.matches('.stop, .enqueue');
  }

  protected override updated(): void {
    this.queueBefore = this.conversation.queue;
    this.show(this.pendingText);
    if (this.wantsFocus) this.focusMessage();
    this.wantsFocus = false;
  }

  protected override render() {
    const { draft, open } = this.conversation;
    const hints = sendKeyHints(this.status.sendKey);
    const focusMessage = () => this.focusMessage();
    const clearParameters = () => {
      raiseIntent(this, { kind: 'clearParameters' });
      this.focusMessage();
    };
    return html`<queued-messages .conversation=${this.conversation} @messageBoxWanted=${focusMessage}></queued-messages>
      <section class="composer" aria-label="Composer">
        ${this.parameters(clearParameters)}
        <attachment-chips .attachments=${draft.attachments} .pending=${this.pending} .pictureWarning=${this.pictureWarning}
          changeable @chipsEmptied=${focusMessage}></attachment-chips>
        ${this.notices()}
        ${this.mentions}
        <textarea aria-label="Message" aria-describedby="messageHint" rows="2" dir="auto" placeholder=${placeholder(hints.send)}
          @input=${this.typed} @keydown=${this.pressed} @paste=${this.pasted} @blur=${this.left}></textarea>
        <span class="visuallyHidden" id="messageHint">${hints.send} to send, ${hints.newLine} for a new line, Up in an empty box for earlier messages.</span>
        <div class="composerRow">
          <button type="button" class="iconButton" aria-label="Attach context"
            title="Attach context. Files can also be pasted, or dropped while Shift is held."
            @click=${() => raiseIntent(this, { kind: 'attach' })}>${icon('attach')}</button>
          ${modelButton(this.conversation, this.isModelMenuOpen, () => raiseIntent(this, { kind: 'selectModel' }))}
          ${parametersButton(this.conversation, () => raiseIntent(this, { kind: 'openParameters', parameter: '' }))}
          <span class="composerSpace"></span>
          <token-gauge .tokens=${this.counter.tokens} .contextLength=${this.modelFacts?.contextLength} @previewWanted=${this.preview}></token-gauge>
          ${open ? this.replyingButtons() : this.sendButton()}
        </div>
        <spend-line .spending=${this.shownSpending}></spend-line>
        <context-notice .tokens=${this.counter.tokens} .attachments=${this.counter.toSend} .contextLength=${this.modelFacts?.contextLength}
          @previewWanted=${this.preview} @newChatWanted=${this.moveDraft} @messageBoxWanted=${focusMessage}></context-notice>
        ${this.isDragging ? html`<div class="dropTarget"><p>Drop to attach</p></div>` : nothing}
      </section>`;
  }

  private get shownSpending(): SpendingState | undefined {
    return this.spending?.conversationId === this.conversation.id ? this.spending : undefined;
  }

  private parameters(onRemove: () => void) {
    const { preset, draft } = this.conversation;
    const { modelFacts, status } = this;
    return parametersChip({
      layers: layersOf(this.conversation, draft, status.layers),
      preset,
      model: this.conversation.model,
      known: modelFacts ? [modelFacts, ...status.fallbacks] : status.fallbacks,
      onOpen: (parameter) => raiseIntent(this, { kind: 'openParameters', parameter }),
      onRemove,
    });
  }

  private sendButton() {
    const { send, shortcut } = sendKeyHints(this.status.sendKey);
    return html`<button type="button" class="send" aria-label="Send" title="Send (${send})" aria-keyshortcuts=${shortcut}
      ?disabled=${!this.hasMessage} @click=${this.send}>${icon('send')}</button>`;
  }

  private replyingButtons() {
    const { send, shortcut } = sendKeyHints(this.status.sendKey);
    const stop = (event: MouseEvent) => {
      // The second click of a double click on Send means the same message, not its end.
      if (event.detail < 2) raiseIntent(this, { kind: 'stop' });
    };
    return html`${
      this.hasMessage
        ? html`<button type="button" class="send enqueue" aria-label="Queue message" aria-keyshortcuts=${shortcut}
            title="Queue message (${send}): it is sent when the reply is complete" @click=${this.send}>${icon('queue')}</button>`
        : nothing
    }<button type="button" class="send stop" aria-label="Stop" title="Stop (Escape)" @click=${stop}>${icon('stop')}</button>`;
  }

  private notices() {
    const attachment = this.largePaste.attachmentIn(this.conversation);
    const insert = () => {
      if (attachment) raiseIntent(this, { kind: 'removeAttachment', attachmentId: attachment.id });
      if (this.box) this.largePaste.insertInto(this.box);
      this.requestUpdate();
    };
    return [
      this.pictureWarning !== undefined && this.holdsPictures
        ? pictureNotice(this.pictureWarning, () => raiseIntent(this, { kind: 'selectModel' }))
        : nothing,
      attachment ? pasteNotice(attachment, insert) : nothing,
    ];
  }

  /** What is known of the model that the message goes to. */
  private get modelFacts() {
    const { model } = this.status;
    return model?.slug === this.conversation.model ? model : undefined;
  }

  private get pictureWarning(): string | undefined {
    const modalities = this.modelFacts?.inputModalities;
    if (!modalities || modalities.includes('image')) return undefined;
    return `${this.conversation.model} can’t read pictures`;
  }

  private get holdsPictures(): boolean {
    return this.conversation.draft.attachments.some(({ kind }) => kind === 'image');
  }

  private get hasMessage(): boolean {
    return !this.isEmpty || this.counter.toSend.length > 0;
  }

  private get box(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  private show(text: string | undefined): void {
    if (text === undefined) return;
    this.recall.end();
    this.display(text);
  }

  private display(text: string): void {
    this.isEmpty = text.trim() === '';
    this.pendingText = this.box ? undefined : text;
    this.mentions.close();
    if (this.box) {
      this.isReplacing = true;
      replaceText(this.box, text);
      this.isReplacing = false;
    }
    this.counter.showText(text);
  }

  private readonly typed = (event: InputEvent): void => {
    if (this.isReplacing) return;
    this.mentions.typed(event);
    const text = this.box?.value ?? '';
    this.recall.end();
    this.isEmpty = text.trim() === '';
    this.draft.typed(text);
    this.counter.showText(text);
  };

  private readonly left = (event: FocusEvent): void => {
    this.mentions.left(event);
    this.flush();
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    // While a character is being composed, Enter and Escape belong to the input method. 229 is what some send instead.
    if (event.isComposing || event.keyCode === 229) return;
    if (this.mentions.pressed(event)) return;
    if (this.sends(event)) {
      event.preventDefault();
      if (!event.repeat) this.send(event);
      // The key may be a command of VS Code that acts on this conversation or leaves it.
    } else if (event.ctrlKey || event.metaKey || event.altKey) this.flush();
    else if (event.key === 'Escape' && this.conversation.open) raiseIntent(this, { kind: 'stop' });
    else if (event.key === 'ArrowUp' && !event.shiftKey) this.recallOlder(event);
    else if (event.key === 'ArrowDown' && !event.shiftKey) this.recallNewer(event);
  };

  private sends({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    if (key !== 'Enter' || shiftKey || altKey) return false;
    return (ctrlKey || metaKey) === (this.status.sendKey === 'ctrlEnter');
  }

  private recallOlder(event: KeyboardEvent): void {
    const { box } = this;
    if (box?.selectionEnd !== 0 || (box.value !== '' && !this.recall.isRecalling)) return;
    const message = this.recall.older(() => sentMessages(this.conversation));
    if (message === undefined) return;
    event.preventDefault();
    this.display(message);
    // At its start, so that the next press goes on.
    box.setSelectionRange(0, 0);
  }

  private recallNewer(event: KeyboardEvent): void {
    const { box } = this;
    if (!box || box.selectionStart !== box.selectionEnd) return;
    if (box.selectionStart !== 0 && box.selectionStart !== box.value.length) return;
    const message = this.recall.newer();
    if (message === undefined) return;
    event.preventDefault();
    this.display(message);
    box.setSelectionRange(0, 0);
  }

  private readonly pasted = (event: ClipboardEvent): void => {
    const { clipboardData } = event;
    if (!clipboardData) return;
    const text = clipboardData.getData('text/plain');
    // A spreadsheet puts a picture of its cells beside their text: who copies text means text.
    if (text === '') {
      const incoming = readIncoming(clipboardData);
      if (incoming.files.length === 0 && incoming.folders.length === 0) return;
      event.preventDefault();
      this.take(incoming);
      return;
    }
    const name = this.box && this.largePaste.take(text, this.box, this.conversation);
    if (!name) return;
    event.preventDefault();
    raiseIntent(this, { kind: 'attachText', conversationId: this.conversation.id, name, text });
  };

  private take({ files, folders, uris }: Incoming): void {
    const { id, draft } = this.conversation;
    if (uris !== '') raiseIntent(this, { kind: 'attachUris', uris });
    const refusals = folders.map((name) => `${name} (it is a folder)`);
    if (files.length + refusals.length === 0) return;
    void this.files.attach(files, { conversationId: id, attachments: draft.attachments }, refusals);
  }

  private readonly preview = (): void => {
    raiseIntent(this, { kind: 'previewRequest', text: this.box?.value ?? '' });
  };

  private readonly moveDraft = (): void => {
    raiseIntent(this, { kind: 'moveDraft', text: this.box?.value ?? '' });
  };

  private readonly send = (event: Event): void => {
    if (!this.hasMessage || event.timeStamp - this.sentAt < doublePress) return;
    if (this.pending.length > 0) {
      raiseAnnouncement(this, `${this.pending[0]} is still being read. Send the message when it is attached.`);
      return;
    }
    if (this.pictureWarning !== undefined && this.holdsPictures) {
      raiseAnnouncement(this, `Not sent: ${this.pictureWarning}. Select another model, or remove the pictures.`);
      return;
    }
    const text = this.box?.value ?? '';
    this.sentAt = event.timeStamp;
    // An earlier message that is sent again was not the draft before.
    if (this.recall.isRecalling) this.draft.typed(text);
    this.recall.end();
    this.draft.send();
    this.sentText = text;
    raiseIntent(this, { kind: 'send', text });
    this.focusMessage();
  };
}

/** Default keys need no words; others do. */
function placeholder(sendKey: string): string {
  return sendKey === 'Enter' ? 'Ask about your code' : `Ask about your code (${sendKey} sends)`;
}

/** What the user wrote in the shown branch, the newest first. */
function sentMessages(conversation: Conversation): readonly string[] {
  return shownBranch(conversation)
    .flatMap(({ turn }) => (turn.role === 'user' && turn.text !== '' ? [turn.text] : []))
    .reverse();
}

customElements.define('message-composer', MessageComposer);
