/** Symbols of the whole workspace, as VS Code's language extensions tell them. */
import * as vscode from 'vscode';

export interface FoundSymbol {
  readonly name: string;
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
}

/** What each extension takes for what is typed. Empty where none knows any. */
export async function workspaceSymbols(typed: string): Promise<FoundSymbol[]> {
  const asking = vscode.commands.executeCommand<vscode.SymbolInformation[] | undefined>(
    'vscode.executeWorkspaceSymbolProvider',
    typed,
  );
  const symbols = (await Promise.resolve(asking).catch(() => undefined)) ?? [];
  return symbols.map(({ name, location }) => ({ name, uri: location.uri, range: location.range }));
}
