/** The generations that were made, as GET /generation finds them: late, like the real ones. Knows no server. */
import type { Generation } from './generation';

/** How often a record is not found before it is there. */
const MISSES = 1;
const MISSES_WHEN_CANCELLED = 2;

export class GenerationLog {
  private readonly generations = new Map<string, Generation>();
  private readonly lookups = new Map<string, number>();

  add(generation: Generation): void {
    this.generations.set(generation.id, generation);
  }

  /** `undefined` for an id that nobody made, and for the first lookups of one that was made. */
  find(id: string): Generation | undefined {
    const generation = this.generations.get(id);
    if (!generation) return undefined;
    const lookups = (this.lookups.get(id) ?? 0) + 1;
    this.lookups.set(id, lookups);
    return lookups > (generation.cancelled ? MISSES_WHEN_CANCELLED : MISSES) ? generation : undefined;
  }
}
