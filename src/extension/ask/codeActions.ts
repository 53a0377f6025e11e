/**
 * What the lightbulb and the Refactor menu offer: the prompts, at problems and at code. Nothing is looked at and nothing is
 * asked before the user chooses one.
 */
import * as vscode from 'vscode';
import { isWritable } from '../editor/targetEditor';
import { customCommandsFrom } from '../prompts/customCommands';
import type { PromptName } from '../prompts/promptNames';
import { readSetting } from '../readSetting';
import type { EditorPlace } from './editorPlace';

const { QuickFix, RefactorRewrite } = vscode.CodeActionKind;

export const codeActionKinds: readonly vscode.CodeActionKind[] = [QuickFix, RefactorRewrite];

/** The menu names no extension, so the titles do. */
const atProblems: readonly (readonly [name: PromptName, title: string])[] = [
  ['fix', 'Fix with OpenRouter Chat'],
  ['explainProblem', 'Explain Problem with OpenRouter Chat'],
];

const atCode: readonly (readonly [name: PromptName, title: string])[] = [
  ['refactor', 'Refactor with OpenRouter Chat'],
  ['document', 'Document with OpenRouter Chat'],
  ['generateTests', 'Generate Tests with OpenRouter Chat'],
  ['explain', 'Explain with OpenRouter Chat'],
];

export const codeActionProvider: vscode.CodeActionProvider = {
  provideCodeActions(document, range, { diagnostics, only, triggerKind }) {
    if (!isWritable(document.uri)) return [];
    const isAskedFor = triggerKind === vscode.CodeActionTriggerKind.Invoke;
    const offersFixes = diagnostics.length > 0 && (!only || only.contains(QuickFix));
    // A cursor that only passes by gets no lightbulb.
    const offersRefactorings = (isAskedFor || !range.isEmpty) && (!only || only.contains(RefactorRewrite));
    return [
      ...(offersFixes ? fixes(document, range, diagnostics) : []),
      ...(offersRefactorings ? refactorings({ document, range }) : []),
    ];
  },
};

function fixes(
  document: vscode.TextDocument,
  range: vscode.Range,
  problems: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  // A problem's own range is less than a model needs: its beginning stands for what is around it.
  const place: EditorPlace = {
    document,
    range: isSelected(document, range) ? range : startOf(problems, range),
    problems,
  };
  return atProblems.map(([name, title]) => {
    const action = actionFor(QuickFix, title, name, place);
    action.diagnostics = [...problems];
    return action;
  });
}

/** VS Code gives the range of a problem where the user chose the problem and not code. */
function isSelected(document: vscode.TextDocument, range: vscode.Range): boolean {
  const editors = vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
  return !range.isEmpty && editors.some(({ selection }) => selection.isEqual(range));
}

function startOf(problems: readonly vscode.Diagnostic[], { start }: vscode.Range): vscode.Range {
  const at = problems[0]?.range.start ?? start;
  return new vscode.Range(at, at);
}

function refactorings(place: EditorPlace): vscode.CodeAction[] {
  const own = customCommandsFrom(readSetting('openrouterChat.customCommands'));
  const ofCode = own.filter(({ context }) => context !== 'changes' && context !== 'none');
  return [
    ...atCode.map(([name, title]) => actionFor(RefactorRewrite, title, name, place)),
    ...ofCode.map(({ title }) => actionFor(RefactorRewrite, title, title, place)),
  ];
}

function actionFor(kind: vscode.CodeActionKind, title: string, prompt: string, place: EditorPlace): vscode.CodeAction {
  const action = new vscode.CodeAction(title, kind);
  action.command = { command: 'openrouterChat.runPrompt', title, arguments: [prompt, place] };
  return action;
}
