import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { placeToEdit } from '../../src/extension/inplace/placeToEdit';
import { reasonNotToEdit } from '../../src/extension/inplace/reasonNotToEdit';

const text = 'class A {\n  a() {\n    one();\n  }\n\n  b = 1;\n}\nlast();';

describe('the place of an edit', () => {
  let editor: vscode.TextEditor;
  const disposables: vscode.Disposable[] = [];
  beforeEach(async () => {
    editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: text }));
  });
  afterEach(async () => {
    for (const disposable of disposables.splice(0)) disposable.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  function placeOf(...selection: [number, number, number, number]) {
    editor.selection = new vscode.Selection(...selection);
    return placeToEdit(editor);
  }

  /** As a language extension tells them. */
  function knowSymbols(): void {
    const symbol = (name: string, start: number, end: number) => {
      const range = new vscode.Range(start, 0, end, 1);
      return new vscode.DocumentSymbol(name, '', vscode.SymbolKind.Method, range, range);
    };
    const outer = symbol('A', 0, 6);
    outer.children = [symbol('a', 1, 3), symbol('b', 5, 5)];
    const provider = { provideDocumentSymbols: () => [outer] };
    disposables.push(vscode.languages.registerDocumentSymbolProvider({ scheme: 'untitled' }, provider));
  }

  it('is whole lines of the selection, without one that only its end touches', async () => {
    assert.deepEqual(await placeOf(1, 4, 2, 3), { span: { start: 1, count: 2 } });
    assert.deepEqual(await placeOf(1, 0, 3, 0), { span: { start: 1, count: 2 } });
    assert.deepEqual(await placeOf(3, 0, 1, 0), { span: { start: 1, count: 2 } });
  });

  it('is the innermost symbol that the cursor is in', async () => {
    knowSymbols();
    assert.deepEqual(await placeOf(2, 5, 2, 5), { span: { start: 1, count: 3 }, symbol: 'a' });
    assert.deepEqual(await placeOf(6, 0, 6, 0), { span: { start: 0, count: 7 }, symbol: 'A' });
  });

  it('is the line of the cursor where that is blank, or in no symbol', async () => {
    knowSymbols();
    assert.deepEqual(await placeOf(4, 0, 4, 0), { span: { start: 4, count: 1 } });
    assert.deepEqual(await placeOf(7, 2, 7, 2), { span: { start: 7, count: 1 } });
  });

  it('is not waited for without end', async () => {
    const provider = { provideDocumentSymbols: () => new Promise<never>(() => undefined) };
    disposables.push(vscode.languages.registerDocumentSymbolProvider({ scheme: 'untitled' }, provider));
    assert.deepEqual(await placeOf(2, 5, 2, 5), { span: { start: 2, count: 1 } });
  });

  it('can’t be in what only shows something', async () => {
    disposables.push(
      vscode.workspace.registerTextDocumentContentProvider('shown', { provideTextDocumentContent: () => 'a' }),
    );
    const shown = await vscode.workspace.openTextDocument(vscode.Uri.parse('shown:/a.txt'));
    assert.match((await reasonNotToEdit(shown)) ?? '', /only shows/);
    assert.equal(await reasonNotToEdit(editor.document), undefined);
  });
});
