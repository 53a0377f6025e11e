/** How many timers are set, of those that are set after this file was loaded; mocha's own began before. */
const due = new Set<unknown>();
const { setTimeout: start, clearTimeout: stop } = globalThis;

Object.assign(globalThis, {
  setTimeout(run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) {
    const timer = start(() => {
      due.delete(timer);
      run(...args);
    }, ms);
    due.add(timer);
    return timer;
  },
  clearTimeout(timer: Parameters<typeof stop>[0]) {
    due.delete(timer);
    stop(timer);
  },
});

export const dueTimers = (): number => due.size;
