/** Which lines of a document a question is about: the selection, else the symbol around the cursor, else all of them. */
import * as vscode from 'vscode';
import type { LineRange } from '../../chat/attachment';
import { linesOf } from '../context/snapshot';
import { symbolsIn } from '../context/symbolsIn';
import { editorAtHand } from '../editor/editorAtHand';
import { showInformation } from '../notify';

/** Where the user is. */
export interface EditorPlace {
  readonly document: vscode.TextDocument;
  /** Empty where nothing is selected. */
  readonly range: vscode.Range;
  /** What the question is about there; undefined for all problems of the lines. */
  readonly problems?: readonly vscode.Diagnostic[];
}

export interface AskedLines {
  /** Undefined for all of the document. */
  readonly lines: LineRange | undefined;
  /** What they are, such as `Mirror.changes`; undefined where they are no symbol. */
  readonly symbol: string | undefined;
}

/** Undefined, with a word about it, where no file is open. */
export function placeInEditor(): EditorPlace | undefined {
  const editor = editorAtHand();
  if (editor) return { document: editor.document, range: editor.selection };
  showInformation('Open a file first: it is what the question will be about.');
  return undefined;
}

export async function askedLines({ document, range }: EditorPlace): Promise<AskedLines> {
  if (!range.isEmpty) return { lines: linesOf(range), symbol: undefined };
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience, undefined));
  const symbols = (await Promise.race([symbolsIn(document.uri), late])) ?? [];
  const around = symbols.filter((symbol) => wholes.has(symbol.kind) && symbol.range.contains(range));
  const innermost = around.findLast(({ range: inner }) => around.every((outer) => outer.range.contains(inner)));
  return { lines: innermost && linesOf(innermost.range), symbol: innermost?.fullName };
}

/** Milliseconds that a language server has to answer: one that is still starting may take a minute. */
const patience = 2000;

/** What makes sense on its own. A variable or a property does not. */
const wholes: ReadonlySet<vscode.SymbolKind> = new Set([
  vscode.SymbolKind.Class,
  vscode.SymbolKind.Constructor,
  vscode.SymbolKind.Enum,
  vscode.SymbolKind.Function,
  vscode.SymbolKind.Interface,
  vscode.SymbolKind.Method,
  vscode.SymbolKind.Struct,
]);
