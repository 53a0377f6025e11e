/** What is wrong now, by what it is wrong with. The first that came is the one that is told. */
import { type Disposable, Listeners } from '../listeners';
import { reasonOf } from '../reasonOf';

export class Problems {
  private readonly problems = new Map<string, unknown>();
  private readonly listeners = new Listeners<[problem: string | undefined]>();

  /** For people; undefined while nothing is wrong. */
  get first(): string | undefined {
    const [first] = this.problems.values();
    return first === undefined ? undefined : reasonOf(first);
  }

  has(about: string): boolean {
    return this.problems.has(about);
  }

  /** Fires with what is wrong now, and with undefined when all is well. */
  onChange(listener: (problem: string | undefined) => void): Disposable {
    return this.listeners.add(listener);
  }

  /** `undefined` where nothing is wrong with it any more. */
  tell(about: string, problem: unknown): void {
    if (problem === undefined && !this.problems.has(about)) return;
    if (problem === undefined) this.problems.delete(about);
    else this.problems.set(about, problem);
    this.listeners.tell(this.first);
  }
}
