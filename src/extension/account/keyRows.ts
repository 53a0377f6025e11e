/** What a list of keys says of each, in VS Code's rows. */
import * as vscode from 'vscode';
import { linkless } from '../notify';
import { withoutIcons } from '../withoutIcons';
import type { KeyEntry } from './storedKey';

export interface KeyRow extends vscode.QuickPickItem {
  readonly id: string;
}

export interface KeyRowFacts {
  readonly inUse: string | undefined;
  /** By a key's id, what may still be spent with it, where that was asked for. */
  readonly allowances?: ReadonlyMap<string, string>;
}

export function keyRow(key: KeyEntry, { inUse, allowances }: KeyRowFacts): KeyRow {
  const isInUse = key.id === inUse;
  const facts = [isInUse ? 'in use' : undefined, key.label];
  return {
    id: key.id,
    label: withoutIcons(key.name),
    iconPath: new vscode.ThemeIcon(isInUse ? 'check' : 'key'),
    description: withoutIcons(facts.filter((fact) => fact !== undefined).join(' · ')),
    detail: withoutIcons(linkless(allowances?.get(key.id) ?? howAdded(key))),
  };
}

function howAdded({ origin, addedAt }: KeyEntry): string {
  const day = addedAt === 0 ? '' : ` on ${new Date(addedAt).toLocaleDateString(vscode.env.language)}`;
  return `${origin === 'signedIn' ? 'Signed in' : 'Entered by hand'}${day}`;
}
