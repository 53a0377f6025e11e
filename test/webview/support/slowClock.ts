// A clock for pages under test on which everything takes long and nothing put off comes before the test says so.

export interface SlowClock {
  /** The delays of what was put off and not called off. */
  delays(): number[];
  /** Lets everything that was put off come. */
  runAll(): void;
  restore(): void;
}

/** Runs in the page, and leaves the clock there as `slowClock`. Each look at it takes 10 ms. */
export function installSlowClock(): void {
  const real = { now: performance.now, set: window.setTimeout, clear: window.clearTimeout };
  const timers = new Map<unknown, { action: () => void; delay: number }>();
  let now = 0;
  let lastTimer = 0;
  performance.now = () => {
    now += 10;
    return now;
  };
  const setTimer = (action: () => void, delay: number) => {
    lastTimer += 1;
    timers.set(lastTimer, { action, delay });
    return lastTimer;
  };
  const clearTimer = (timer: unknown) => {
    timers.delete(timer);
  };
  Object.assign(window, { setTimeout: setTimer, clearTimeout: clearTimer });
  const slowClock: SlowClock = {
    delays: () => [...timers.values()].map(({ delay }) => delay),
    runAll: () => {
      const all = [...timers.values()];
      timers.clear();
      for (const { action } of all) action();
    },
    restore: () => {
      performance.now = real.now;
      Object.assign(window, { setTimeout: real.set, clearTimeout: real.clear });
    },
  };
  Object.assign(globalThis, { slowClock });
}
