/** Holds writes that failed, and tries them again until they succeed. It does not know what they write. */
import { retryDelay } from './retryDelay';

export class RetriedWrites {
  private readonly waiting = new Map<string, () => Promise<void>>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private trying: Promise<void> = Promise.resolve();

  /** `onProblem` is told what keeps a write from succeeding, and undefined when none waits any more. */
  constructor(private readonly onProblem: (problem: unknown) => void) {}

  /** Writes now, or else later. A later write of the same name takes its place. */
  add(name: string, write: () => Promise<void>): void {
    this.waiting.set(name, write);
    void this.flush();
  }

  /** Tries all that wait; resolves when each is done or has failed again. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.trying = this.trying.then(() => this.attempt());
    return this.trying;
  }

  private async attempt(): Promise<void> {
    let failure: { readonly problem: unknown } | undefined;
    for (const [name, write] of this.waiting) {
      try {
        await write();
        if (this.waiting.get(name) === write) this.waiting.delete(name);
      } catch (problem) {
        failure ??= { problem };
      }
    }
    if (failure) {
      this.failures++;
      this.onProblem(failure.problem);
      this.timer = setTimeout(() => void this.flush(), retryDelay(this.failures));
      return;
    }
    if (this.failures > 0) this.onProblem(undefined);
    this.failures = 0;
  }
}
