/** Answers that are worth keeping for a while: who asks for the same meanwhile gets the same. A failure is not kept. */

interface Kept<T> {
  readonly at: number;
  readonly answer: Promise<T>;
}

export class KeptAnswers<T> {
  private readonly kept = new Map<string, Kept<T>>();

  /** `lifetime` in milliseconds; `now` gives milliseconds. */
  constructor(
    private readonly lifetime: number,
    private readonly now: () => number,
  ) {}

  get(key: string, ask: () => Promise<T>): Promise<T> {
    const standing = this.kept.get(key);
    if (standing && this.now() - standing.at < this.lifetime) return standing.answer;
    const kept: Kept<T> = { at: this.now(), answer: ask() };
    this.kept.set(key, kept);
    kept.answer.catch(() => {
      if (this.kept.get(key) === kept) this.kept.delete(key);
    });
    return kept.answer;
  }

  forget(): void {
    this.kept.clear();
  }
}
