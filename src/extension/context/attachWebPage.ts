/** Attaches the address of a web page, which is fetched when the message is sent: by OpenRouter, not by us. */
import * as vscode from 'vscode';
import type { WebAttachment } from '../../chat/attachment';
import type { Session } from '../chat/session';
import type { Texts } from '../storage/texts';
import { webAddress } from './webAddress';

/** Undefined where the user typed none. */
export async function askForWebPage(): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: 'Attach Web Page',
    prompt: 'OpenRouter fetches the page when the message is sent, which can cost a little.',
    placeHolder: 'https://example.org/page',
    ignoreFocusOut: true,
    validateInput: (typed) => {
      const checked = webAddress(typed);
      if ('problem' in checked) return checked.problem;
      const { Warning } = vscode.InputBoxValidationSeverity;
      return checked.doubt === undefined ? undefined : { message: checked.doubt, severity: Warning };
    },
  });
}

/** Rejects, in words for the user, what is no address of a page. */
export async function attachWebPage(texts: Texts, session: Session, typed: string): Promise<boolean> {
  const checked = webAddress(typed);
  if ('problem' in checked) throw new Error(checked.problem);
  const { address } = checked;
  const hash = await texts.put(address);
  const isThere = session.conversation.draft.attachments.some((other) => other.kind === 'web' && other.hash === hash);
  const attachment: WebAttachment = { kind: 'web', id: crypto.randomUUID(), path: address, hash };
  if (!isThere) session.change({ kind: 'attachmentAdded', attachment });
  return true;
}
