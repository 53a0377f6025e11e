/** A JSON value as the lines of a pretty print, of which each knows what it says in full. It draws nothing. */

export interface JsonLine {
  /** Levels. */
  readonly depth: number;
  /** `"temperature": `, or nothing in a list. */
  readonly name: string;
  /** The value, or the brackets of one that goes on. Long texts stand here whole. */
  readonly text: string;
}

/** Levels that have lines of their own; what lies deeper stands in one line. */
const deepest = 60;

export function jsonLines(value: unknown): readonly JsonLine[] {
  const lines: JsonLine[] = [];
  add(value, '', 0, '', lines);
  return lines;
}

function add(value: unknown, name: string, depth: number, comma: string, lines: JsonLine[]): void {
  const isList = Array.isArray(value);
  const entries: readonly (readonly [string, unknown])[] = isList
    ? value.map((each) => ['', each] as const)
    : typeof value === 'object' && value !== null
      ? Object.entries(value).filter(([, each]) => each !== undefined)
      : [];
  if (entries.length === 0 || depth >= deepest) {
    lines.push({ depth, name, text: `${textOf(value)}${comma}` });
    return;
  }
  lines.push({ depth, name, text: isList ? '[' : '{' });
  entries.forEach(([field, each], index) => {
    const inner = isList ? '' : `${JSON.stringify(field)}: `;
    add(each, inner, depth + 1, index < entries.length - 1 ? ',' : '', lines);
  });
  lines.push({ depth, name: '', text: `${isList ? ']' : '}'}${comma}` });
}

function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch {
    return '"(nested too deeply to be shown)"';
  }
}
