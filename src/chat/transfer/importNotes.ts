/** Collects what an import had to change. What happened at many places is told once, with the first of them. */

const placesNamed = 3;

export class ImportNotes {
  private readonly places = new Map<string, string[]>();

  /** `path` is where it happened; empty where that helps nobody. */
  add(note: string, path = ''): void {
    const places = this.places.get(note) ?? [];
    if (path !== '') places.push(path);
    this.places.set(note, places);
  }

  get sentences(): readonly string[] {
    return [...this.places].map(([note, places]) => (places.length === 0 ? note : `${note} (${named(places)})`));
  }
}

function named(places: readonly string[]): string {
  const first = places.slice(0, placesNamed).join(', ');
  return places.length <= placesNamed ? first : `${first} and ${places.length - placesNamed} more`;
}
