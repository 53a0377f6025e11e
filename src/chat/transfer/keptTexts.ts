/** Keeps what attachments hold while a file is read. The keys are ours: the real hash is known once a text is stored. */
export class KeptTexts {
  private readonly keys = new Map<string, string>();

  /** The same text has the same key. */
  readonly keep = (text: string): string => {
    const key = this.keys.get(text) ?? `imported-${this.keys.size + 1}`;
    this.keys.set(text, key);
    return key;
  };

  get byKey(): ReadonlyMap<string, string> {
    return new Map([...this.keys].map(([text, key]) => [key, text]));
  }
}
