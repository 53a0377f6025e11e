import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeActionProvider } from '../../src/extension/ask/codeActions';

const { Automatic, Invoke } = vscode.CodeActionTriggerKind;
const { QuickFix, Refactor, SourceOrganizeImports } = vscode.CodeActionKind;

describe('what the lightbulb offers', () => {
  let document: vscode.TextDocument;
  let problem: vscode.Diagnostic;
  beforeEach(async () => {
    document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'one\ntwo\nthree\n' });
    await vscode.window.showTextDocument(document);
    problem = new vscode.Diagnostic(new vscode.Range(1, 0, 1, 3), 'Not two.');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.getConfiguration().update('openrouterChat.customCommands', undefined, true);
  });

  async function offered(
    range: vscode.Range,
    context: Partial<vscode.CodeActionContext> = {},
  ): Promise<readonly vscode.CodeAction[]> {
    const all = { diagnostics: [], only: undefined, triggerKind: Automatic, ...context };
    const { token } = new vscode.CancellationTokenSource();
    return ((await codeActionProvider.provideCodeActions(document, range, all, token)) ?? []) as vscode.CodeAction[];
  }

  const titles = (actions: readonly vscode.CodeAction[]) => actions.map(({ title }) => title);
  const cursor = new vscode.Range(1, 1, 1, 1);
  const selected = new vscode.Range(0, 0, 1, 0);
  const fixes = ['Fix with OpenRouter Chat', 'Explain Problem with OpenRouter Chat'];
  const rewrites = ['Refactor', 'Document', 'Generate Tests', 'Explain'].map((verb) => `${verb} with OpenRouter Chat`);

  it('is nothing where a cursor passes by', async () => {
    assert.deepEqual(await offered(cursor), []);
  });

  it('is to fix and to explain a problem, with the problem and the place where it begins', async () => {
    const actions = await offered(problem.range, { diagnostics: [problem] });
    assert.deepEqual(titles(actions).slice(0, 2), fixes);
    assert.deepEqual(actions[0]?.diagnostics, [problem]);
    assert.equal(actions[0]?.command?.command, 'openrouterChat.runPrompt');
    const start = problem.range.start;
    const place = { document, range: new vscode.Range(start, start), problems: [problem] };
    assert.deepEqual(actions[0]?.command?.arguments, ['fix', place]);
  });

  it('is about the selection where the user has selected the problem', async () => {
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(0, 0, 2, 0);
    const [fix] = await offered(editor.selection, { diagnostics: [problem] });
    const place: unknown = fix?.command?.arguments?.[1];
    assert.deepEqual(place, { document, range: editor.selection, problems: [problem] });
  });

  it('is more where code is selected, and where it is asked for', async () => {
    assert.deepEqual(titles(await offered(selected)), rewrites);
    assert.deepEqual(titles(await offered(cursor, { triggerKind: Invoke })), rewrites);
    assert.deepEqual(titles(await offered(cursor, { triggerKind: Invoke, only: Refactor })), rewrites);
  });

  it('holds to the kind that is asked for', async () => {
    const context = { diagnostics: [problem], triggerKind: Invoke };
    assert.deepEqual(titles(await offered(selected, { ...context, only: QuickFix })), fixes);
    assert.deepEqual(titles(await offered(selected, { ...context, only: Refactor })), rewrites);
    assert.deepEqual(await offered(selected, { ...context, only: SourceOrganizeImports }), []);
  });

  it('has the user’s own commands that are about code', async () => {
    await vscode.workspace.getConfiguration().update(
      'openrouterChat.customCommands',
      [
        { title: 'Find edge cases', prompt: 'Which?' },
        { title: 'Sum up', prompt: 'Sum up.', context: 'changes' },
      ],
      true,
    );
    const actions = await offered(selected);
    assert.deepEqual(titles(actions), [...rewrites, 'Find edge cases']);
    assert.equal(actions.at(-1)?.command?.arguments?.[0], 'Find edge cases');
  });

  it('is nothing in what can’t be written to', async () => {
    const scheme = 'host-test-readonly';
    const provider = { provideTextDocumentContent: () => 'one\n' };
    const registered = vscode.workspace.registerTextDocumentContentProvider(scheme, provider);
    document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path: '/a.txt' }));
    assert.deepEqual(await offered(selected, { diagnostics: [problem], triggerKind: Invoke }), []);
    registered.dispose();
  });

  it('is there from the start of the window', async () => {
    const asked = vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      selected,
    );
    assert.deepEqual(
      titles(await asked).filter((title) => title.endsWith('with OpenRouter Chat')),
      rewrites,
    );
  });
});
