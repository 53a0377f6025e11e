/**
 * Writes a message into a repository's box while it comes, and gives back what stood there before. What the user types
 * meanwhile is never overwritten.
 */

export interface MessageBox {
  value: string;
}

export class CommitMessageBox {
  private written: string;

  constructor(
    private readonly box: MessageBox,
    /** What stood there before. */
    readonly former: string = box.value,
  ) {
    this.written = former;
  }

  /** Whether the user has typed in it since. */
  get isTaken(): boolean {
    return this.box.value !== this.written;
  }

  /** Returns whether it is there now. */
  write(message: string): boolean {
    if (this.isTaken) return false;
    this.box.value = message;
    this.written = message;
    return true;
  }

  restore(): void {
    this.write(this.former);
  }
}
