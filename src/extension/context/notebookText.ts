/** Writes the cells of a notebook as one text: what they say, each in its language, and nothing of what they put out. */

export interface NotebookCell {
  /** VS Code's language id. */
  readonly language: string;
  readonly text: string;
}

export function notebookText(cells: readonly NotebookCell[]): string {
  return cells.map(({ language, text }, index) => `Cell ${index + 1}:\n${fenced(language, text)}`).join('\n\n');
}

/** The cells of a Jupyter notebook's file. Throws, in words for the user, where it is none. */
export function cellsIn(file: string): readonly NotebookCell[] {
  const notebook = parsed(file);
  const cells = fieldOf(notebook, 'cells');
  if (!Array.isArray(cells)) throw new Error('it is not a Jupyter notebook of version 4.');
  const metadata = fieldOf(notebook, 'metadata');
  const named =
    fieldOf(fieldOf(metadata, 'language_info'), 'name') ?? fieldOf(fieldOf(metadata, 'kernelspec'), 'language');
  const codeLanguage = typeof named === 'string' ? named : 'python';
  return cells.map((cell) => ({
    language: languages[String(fieldOf(cell, 'cell_type'))] ?? codeLanguage,
    text: sourceOf(fieldOf(cell, 'source')),
  }));
}

/** Of the kinds of cells that hold no code. */
const languages: Readonly<Record<string, string>> = { markdown: 'markdown', raw: 'plaintext' };

/** A text, or its lines with their ends. */
function sourceOf(source: unknown): string {
  return Array.isArray(source) ? source.map(String).join('') : String(source ?? '');
}

function fenced(language: string, text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 0);
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${fence}`;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(file);
  } catch {
    throw new Error('it can’t be read as a notebook: its file is not valid JSON.');
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
}
