/** The commit message in a reply that is still being written: how often it is read again. */
import { commitMessageIn, longestMessage } from './commitMessageIn';

export class GrowingMessage {
  /** The length of a reply that is worth reading again. */
  private due = 0;

  constructor(private readonly read: (reply: string) => string = commitMessageIn) {}

  /**
   * `reply` is all of it so far. Undefined where it has hardly grown: each piece may be a character, and each reading takes
   * the time of the whole, so that reading at every piece would take the square of it.
   */
  messageIn(reply: string): string | undefined {
    const { length } = reply;
    if (length < this.due) return undefined;
    this.due = length > longestMessage ? Number.POSITIVE_INFINITY : length + 1 + (length >> 5);
    return this.read(reply);
  }
}
