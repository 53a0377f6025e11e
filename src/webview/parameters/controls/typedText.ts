/**
 * What is being typed into a box: it stays as it is typed while it can't be taken, and while what was taken is on its way.
 * Takes a value when typing rests or the box is left.
 */

/** Milliseconds without a key after which what is typed is taken. */
const rest = 400;

export interface TypedTextOptions {
  /** The value of a text, or why it has none, in a sentence. */
  readonly read: (text: string) => { readonly value: unknown } | { readonly fault: string };
  readonly take: (value: unknown) => void;
  /** What is shown has changed. */
  readonly changed: () => void;
}

export class TypedText {
  private text: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: TypedTextOptions) {}

  /** What the box shows for a value that is shown as `stored` when nobody types. */
  shown(stored: string): string {
    return this.text ?? stored;
  }

  /** Why what is typed can't be taken; undefined where it can. */
  get fault(): string | undefined {
    if (this.text === undefined) return undefined;
    const read = this.options.read(this.text);
    return 'fault' in read ? read.fault : undefined;
  }

  typed(text: string): void {
    this.text = text;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.take(), rest);
    this.options.changed();
  }

  /** The box is left, or Enter was pressed. */
  settle(): void {
    this.take();
    if (this.fault === undefined) this.text = undefined;
    this.options.changed();
  }

  discard(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.text = undefined;
    this.options.changed();
  }

  private take(): void {
    if (this.timer === undefined || this.text === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    const read = this.options.read(this.text);
    if ('value' in read) this.options.take(read.value);
  }
}
