/** Asks for an API key, checks it against the server and keeps it only if the server knows it. */
import * as vscode from 'vscode';
import { type KeyInfo, OpenRouterError } from '../../client';
import { linkless, showWarning } from '../notify';
import { reasonOf } from '../reasonOf';
import type { Server } from './server';
import type { Site } from './site';

/** Milliseconds that the confirmation stands in the status bar. */
const confirmationTime = 8000;

/** One box from the first key to the one that works: its faults are told where it is typed. Returns whether it was kept. */
export function setApiKey(server: Server): Promise<boolean> {
  const { site } = server;
  const box = vscode.window.createInputBox();
  box.title = `API Key for ${site.name}`;
  box.prompt = 'Make one at openrouter.ai/settings/keys. It is kept in VS Code’s secret storage and nowhere else.';
  box.placeholder = 'sk-or-…';
  box.password = true;
  box.ignoreFocusOut = true;
  const abort = new AbortController();
  return new Promise((resolve) => {
    const accept = async () => {
      if (box.busy) return;
      setBusy(box, true);
      const fault = await keepIfKnown(site, box.value.trim(), abort.signal);
      box.validationMessage = fault === undefined ? undefined : linkless(fault);
      setBusy(box, false);
      if (box.validationMessage !== undefined || abort.signal.aborted) return;
      resolve(true);
      box.hide();
    };
    box.onDidAccept(accept);
    box.onDidChangeValue(() => {
      box.validationMessage = undefined;
    });
    box.onDidHide(() => {
      abort.abort();
      resolve(false);
      box.dispose();
    });
    box.show();
  });
}

export async function forgetApiKey(server: Server): Promise<void> {
  const choice = await showWarning(
    'Forget the API key? Chats stay; sending needs a key again.',
    { modal: true },
    'Forget Key',
  );
  if (choice === 'Forget Key') await server.site.forget();
}

function setBusy(box: vscode.InputBox, busy: boolean): void {
  box.busy = busy;
  box.enabled = !busy;
}

/** Returns why the key was not kept, or undefined when it was. */
async function keepIfKnown(site: Site, key: string, signal: AbortSignal): Promise<string | undefined> {
  if (key === '') return 'Enter an API key.';
  try {
    const info = await site.client(key).key.get({ signal });
    await site.keep(key);
    // Not a notification: it would lie over the message box, where the user goes next.
    vscode.window.setStatusBarMessage(`$(check) ${welcome(info)}`, confirmationTime);
    return undefined;
  } catch (error) {
    if (error instanceof OpenRouterError && error.kind === 'unauthorized') {
      return `The key was not kept: ${site.name} does not know it. Was it copied whole, and is it enabled?`;
    }
    return `The key was not kept, because it could not be checked: ${reasonOf(error)}`;
  }
}

function welcome(info: KeyInfo): string {
  const remaining = typeof info.limit_remaining === 'number' ? ` It has $${info.limit_remaining.toFixed(2)} left.` : '';
  return `The API key works and is kept.${remaining}`;
}
