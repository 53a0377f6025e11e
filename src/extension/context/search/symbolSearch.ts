/** Symbols as VS Code's language extensions tell them: those of the active editor, kept until it changes, and those of the workspace. */
import * as vscode from 'vscode';

export interface FoundSymbol {
  readonly name: string;
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
}

/** Milliseconds without a key after which the workspace is asked: language servers can’t be told to stop. */
const pause = 150;

export class SymbolSearch {
  private document: { readonly key: string; readonly symbols: Promise<readonly FoundSymbol[]> } | undefined;
  private known: { readonly key: string; readonly symbols: readonly FoundSymbol[] } | undefined;

  /** Those of the active editor where they are known already. */
  get knownInEditor(): readonly FoundSymbol[] | undefined {
    const key = keyOf(vscode.window.activeTextEditor?.document);
    return key === undefined ? [] : this.known?.key === key ? this.known.symbols : undefined;
  }

  /** Those of the active editor. */
  inEditor(): Promise<readonly FoundSymbol[]> {
    const document = vscode.window.activeTextEditor?.document;
    const key = keyOf(document);
    if (!document || key === undefined) return Promise.resolve([]);
    if (this.document?.key !== key) {
      const symbols = documentSymbols(document.uri);
      this.document = { key, symbols };
      void symbols.then((known) => {
        this.known = { key, symbols: known };
      });
    }
    return this.document.symbols;
  }

  /** Those of the workspace that language extensions take for what is typed. */
  async inWorkspace(query: string, signal: AbortSignal): Promise<readonly FoundSymbol[]> {
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (signal.aborted) return [];
    const asking = vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      query,
    );
    const symbols = await Promise.resolve(asking).catch(() => []);
    return (symbols ?? []).map(({ name, location }) => ({ name, uri: location.uri, range: location.range }));
  }
}

function keyOf(document: vscode.TextDocument | undefined): string | undefined {
  return document && `${document.version} ${document.uri.toString()}`;
}

async function documentSymbols(uri: vscode.Uri): Promise<readonly FoundSymbol[]> {
  const asking = vscode.commands.executeCommand<(vscode.DocumentSymbol | vscode.SymbolInformation)[]>(
    'vscode.executeDocumentSymbolProvider',
    uri,
  );
  const symbols = await Promise.resolve(asking).catch(() => []);
  return (symbols ?? []).flatMap((symbol) => flattened(symbol, uri));
}

/** A symbol, and those in it. */
function flattened(symbol: vscode.DocumentSymbol | vscode.SymbolInformation, uri: vscode.Uri): FoundSymbol[] {
  if (!('children' in symbol)) return [{ name: symbol.name, uri, range: symbol.location.range }];
  const inside = symbol.children.flatMap((child) => flattened(child, uri));
  return [{ name: symbol.name, uri, range: symbol.range }, ...inside];
}
