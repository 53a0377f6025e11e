/** Time for tests of waits: it passes in waits alone, at once, and every wait is noted. */
import type { RetrySurroundings } from '../../src/client/retry';

export interface FakeTime extends RetrySurroundings {
  /** Milliseconds of each wait so far. */
  readonly waits: readonly number[];
}

/** `onWait` is called when a wait has begun, before it ends. */
export function fakeTime(onWait: (count: number) => void = () => {}): FakeTime {
  const waits: number[] = [];
  let now = 0;
  return {
    waits,
    now: () => now,
    random: () => 0,
    async sleep(ms, signal) {
      waits.push(ms);
      onWait(waits.length);
      signal?.throwIfAborted();
      now += ms;
    },
  };
}
