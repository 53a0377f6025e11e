/** Opens a link of a reply: only to where a link may lead, only after a question, and exactly as it is written. */
import * as vscode from 'vscode';
import { showInformation } from '../notify';

/** VS Code itself asks before it opens a web page; before a mail it does not. */
const openers: Readonly<Record<string, (href: string) => Promise<unknown>>> = {
  'http:': async (href) => vscode.env.openExternal(exactly(href)),
  'https:': async (href) => vscode.env.openExternal(exactly(href)),
  'mailto:': async (href) => {
    const question = 'Write a mail to this address?';
    const choice = await showInformation(question, { modal: true, detail: href }, 'Write Mail');
    if (choice) await vscode.env.openExternal(exactly(href));
  },
};

export async function openLink(href: string): Promise<void> {
  if (!URL.canParse(href)) return;
  await openers[new URL(href).protocol]?.(href);
}

/** As a `Uri`, an address loses which of its characters were encoded. VS Code takes a string, too, and keeps it. */
function exactly(href: string): vscode.Uri {
  return href as unknown as vscode.Uri;
}
