/** Asks what a key is to be called. Nothing is lost by not answering: the key keeps the name that it has. */
import * as vscode from 'vscode';
import type { Site } from './site';
import type { KeyEntry } from './storedKey';

const longestName = 40;

export async function nameKey(site: Site, { id, name }: KeyEntry): Promise<void> {
  const others = (await site.keys.all()).filter((other) => other.id !== id);
  const given = await vscode.window.showInputBox({
    title: 'Name of the API Key',
    prompt: 'Tells it apart from the others. Only you see it.',
    value: name,
    validateInput: (value) => faultOf(clean(value), others),
  });
  if (given !== undefined && clean(given) !== name) await site.keys.change(id, { name: clean(given) });
}

function clean(name: string): string {
  return name.replace(/[\s\p{C}]+/gu, ' ').trim();
}

function faultOf(name: string, others: readonly KeyEntry[]): string | undefined {
  if (name === '') return 'Enter a name.';
  if (name.length > longestName) return `At most ${longestName} characters.`;
  if (/^sk-/i.test(name)) return 'This looks like a key. Enter a name.';
  return others.some((other) => other.name === name) ? 'Another key has this name.' : undefined;
}
