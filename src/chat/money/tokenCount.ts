/** Estimates the tokens of a text that comes in pieces, at a cost for each piece that does not grow with the text. */
import { estimateTokens } from '../tokenEstimate';

/** Characters that wait for the end of their word, since half a word is no fewer tokens than a whole one. */
const longestTail = 256;

export class TokenCount {
  private settled = 0;
  private tail = '';

  append(text: string): void {
    this.tail += text;
    if (this.tail.length <= longestTail) return;
    const end = this.tail.search(/\s\S*$/);
    // A text without blanks is cut anywhere.
    const cut = end > 0 ? end : this.tail.length;
    this.settled += estimateTokens(this.tail.slice(0, cut));
    this.tail = this.tail.slice(cut);
    if (this.tail.length > longestTail) {
      this.settled += estimateTokens(this.tail);
      this.tail = '';
    }
  }

  get tokens(): number {
    return this.settled + (this.tail === '' ? 0 : estimateTokens(this.tail));
  }
}
