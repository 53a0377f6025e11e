/** Signs out: forgets the key for the server in use, or, where there are several, the one that the user picks, or all. */
import * as vscode from 'vscode';
import { showInformation } from '../notify';
import { forgetAllKeys, forgetKey } from './forgetKey';
import { type KeyRow, keyRow } from './keyRows';
import type { Server } from './server';
import type { SignIns } from './signIns';
import type { Site } from './site';

export async function signOut({
  server,
  signIns,
}: {
  readonly server: Server;
  readonly signIns: SignIns;
}): Promise<void> {
  const { site } = server;
  const keys = await site.keys.all();
  const [only] = keys;
  if (!only) showInformation(`No API key is kept for ${site.name}.`);
  else if (keys.length === 1) await forgetKey(site, only);
  else await forgetPicked(site);
  // What still waits for the browser would bring a key back.
  if (!(await site.hasKey())) await signIns.forget();
}

async function forgetPicked(site: Site): Promise<void> {
  const [keys, inUse] = await Promise.all([site.keys.all(), site.keys.inUse()]);
  const all: KeyRow = { id: 'all', label: 'All Keys', iconPath: new vscode.ThemeIcon('clear-all'), alwaysShow: true };
  const picked = await vscode.window.showQuickPick([...keys.map((key) => keyRow(key, { inUse: inUse?.id })), all], {
    title: `Sign Out of ${site.name}`,
    placeHolder: 'Choose the API key to forget',
  });
  const key = keys.find(({ id }) => id === picked?.id);
  if (key) await forgetKey(site, key);
  else if (picked === all) await forgetAllKeys(site);
}
