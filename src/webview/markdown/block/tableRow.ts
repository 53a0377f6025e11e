/** Rows of tables as GFM writes them. It knows source text alone. */

export type Alignment = 'left' | 'center' | 'right' | undefined;

/** Headers of more characters are none. */
export const longestHeader = 4000;

const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

export function isDelimiterRow(line: string): boolean {
  return line.length < longestHeader && delimiterRow.test(line);
}

export function readAlignments(line: string): Alignment[] {
  return rowCells(line).map((cell) => {
    const [left, right] = [cell.startsWith(':'), cell.endsWith(':')];
    if (left && right) return 'center';
    return right ? 'right' : left ? 'left' : undefined;
  });
}

/** The cells' texts; an escaped bar is a bar. Leading and closing bars belong to no cell. */
export function rowCells(line: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let start = 0;
  const row = line.trim();
  for (let at = 0; at < row.length; at += 1) {
    const char = row[at];
    if (char === '\\' && row[at + 1] === '|') {
      cell += row.slice(start, at);
      start = at + 1;
      at += 1;
    } else if (char === '\\') {
      at += row[at + 1] === '\\' ? 1 : 0;
    } else if (char === '|') {
      if (at > 0) cells.push((cell + row.slice(start, at)).trim());
      cell = '';
      start = at + 1;
    }
  }
  if (start < row.length) cells.push((cell + row.slice(start)).trim());
  return cells;
}
