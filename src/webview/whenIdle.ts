/** Waits for a moment in which the page has nothing else to do. Not every browser tells when that is. */

/** Milliseconds after which it is done in any case. */
const atTheLatest = 500;
const guess = 30;

/** `timeLeft` tells how many milliseconds of the moment are left. Returns what `cancelIdle` takes. */
export function whenIdle(action: (timeLeft: () => number) => void): number {
  if (typeof requestIdleCallback === 'function') {
    return requestIdleCallback((deadline) => action(() => deadline.timeRemaining()), { timeout: atTheLatest });
  }
  return window.setTimeout(() => action(() => 0), guess);
}

export function cancelIdle(handle: number): void {
  if (typeof cancelIdleCallback === 'function') cancelIdleCallback(handle);
  else clearTimeout(handle);
}
