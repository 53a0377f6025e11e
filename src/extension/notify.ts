/**
 * Notifications and progress of VS Code's, whose words are words. VS Code makes `[words](command:…)` in them a link that runs
 * the command at a click, and `[words](https:…)` one that hides where it leads: what a model, a server or the name of a file
 * says stands in our sentences, so all of them go through here.
 */
import * as vscode from 'vscode';

/** Like VS Code's own: resolves with the button that was pressed, if one was. */
export const showInformation: typeof vscode.window.showInformationMessage = withoutLinks(
  vscode.window.showInformationMessage,
);
export const showWarning: typeof vscode.window.showWarningMessage = withoutLinks(vscode.window.showWarningMessage);
export const showError: typeof vscode.window.showErrorMessage = withoutLinks(vscode.window.showErrorMessage);

type Progress = vscode.Progress<{ message?: string; increment?: number }>;

/** Like VS Code's own. */
export function withProgress<T>(
  options: vscode.ProgressOptions,
  task: (progress: Progress, token: vscode.CancellationToken) => Thenable<T>,
): Thenable<T> {
  const title = options.title === undefined ? {} : { title: linkless(options.title) };
  return vscode.window.withProgress({ ...options, ...title }, (progress, token) => {
    const report: Progress['report'] = ({ message, ...value }) =>
      progress.report(message === undefined ? value : { ...value, message: linkless(message) });
    return task({ report }, token);
  });
}

/** The same words with a zero-width space where a link would have its address; also for the boxes that VS Code asks in. */
export function linkless(text: string): string {
  return text.replaceAll('](', ']\u200b(');
}

type Show = (message: string, ...more: never[]) => unknown;

function withoutLinks<S extends Show>(show: S): S {
  const shown: Show = (message, ...more) => show(linkless(message), ...more);
  return shown as S;
}
