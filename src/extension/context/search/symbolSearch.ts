/** Symbols by what is typed: those of the editor at hand, kept until it changes, and those of the workspace. */
import type * as vscode from 'vscode';
import { editorAtHand } from '../../editor/editorAtHand';
import { symbolsIn } from '../symbolsIn';
import { type FoundSymbol, workspaceSymbols } from '../workspaceSymbols';

/** Milliseconds without a key after which the workspace is asked: language extensions can’t be told to stop. */
const pause = 150;

/** Those of a document as it is at one moment. */
interface EditorSymbols {
  readonly key: string;
  readonly symbols: Promise<readonly FoundSymbol[]>;
  known?: readonly FoundSymbol[];
}

export class SymbolSearch {
  private latest: EditorSymbols | undefined;

  /** Those of the editor at hand where they are known already. */
  get knownInEditor(): readonly FoundSymbol[] | undefined {
    const document = editorAtHand()?.document;
    if (!document) return [];
    return this.latest?.key === keyOf(document) ? this.latest.known : undefined;
  }

  /** Those of the editor at hand. */
  inEditor(): Promise<readonly FoundSymbol[]> {
    const document = editorAtHand()?.document;
    if (!document) return Promise.resolve([]);
    const key = keyOf(document);
    if (this.latest?.key === key) return this.latest.symbols;
    const latest: EditorSymbols = { key, symbols: symbolsIn(document.uri) };
    void latest.symbols.then((symbols) => {
      latest.known = symbols;
    });
    this.latest = latest;
    return latest.symbols;
  }

  /** Those of the workspace that language extensions take for what is typed. */
  async inWorkspace(typed: string, signal: AbortSignal): Promise<readonly FoundSymbol[]> {
    await new Promise((resolve) => setTimeout(resolve, pause));
    return signal.aborted ? [] : workspaceSymbols(typed);
  }
}

function keyOf({ uri, version }: vscode.TextDocument): string {
  return `${version} ${uri.toString()}`;
}
