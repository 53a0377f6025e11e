/** Which lines of a document a question is about: the selection, else the symbol around the cursor, else all of them. */
import * as vscode from 'vscode';
import type { LineRange } from '../../chat/attachment';
import { linesOf } from '../context/snapshot';

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
  const editor = vscode.window.activeTextEditor;
  if (editor) return { document: editor.document, range: editor.selection };
  vscode.window.showInformationMessage('Open a file first: it is what the question will be about.');
  return undefined;
}

export async function askedLines({ document, range }: EditorPlace): Promise<AskedLines> {
  if (!range.isEmpty) return { lines: linesOf(range), symbol: undefined };
  const path = pathTo(await symbolsOf(document), range);
  const innermost = path.at(-1);
  if (!innermost) return { lines: undefined, symbol: undefined };
  return { lines: linesOf(innermost.range), symbol: path.map(({ name }) => name).join('.') };
}

interface CodeSymbol {
  readonly name: string;
  readonly kind: vscode.SymbolKind;
  readonly range: vscode.Range;
  readonly children: readonly CodeSymbol[];
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

/** From the outermost of those around the place to the innermost. */
function pathTo(symbols: readonly CodeSymbol[], place: vscode.Range): readonly CodeSymbol[] {
  for (const symbol of symbols) {
    if (!symbol.range.contains(place)) continue;
    const below = pathTo(symbol.children, place);
    if (below.length > 0 || wholes.has(symbol.kind)) return [symbol, ...below];
  }
  return [];
}

async function symbolsOf({ uri }: vscode.TextDocument): Promise<readonly CodeSymbol[]> {
  const command = 'vscode.executeDocumentSymbolProvider';
  const asked = Promise.resolve(
    vscode.commands.executeCommand<readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined>(
      command,
      uri,
    ),
  ).catch(() => undefined);
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience, undefined));
  const symbols = (await Promise.race([asked, late])) ?? [];
  return symbols.map(codeSymbol);
}

function codeSymbol(symbol: vscode.DocumentSymbol | vscode.SymbolInformation): CodeSymbol {
  const { name, kind } = symbol;
  if (!('children' in symbol)) return { name, kind, range: symbol.location.range, children: [] };
  return { name, kind, range: symbol.range, children: symbol.children.map(codeSymbol) };
}
