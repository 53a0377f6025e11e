/** Lets the user choose whose problems are attached: those of one file or all. */
import * as vscode from 'vscode';
import type { TextSource } from '../../chat/attachment';
import { editorAtHand } from '../editor/editorAtHand';
import { showInformation } from '../notify';
import { documentPath } from './documentPath';
import { listedProblems } from './makeProblems';

interface ProblemsRow extends vscode.QuickPickItem {
  /** Empty for all files. */
  readonly uri: string;
}

export async function pickProblems(): Promise<TextSource | undefined> {
  const files = listedProblems();
  if (files.length === 0) {
    showInformation('VS Code lists no problems.');
    return undefined;
  }
  const active = editorAtHand()?.document.uri.toString();
  const rows = files.map(([uri, problems]) => rowOf(`$(file) ${documentPath(uri)}`, problems, uri.toString()));
  const sorted = rows.sort((a, b) => Number(b.uri === active) - Number(a.uri === active));
  const all = rowOf(
    '$(warning) All Problems',
    files.flatMap(([, problems]) => problems),
    '',
  );
  const options = { title: 'Attach Problems', placeHolder: 'Problems of which file?' };
  const row = await vscode.window.showQuickPick<ProblemsRow>([...sorted, all], options);
  return row && { type: 'problems', uri: row.uri };
}

const words: Readonly<Record<number, string>> = {
  [vscode.DiagnosticSeverity.Error]: 'error',
  [vscode.DiagnosticSeverity.Warning]: 'warning',
  [vscode.DiagnosticSeverity.Information]: 'info',
};

function rowOf(label: string, problems: readonly vscode.Diagnostic[], uri: string): ProblemsRow {
  const counts = Object.entries(words).map(([severity, word]) => {
    const count = problems.filter((problem) => problem.severity === Number(severity)).length;
    return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
  });
  return { label, uri, description: counts.filter((count) => count !== '').join(', ') };
}
