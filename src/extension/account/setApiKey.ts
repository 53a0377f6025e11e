/** Asks for an API key, checks it against the server and keeps it only if the server knows it. */
import * as vscode from 'vscode';
import { type KeyInfo, OpenRouterError } from '../../client';
import { linkless } from '../notify';
import { reasonOf } from '../reasonOf';
import { maskedLabel } from './maskedLabel';
import { nameKey } from './nameKey';
import { showBriefly } from './showBriefly';
import type { Site } from './site';
import type { StoredKey } from './storedKey';

/**
 * One box from the first key to the one that works: its faults are told where it is typed. A key that is `given` is checked at
 * once. Returns whether one was kept, when the user is done with it.
 */
export function setApiKey(site: Site, given?: string): Promise<boolean> {
  const box = vscode.window.createInputBox();
  box.title = `API Key for ${site.name}`;
  // Nobody is to give OpenRouter's key to another server because a box asked for it.
  const source =
    site.foreignHost === undefined
      ? 'Make one at openrouter.ai/settings/keys'
      : `It is sent to ${site.name}, not to OpenRouter`;
  box.prompt = `${source}. It is kept in VS Code’s secret storage and nowhere else.`;
  if (site.foreignHost === undefined) box.placeholder = 'sk-or-…';
  box.password = true;
  box.ignoreFocusOut = true;
  const abort = new AbortController();
  return new Promise((resolve) => {
    const accept = async () => {
      if (box.busy) return;
      setBusy(box, true);
      const { fault, isOneMore } = await keepIfKnown(site, box.value.trim(), abort.signal);
      box.validationMessage = fault === undefined ? undefined : linkless(fault);
      setBusy(box, false);
      if (box.validationMessage !== undefined || abort.signal.aborted) return;
      // Kept and in use it is already; where there are several, a name tells them apart.
      resolve(isOneMore ? nameKey(site, isOneMore).then(() => true) : true);
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
    if (given !== undefined) box.value = given;
    box.show();
    if (given !== undefined) void accept();
  });
}

function setBusy(box: vscode.InputBox, busy: boolean): void {
  box.busy = busy;
  box.enabled = !busy;
}

interface Kept {
  /** Why the key was not kept. */
  readonly fault?: string;
  /** The new key, where there were others before. */
  readonly isOneMore?: StoredKey | undefined;
}

async function keepIfKnown(site: Site, key: string, signal: AbortSignal): Promise<Kept> {
  if (key === '') return { fault: 'Enter an API key.' };
  try {
    const info = await site.client(key).key.get({ signal });
    const before = await site.keys.all();
    const kept = await site.keys.add({ key, origin: 'byHand', label: maskedLabel(info.label, key) });
    showBriefly(welcome(info));
    return { isOneMore: before.length > 0 && !before.some(({ id }) => id === kept.id) ? kept : undefined };
  } catch (error) {
    if (error instanceof OpenRouterError && error.kind === 'unauthorized') {
      return { fault: `The key was not kept: ${site.name} does not know it. Was it copied whole, and is it enabled?` };
    }
    return { fault: `The key was not kept, because it could not be checked: ${reasonOf(error)}` };
  }
}

function welcome(info: KeyInfo): string {
  const remaining = typeof info.limit_remaining === 'number' ? ` It has $${info.limit_remaining.toFixed(2)} left.` : '';
  return `The API key works and is kept.${remaining}`;
}
