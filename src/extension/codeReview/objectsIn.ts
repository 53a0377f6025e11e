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
  for (const token of mendedTokens(text, start)) {
    search.take(token);
    if (search.isDone) break;
  }
  search.end();
  const { objects, broken } = search;
  return objects.length + broken > 0 || /^\[\s*\]/.test(text.slice(start)) ? { objects, broken } : undefined;
}

/** An object that has begun. */
interface Open {
  /** Where it begins among the parts that are kept. */
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
  /** The JSON of what is open. Of an object that was read it is one part, so that all of them are joined once for each depth. */
  private readonly parts: string[] = [];
  private lists = 0;
  private hasComma = false;

  constructor(private readonly name: string) {}

  take(token: string): void {
    // A comma too many, before a closing bracket, is left out.
    if (this.hasComma && token !== '}' && token !== ']') this.keep(',');
    this.hasComma = token === ',';
    if (this.hasComma) return;
    if (token === '[') this.lists += 1;
    if (token === '{') this.open.push({ at: this.parts.length, hasFound: false });
    this.keep(token);
    if (token === ']') this.endList();
    if (token === '}') this.endObject();
  }

  /** What is still open broke off. */
  end(): void {
    if (!this.isDone && this.open.some(({ hasFound }) => !hasFound)) this.broken += 1;
  }

  private keep(token: string): void {
    if (this.open.length > 0) this.parts.push(token);
  }

  private endList(): void {
    this.lists -= 1;
    this.isDone = this.lists === 0 && this.open.length === 0;
  }

  private endObject(): void {
    const closed = this.open.pop();
    if (!closed) return;
    const fields = closed.hasFound || this.open.length >= deepest ? undefined : this.read(closed);
    const isFound = fields !== undefined && this.name in fields;
    if (isFound) this.objects.push(fields);
    // What is around an object that was found is never read.
    if (isFound || closed.hasFound) this.parts.length = closed.at;
    const outer = this.open.at(-1);
    if (outer) {
      outer.hasFound ||= closed.hasFound || isFound;
      return;
    }
    if (!fields && !closed.hasFound) this.broken += 1;
    this.isDone = closed.hasFound && this.lists === 0;
    this.parts.length = 0;
  }

  private read({ at }: Open): Readonly<Record<string, unknown>> | undefined {
    const json = this.parts.splice(at).join('');
    this.parts.push(json);
    return fieldsOf(json);
  }
}

/** Brackets, commas, strings, and what stands between them, without white space; raw line breaks in strings are escaped. */
function* mendedTokens(text: string, start: number): Generator<string> {
  const outside = /\s+|[{}[\],"]|[^\s{}[\],"]+/y;
  for (let at = start; at < text.length; ) {
    outside.lastIndex = at;
    const token = outside.exec(text)?.[0] ?? '';
    const end = token === '"' ? endOfString(text, at) : at + token.length;
    if (token === '"') yield text.slice(at, end).replace(/\p{Cc}/gu, escaped);
    else if (token.trim() !== '') yield token;
    at = end;
  }
}

/** Behind its closing quotation mark, or the end of the text. */
function endOfString(text: string, start: number): number {
  const mark = /["\\]/g;
  mark.lastIndex = start + 1;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    if (found[0] === '"') return mark.lastIndex;
    mark.lastIndex += 1;
  }
  return text.length;
}

function escaped(character: string): string {
  return JSON.stringify(character).slice(1, -1);
}

function fieldsOf(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
