/**
 * Finds the JSON objects in a model's words, also where the JSON around them is not whole: the reply broke off, there are
 * line breaks in strings or commas too many. It reads each character once, and does not know what the objects mean.
 */

/** Deeper nesting is no list that we asked for. */
const deepest = 8;

export interface FoundObjects {
  readonly objects: readonly Readonly<Record<string, unknown>>[];
  /** How many more began, and are no JSON or not whole. */
  readonly broken: number;
}

/**
 * The objects that have a field `name`, in the order of their ends; of such objects in one another only the innermost.
 * Undefined where there is neither an object nor an empty list.
 */
export function objectsIn(text: string, name: string): FoundObjects | undefined {
  const start = text.search(/\[\s*[{\]]|\{\s*"/);
  if (start === -1) return undefined;
  const search = new ObjectSearch(name);
  for (let at = start; at < text.length && !search.isDone; at++) search.take(text[at] ?? '');
  search.end();
  const { objects, broken } = search;
  return objects.length + broken > 0 || /^\[\s*\]/.test(text.slice(start)) ? { objects, broken } : undefined;
}

/** An object that has begun. */
interface Open {
  /** Where it begins in the JSON that was read. */
  readonly at: number;
  /** One in it was found: it is a frame around the list. */
  hasFound: boolean;
}

class ObjectSearch implements FoundObjects {
  readonly objects: Readonly<Record<string, unknown>>[] = [];
  broken = 0;
  /** What follows the list is said about it. */
  isDone = false;
  private readonly open: Open[] = [];
  private readonly json = new MendedJson();
  private lists = 0;

  constructor(private readonly name: string) {}

  take(character: string): void {
    const bracket = this.json.take(character);
    if (bracket === '[') this.lists += 1;
    if (bracket === ']') this.endList();
    if (bracket === '{') this.open.push({ at: this.json.length - 1, hasFound: false });
    if (bracket === '}') this.endObject();
  }

  /** What is still open broke off. */
  end(): void {
    if (!this.isDone && this.open.some(({ hasFound }) => !hasFound)) this.broken += 1;
  }

  private endList(): void {
    this.lists -= 1;
    this.isDone = this.lists === 0 && this.open.length === 0;
  }

  private endObject(): void {
    const closed = this.open.pop();
    if (!closed) return;
    const isRead = !closed.hasFound && this.open.length < deepest;
    const fields = isRead ? fieldsOf(this.json.from(closed.at)) : undefined;
    const isFound = fields !== undefined && this.name in fields;
    if (isFound) this.objects.push(fields);
    const outer = this.open.at(-1);
    if (outer) {
      outer.hasFound ||= closed.hasFound || isFound;
      return;
    }
    if (!fields && !closed.hasFound) this.broken += 1;
    this.isDone = closed.hasFound && this.lists === 0;
    this.json.forget();
  }
}

/** JSON as it is read, with what models get wrong mended: raw line breaks in strings, and commas before a closing bracket. */
class MendedJson {
  private text = '';
  private isInString = false;
  private isEscaped = false;
  private hasComma = false;

  get length(): number {
    return this.text.length;
  }

  from(start: number): string {
    return this.text.slice(start);
  }

  /** What was read is not asked for again. */
  forget(): void {
    this.text = '';
    this.hasComma = false;
  }

  /** Returns the character where it stands outside strings, else nothing. */
  take(character: string): string {
    if (this.isInString) return this.takeInString(character);
    if (/\s/.test(character)) return '';
    if (this.hasComma && character !== '}' && character !== ']') this.text += ',';
    this.hasComma = character === ',';
    this.isInString = character === '"';
    if (!this.hasComma) this.text += character;
    return character;
  }

  private takeInString(character: string): string {
    this.text += character < ' ' ? JSON.stringify(character).slice(1, -1) : character;
    if (this.isEscaped) this.isEscaped = false;
    else if (character === '\\') this.isEscaped = true;
    else if (character === '"') this.isInString = false;
    return '';
  }
}

function fieldsOf(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
