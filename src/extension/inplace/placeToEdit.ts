/**
 * Which lines of an editor an edit in place is about: those of the selection; without one what the cursor is in, as far
 * as VS Code knows symbols of the language, else its line.
 */
import * as vscode from 'vscode';
import type { LineSpan } from './trackedLines';

/** Milliseconds that a language extension may take to tell its symbols. */
const patience = 1000;
/** Lines of a symbol that is still small enough to be meant by a cursor somewhere in it. */
const longestSymbol = 200;

export interface PlaceToEdit {
  readonly span: LineSpan;
  /** The symbol that the lines are of. */
  readonly symbol?: string | undefined;
}

export async function placeToEdit({ document, selection }: vscode.TextEditor): Promise<PlaceToEdit> {
  const { start, end } = selection;
  if (!selection.isEmpty) {
    // A selection that ends before a line's first character leaves that line out.
    const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
    return { span: { start: start.line, count: last - start.line + 1 } };
  }
  const line = { span: { start: start.line, count: 1 } };
  if (document.lineAt(start.line).isEmptyOrWhitespace) return line;
  return symbolAt(await symbolsOf(document), start.line) ?? line;
}

type Symbols = readonly vscode.DocumentSymbol[] | undefined;

async function symbolsOf({ uri }: vscode.TextDocument): Promise<readonly vscode.DocumentSymbol[]> {
  const asked = vscode.commands.executeCommand<Symbols>('vscode.executeDocumentSymbolProvider', uri);
  const late = new Promise<Symbols>((resolve) => setTimeout(resolve, patience, undefined));
  return (await Promise.race([asked, late]).catch(() => undefined)) ?? [];
}

/** The innermost symbol around a line. */
function symbolAt(symbols: readonly vscode.DocumentSymbol[], line: number): PlaceToEdit | undefined {
  const around = symbols.find(({ range }) => range.start.line <= line && line <= range.end.line);
  if (!around) return undefined;
  const { start, end } = around.range;
  const count = end.line - start.line + 1;
  const outer = count <= longestSymbol ? { span: { start: start.line, count }, symbol: around.name } : undefined;
  return symbolAt(around.children, line) ?? outer;
}
