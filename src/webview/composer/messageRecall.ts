/** Goes back and forth in the messages that were sent, as a shell does. It knows no DOM, and keeps no draft. */

export class MessageRecall {
  private messages: readonly string[] = [];
  /** Which of them is shown; -1 for none. */
  private index = -1;

  /** A message that was sent is shown, and nothing was typed since. */
  get isRecalling(): boolean {
    return this.index !== -1;
  }

  /** The message before; undefined where there is none. `sent` gives all, the newest first, when the going back begins. */
  older(sent: () => readonly string[]): string | undefined {
    if (!this.isRecalling) this.messages = sent();
    const message = this.messages[this.index + 1];
    if (message !== undefined) this.index++;
    return message;
  }

  /** The message after, and at last the empty draft that it began from; undefined while nothing is recalled. */
  newer(): string | undefined {
    if (!this.isRecalling) return undefined;
    this.index--;
    return this.index === -1 ? '' : this.messages[this.index];
  }

  /** What is shown is the user's draft from here on. */
  end(): void {
    this.index = -1;
  }
}
