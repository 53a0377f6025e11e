/** Attaches to the conversation that the user works in, and puts the keyboard into its message box. */
import * as vscode from 'vscode';
import type { Session } from '../chat/session';
import type { Parts } from '../parts';

type AttachParts = Pick<Parts, 'attachers' | 'drops' | 'surfaces'>;

export async function attachHere(
  { drops, surfaces }: AttachParts,
  attach: (session: Session) => Promise<boolean>,
): Promise<void> {
  const surface = surfaces.active;
  const session = await surface.session();
  const before = session.conversation.draft.attachments.length;
  const isComplete = await drops.inTurn(session, () => attach(session));
  if (isComplete || session.conversation.draft.attachments.length > before) await surface.focus();
}

/** What a menu names: files and folders of the explorer, or those of an editor's tab; else what is open in front. */
export function attachNamed(
  parts: AttachParts,
  file: vscode.Uri | undefined,
  selected: readonly vscode.Uri[] | object | undefined,
): Promise<void> {
  const named = Array.isArray(selected) ? selected.filter((each) => each instanceof vscode.Uri) : [];
  const uris = named.length > 0 ? named : file instanceof vscode.Uri ? [file] : [];
  const { attachers } = parts;
  if (uris.length > 0) return attachHere(parts, (session) => attachers.attachFiles(session, uris));
  const isOpen = vscode.window.activeTextEditor ?? vscode.window.activeNotebookEditor;
  return attachHere(parts, isOpen ? attachers.kinds.activeFile : attachers.kinds.files);
}
