/** Asks a user without a key how to get one: whatever waited for it goes on afterwards. */
import * as vscode from 'vscode';
import type { Server } from './server';
import { setApiKey } from './setApiKey';
import type { SignIns } from './signIns';

/** Resolves with whether there is a key now. */
export async function askForKey({ server, signIns }: { server: Server; signIns: SignIns }): Promise<boolean> {
  const { site } = server;
  const ways = [
    {
      label: '$(link-external) Sign In with Browser',
      detail: `${site.name} makes a key for this editor, which you confirm on its page`,
      take: () => signIns.signIn(),
    },
    {
      label: '$(key) Enter API Key',
      detail:
        site.foreignHost === undefined
          ? 'Paste one that you have, or that you make at openrouter.ai/settings/keys'
          : `Paste one that ${site.name} accepts`,
      take: () => setApiKey(site),
    },
  ];
  const way = await vscode.window.showQuickPick(ways, {
    title: `${site.name} Needs an API Key`,
    placeHolder: 'Choose how to get one',
    ignoreFocusOut: true,
  });
  return (await way?.take()) ?? false;
}

/** The same where there may be one. */
export async function ensureKey(parts: { server: Server; signIns: SignIns }): Promise<boolean> {
  return (await parts.server.site.hasKey()) || askForKey(parts);
}
