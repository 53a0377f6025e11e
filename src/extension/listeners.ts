/** Those who are told of something, for what does not know VS Code. */
export interface Disposable {
  dispose(): void;
}

export class Listeners<Told extends readonly unknown[]> {
  private readonly all = new Set<(...told: Told) => void>();

  get size(): number {
    return this.all.size;
  }

  add(listener: (...told: Told) => void): Disposable {
    this.all.add(listener);
    return { dispose: () => this.all.delete(listener) };
  }

  tell(...told: Told): void {
    for (const listener of this.all) listener(...told);
  }
}
