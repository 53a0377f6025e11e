/** Lets the user choose a symbol: of the file at hand, and of the workspace as soon as something is typed. */
import * as vscode from 'vscode';
import { editorAtHand } from '../editor/editorAtHand';
import { documentPath } from './documentPath';
import { symbolsIn } from './symbolsIn';
import { type FoundSymbol, workspaceSymbols } from './workspaceSymbols';

/** Milliseconds without a key after which the workspace is asked. */
const pause = 150;

interface SymbolRow extends vscode.QuickPickItem {
  readonly symbol: FoundSymbol;
}

export async function pickSymbol(): Promise<FoundSymbol | undefined> {
  const picker = vscode.window.createQuickPick<SymbolRow>();
  picker.title = 'Attach Symbol';
  picker.placeholder = 'Type to search the workspace';
  picker.matchOnDescription = true;
  picker.busy = true;
  const chosen = new Promise<FoundSymbol | undefined>((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.symbol);
      picker.hide();
    });
    picker.onDidHide(() => resolve(undefined));
  });
  picker.show();
  const editor = editorAtHand();
  const inFile = (editor ? await symbolsIn(editor.document.uri) : []).map(({ fullName, uri, range }) =>
    rowOf({ name: fullName, uri, range }),
  );
  picker.items = inFile;
  picker.busy = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  picker.onDidChangeValue((typed) => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      picker.busy = true;
      const elsewhere = typed === '' ? [] : (await workspaceSymbols(typed)).map(rowOf);
      if (picker.value !== typed) return;
      const known = new Set(inFile.map(keyOf));
      picker.items = [...inFile, ...elsewhere.filter((row) => !known.has(keyOf(row)))];
      picker.busy = false;
    }, pause);
  });
  return chosen.finally(() => {
    clearTimeout(waiting);
    picker.dispose();
  });
}

function rowOf(symbol: FoundSymbol): SymbolRow {
  const line = symbol.range.start.line + 1;
  return { symbol, label: `$(symbol-method) ${symbol.name}`, description: `${documentPath(symbol.uri)}, line ${line}` };
}

/** What is in both lists may be named in full in one and begin at its name in the other. */
function keyOf({ symbol: { name, uri, range } }: SymbolRow): string {
  return `${name.split('.').at(-1)} ${range.start.line} ${uri.toString()}`;
}
