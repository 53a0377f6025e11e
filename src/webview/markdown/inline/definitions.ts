/** The link definitions of a text, by label. The first of a label wins. */

const blanks = /[ \t\n]+/g;

export class Definitions {
  private readonly hrefs = new Map<string, string>();

  add(label: string, href: string): void {
    const key = keyOf(label);
    if (key !== '' && !this.hrefs.has(key)) this.hrefs.set(key, href);
  }

  /** The address, or `undefined`; then the label's key goes into `missed`. */
  find(label: string, missed: Set<string>): string | undefined {
    const key = keyOf(label);
    if (key === '') return undefined;
    const href = this.hrefs.get(key);
    if (href === undefined) missed.add(key);
    return href;
  }

  hasAny(keys: ReadonlySet<string>): boolean {
    for (const key of keys) if (this.hrefs.has(key)) return true;
    return false;
  }
}

function keyOf(label: string): string {
  return label.trim().replace(blanks, ' ').toLowerCase().toUpperCase();
}
