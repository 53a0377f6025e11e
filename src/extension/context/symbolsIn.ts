/** The symbols of a document as its language's extension tells them, each with the names around it and all of its lines. */
import * as vscode from 'vscode';

export interface DocumentSymbol {
  readonly name: string;
  /** With the names of what it is in: `Mirror.changes`. */
  readonly fullName: string;
  readonly kind: vscode.SymbolKind;
  readonly uri: vscode.Uri;
  /** From its first to its last line, not its name alone. */
  readonly range: vscode.Range;
}

/** Empty where no extension knows the language. */
export async function symbolsIn(uri: vscode.Uri): Promise<readonly DocumentSymbol[]> {
  const asking = vscode.commands.executeCommand<(vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    uri,
  );
  const symbols = await Promise.resolve(asking).catch(() => undefined);
  return (symbols ?? []).flatMap((symbol) => flattened(symbol, uri, []));
}

/** The innermost symbol of that name at that place; undefined where there is none. */
export function symbolAt(
  symbols: readonly DocumentSymbol[],
  range: vscode.Range,
  name: string,
): DocumentSymbol | undefined {
  const found = symbols.filter(
    (symbol) => (symbol.name === name || symbol.fullName === name) && symbol.range.intersection(range) !== undefined,
  );
  return found.findLast((symbol) => found.every((other) => symbol === other || !symbol.range.contains(other.range)));
}

function flattened(
  symbol: vscode.DocumentSymbol | vscode.SymbolInformation,
  uri: vscode.Uri,
  around: readonly string[],
): DocumentSymbol[] {
  const { name, kind } = symbol;
  if (!('children' in symbol)) {
    const names = [...(symbol.containerName ? [symbol.containerName] : []), name];
    return [{ name, fullName: names.join('.'), kind, uri, range: symbol.location.range }];
  }
  const names = [...around, name];
  const inside = symbol.children.flatMap((child) => flattened(child, uri, names));
  return [{ name, fullName: names.join('.'), kind, uri, range: symbol.range }, ...inside];
}
