/**
 * Matches a sequence against steps of which some stand for any number of items: the characters of a name, or the names of
 * a path. It never tries more than one step again, so no pattern, however written, takes longer than the product of both.
 */

/** What one item must be. */
export type Step = (item: string) => boolean;

/** Any number of items, or none. */
export const anyNumber = 'anyNumber';

export type Steps = readonly (Step | typeof anyNumber)[];

/** Whether `items`, from the one at `start` on, are what `steps` say, to the last of both. */
export function matchSteps(steps: Steps, items: ArrayLike<string>, start = 0): boolean {
  let at = start;
  let next = 0;
  /** Where to go on when a step does not match: the last step that takes any number takes one item more. */
  let retryStep = -1;
  let retryAt = start;
  while (at < items.length) {
    const step = steps[next];
    const item = items[at] ?? '';
    if (step === anyNumber) {
      retryStep = ++next;
      retryAt = at;
    } else if (step?.(item)) {
      next++;
      at++;
    } else if (retryStep !== -1) {
      next = retryStep;
      at = ++retryAt;
    } else return false;
  }
  while (steps[next] === anyNumber) next++;
  return next === steps.length;
}
