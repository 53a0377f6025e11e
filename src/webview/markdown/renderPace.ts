/**
 * Keeps costly rendering to about a quarter of the time: after it took a while, the next one waits three times as long.
 * It knows neither text nor DOM.
 */

/** Renders that take less, in milliseconds, may follow each other at once. */
const noticeable = 3;
const restPerCost = 3;

export class RenderPace {
  private restsUntil = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly render: () => void) {}

  /** Renders now, or as soon as the last render has been rested from. */
  request(): void {
    const rest = this.restsUntil - performance.now();
    if (rest <= 0) this.render();
    else this.timer ??= setTimeout(this.render, rest);
  }

  /** A render took `cost` milliseconds, as the next one will. It covers what was requested before. */
  rendered(cost: number): void {
    this.cancel();
    this.restsUntil = cost < noticeable ? Number.NEGATIVE_INFINITY : performance.now() + restPerCost * cost;
  }

  cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
