/** Says in few words what happened, for those who hear the panel. Sighted readers see it happen. */

export class Announcer {
  constructor(private readonly region: HTMLElement) {}

  say(text: string): void {
    // The same words twice are said twice only if the region's text differs.
    this.region.textContent = this.region.textContent === text ? `${text}\u00A0` : text;
  }
}
