/** Lets one wait for what others tell, at most once in a while: what rings meanwhile counts as one. */

export class Bell {
  private hasRung = false;
  private wake: () => void = () => undefined;

  ring(): void {
    this.hasRung = true;
    this.wake();
  }

  /** Resolves when it has rung since the last time, and not before `pause` milliseconds. */
  async rung(pause: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (!this.hasRung) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    this.hasRung = false;
  }
}
