/** Asks for an API key, checks it against the server and keeps it only if the server knows it. */
import * as vscode from 'vscode';
import { type KeyInfo, OpenRouterError } from '../../client';
import type { Server } from './server';

/** Milliseconds. */
const confirmationTime = 8000;

/** Returns whether a key was kept. */
export async function setApiKey(server: Server): Promise<boolean> {
  for (;;) {
    const key = await askForKey(server);
    if (key === undefined) return false;
    try {
      const info = await checkKey(server, key);
      await server.keep(key);
      // Not a notification: it would lie over the message box, where the user goes next.
      vscode.window.setStatusBarMessage(`$(check) ${welcome(info)}`, confirmationTime);
      return true;
    } catch (error) {
      if (!(error instanceof Error) || error.name === 'AbortError') return false;
      const again = await vscode.window.showErrorMessage(problem(error, server), 'Try Again');
      if (again === undefined) return false;
    }
  }
}

export async function forgetApiKey(server: Server): Promise<void> {
  const choice = await vscode.window.showWarningMessage(
    'Forget the API key? Chats stay; sending needs a key again.',
    { modal: true },
    'Forget Key',
  );
  if (choice === 'Forget Key') await server.forget();
}

async function askForKey(server: Server): Promise<string | undefined> {
  const where = server.foreignHost ?? 'OpenRouter';
  const input = await vscode.window.showInputBox({
    title: `API key for ${where}`,
    prompt: 'Make one at openrouter.ai/settings/keys. It is kept in VS Code’s secret storage and nowhere else.',
    placeHolder: 'sk-or-…',
    password: true,
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? 'Enter an API key.' : undefined),
  });
  return input?.trim();
}

function checkKey(server: Server, key: string): Thenable<KeyInfo> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'Checking the API key…', cancellable: true },
    (_progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      return server.client(key).key.get({ signal: abort.signal });
    },
  );
}

function welcome(info: KeyInfo): string {
  const remaining = typeof info.limit_remaining === 'number' ? ` It has $${info.limit_remaining.toFixed(2)} left.` : '';
  return `The API key works and is kept.${remaining}`;
}

function problem(error: Error, server: Server): string {
  if (!(error instanceof OpenRouterError)) return `The key was not kept: ${error.message}`;
  if (error.kind === 'unauthorized') {
    return `The key was not kept: ${server.foreignHost ?? 'OpenRouter'} does not know it. Check that it was copied whole and is not disabled.`;
  }
  return `The key was not kept, because it could not be checked: ${error.message}`;
}
