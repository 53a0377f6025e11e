/**
 * Keeps the message box and the conversation's draft the same text while both sides can change it. What the user is
 * typing always wins over what the host says late: an echo of an older text never replaces a newer one. It knows no DOM.
 */

/** How long typing may go on before the host is told again, in milliseconds. */
const interval = 200;

export interface DraftSyncDependencies {
  readonly post: (conversationId: string, text: string) => void;
  /** Runs `action` after `ms` milliseconds; the result calls that off. */
  readonly later: (action: () => void, ms: number) => () => void;
}

/** Where a method returns a text, the message box must show it; undefined leaves the box alone. */
export class DraftSync {
  private conversationId: string | undefined;
  private text = '';
  /** The draft as the host will have it once everything posted has arrived. */
  private agreed = '';
  /** Posted texts whose echo has not come back, the oldest first. */
  private unacknowledged: string[] = [];
  /** The message on its way to becoming a turn. */
  private sent: { readonly text: string; postedSince: boolean } | undefined;
  private cancelTimer: (() => void) | undefined;

  constructor(private readonly dependencies: DraftSyncDependencies) {}

  /** The user changed the text. The host is told at once, then at intervals. */
  typed(text: string): void {
    this.text = text;
    if (this.cancelTimer) return;
    this.post();
    this.cancelTimer = this.dependencies.later(() => {
      this.cancelTimer = undefined;
      this.post();
    }, interval);
  }

  /** Tells the host what it was not told yet. */
  flush(): void {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    this.post();
  }

  /** The text goes out as a message. It stays in the box until the turn is there. */
  send(): void {
    this.flush();
    this.sent = { text: this.text, postedSince: false };
  }

  /** The host's draft changed. */
  draftChanged(text: string): string | undefined {
    const echo = this.unacknowledged.indexOf(text);
    if (echo !== -1) {
      this.unacknowledged.splice(0, echo + 1);
      return undefined;
    }
    return this.isAhead ? undefined : this.take(text);
  }

  /** A message of the queue is part of the host's draft again, before what was there. What is typed at this moment stays behind it. */
  draftReturned(text: string, message: string): string {
    if (!this.isAhead) return this.take(text);
    this.text = [message, this.text].filter((part) => part !== '').join('\n\n');
    this.agreed = text;
    this.post('always');
    return this.text;
  }

  /** The draft became a message, which emptied it in the host. What was typed since the sending stays as the next draft. */
  draftSent(): string | undefined {
    const { sent } = this;
    this.sent = undefined;
    if (!sent) return this.draftChanged('');
    const rest = this.text.startsWith(sent.text) ? this.text.slice(sent.text.length) : this.text;
    this.text = rest;
    this.unacknowledged = [];
    this.agreed = '';
    // Drafts posted since then still hold the message itself: the host must hear what is left of them.
    if (sent.postedSince || rest !== '') this.post('always');
    return rest;
  }

  /** The host told everything anew; `lastMessage` is the text of the newest message in the conversation. */
  snapshot(conversationId: string, text: string, lastMessage: string | undefined): string | undefined {
    const isSame = this.conversationId === conversationId;
    if (!isSame) this.flush();
    const wasSent = this.sent !== undefined && this.sent.text === lastMessage && text === '';
    this.conversationId = conversationId;
    if (isSame && wasSent) return this.draftSent();
    const keepsOwn = isSame && this.isAhead && this.text !== text;
    this.sent = undefined;
    this.unacknowledged = [];
    this.agreed = text;
    if (!keepsOwn) return this.take(text);
    this.flush();
    return undefined;
  }

  /** The user's text is newer than what the host has told. */
  private get isAhead(): boolean {
    return this.unacknowledged.length > 0 || this.text !== this.agreed;
  }

  private take(text: string): string {
    this.text = text;
    this.agreed = text;
    return text;
  }

  private post(when: 'ifNew' | 'always' = 'ifNew'): void {
    if (this.conversationId === undefined || (when === 'ifNew' && this.text === this.agreed)) return;
    this.agreed = this.text;
    this.unacknowledged.push(this.text);
    if (this.sent) this.sent.postedSince = true;
    this.dependencies.post(this.conversationId, this.text);
  }
}
