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
    const standing = this.standing(key);
    if (standing) return standing;
    const kept: Kept<T> = { at: this.now(), answer: ask() };
    this.kept.set(key, kept);
    kept.answer.catch(() => {
      if (this.kept.get(key) === kept) this.kept.delete(key);
    });
    return kept.answer;
  }

  /** What stands for `key`, if anything does, without asking for it. */
  standing(key: string): Promise<T> | undefined {
    const standing = this.kept.get(key);
    return standing && this.now() - standing.at < this.lifetime ? standing.answer : undefined;
  }

  forget(): void {
    this.kept.clear();
  }
}
