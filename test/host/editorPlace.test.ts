import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { askedLines } from '../../src/extension/ask/editorPlace';

const content = 'class A {\n  b() {\n    const c = 1;\n  }\n\n  d = 2;\n}\n\nfree();\n';

describe('the lines that a question is about', () => {
  let document: vscode.TextDocument;
  let provider: vscode.Disposable | undefined;
  beforeEach(async () => {
    document = await vscode.workspace.openTextDocument({ language: 'plaintext', content });
  });
  afterEach(async () => {
    provider?.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  function symbols(provide: () => vscode.ProviderResult<vscode.DocumentSymbol[] | vscode.SymbolInformation[]>): void {
    provider = vscode.languages.registerDocumentSymbolProvider(
      { language: 'plaintext' },
      { provideDocumentSymbols: provide },
    );
  }

  const at = (line: number) => ({ document, range: new vscode.Range(line, 4, line, 4) });

  function outline(): vscode.DocumentSymbol[] {
    const symbol = (name: string, kind: vscode.SymbolKind, start: number, end: number) => {
      const range = new vscode.Range(start, 0, end, document.lineAt(end).text.length);
      return new vscode.DocumentSymbol(name, '', kind, range, range);
    };
    const type = symbol('A', vscode.SymbolKind.Class, 0, 6);
    const method = symbol('b', vscode.SymbolKind.Method, 1, 3);
    method.children.push(symbol('c', vscode.SymbolKind.Variable, 2, 2));
    type.children.push(method, symbol('d', vscode.SymbolKind.Property, 5, 5));
    return [type];
  }

  it('are the whole lines of the selection', async () => {
    symbols(outline);
    const asked = await askedLines({ document, range: new vscode.Range(1, 3, 3, 0) });
    assert.deepEqual(asked, { lines: { start: 2, end: 3 }, symbol: undefined });
  });

  it('are those of the innermost symbol around the cursor that makes sense on its own', async () => {
    symbols(outline);
    assert.deepEqual(await askedLines(at(2)), { lines: { start: 2, end: 4 }, symbol: 'A.b' });
    assert.deepEqual(await askedLines(at(5)), { lines: { start: 1, end: 7 }, symbol: 'A' });
  });

  it('are those of symbols that come in a flat list, too', async () => {
    const location = new vscode.Location(document.uri, new vscode.Range(1, 0, 3, 3));
    symbols(() => [new vscode.SymbolInformation('b', vscode.SymbolKind.Function, '', location)]);
    assert.deepEqual(await askedLines(at(2)), { lines: { start: 2, end: 4 }, symbol: 'b' });
  });

  it('are all lines outside of symbols, and where nobody knows symbols', async () => {
    const all = { lines: undefined, symbol: undefined };
    assert.deepEqual(await askedLines(at(8)), all);
    symbols(outline);
    assert.deepEqual(await askedLines({ document, range: new vscode.Range(8, 0, 8, 0) }), all);
  });

  it('are all lines where symbols take too long', async () => {
    symbols(() => new Promise(() => {}));
    assert.deepEqual(await askedLines(at(2)), { lines: undefined, symbol: undefined });
  });
});
