/** Makes a text of the problems that VS Code lists now, of a file or of all. */
import * as vscode from 'vscode';
import { documentPath } from './documentPath';
import type { MadeText } from './madeText';
import { type Place, type Problem, type ProblemsOfFile, problemsText } from './problemsText';

/** Rejects, in words for the user, where there are none (any more). An empty `uri` means all files. */
export async function makeProblems(uri: string): Promise<MadeText> {
  const files = listedProblems().filter(([file]) => uri === '' || file.toString() === uri);
  const path = uri === '' ? 'All problems' : `Problems of ${documentPath(vscode.Uri.parse(uri))}`;
  if (files.length === 0) throw new Error(`${path}: VS Code lists none.`);
  const parts = await Promise.all(files.map(([file, problems]) => problemsOf(file, problems)));
  return { path, language: 'text', source: { type: 'problems', uri }, text: problemsText(parts) };
}

/** What VS Code's own list shows: hints are not in it. */
export function listedProblems(): [vscode.Uri, vscode.Diagnostic[]][] {
  return vscode.languages.getDiagnostics().flatMap(([uri, problems]): [vscode.Uri, vscode.Diagnostic[]][] => {
    const listed = problems.filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Hint);
    return listed.length === 0 ? [] : [[uri, listed]];
  });
}

/** With the lines that they are about. */
export async function problemsOf(uri: vscode.Uri, problems: readonly vscode.Diagnostic[]): Promise<ProblemsOfFile> {
  const opening = Promise.resolve(vscode.workspace.openTextDocument(uri));
  const document = await opening.catch(() => undefined);
  return {
    path: documentPath(uri),
    problems: problems.map(problemOf),
    lines: document ? document.getText().split(/\r?\n/) : [],
  };
}

const severities: Readonly<Record<vscode.DiagnosticSeverity, string>> = ['error', 'warning', 'info', 'hint'];

function problemOf({ range, severity, message, source, code, relatedInformation }: vscode.Diagnostic): Problem {
  const value = typeof code === 'object' ? code.value : code;
  return {
    place: placeOf(range),
    severity: severities[severity],
    message,
    source,
    code: value === undefined ? undefined : String(value),
    related: (relatedInformation ?? []).map(({ location, message: words }) => ({
      path: documentPath(location.uri),
      place: placeOf(location.range),
      message: words,
    })),
  };
}

function placeOf({ start }: vscode.Range): Place {
  return { line: start.line + 1, column: start.character + 1 };
}
