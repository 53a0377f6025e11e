/** What was attached above a reply, with the texts that it refers to: as the model saw it, and whether it is still there. */
import * as vscode from 'vscode';
import { attachmentLabel, type CodeAttachment } from '../../chat/attachment';
import type { AssistantTurn } from '../../chat/conversation';
import type { Texts } from '../storage/texts';
import type { ShownCode } from './shownAbove';
import type { AttachedText } from './shownFile';

export interface AttachedFile extends AttachedText {
  readonly uri: vscode.Uri;
  /** `src/a.ts, lines 3–9`. */
  readonly label: string;
  /** As the model read it. */
  readonly path: string;
  readonly isCensored: boolean;
  readonly repliesSince: readonly AssistantTurn[];
}

/** What is missing from the storage is left out. */
export async function attachedFiles(shown: readonly ShownCode[], texts: Texts): Promise<AttachedFile[]> {
  const files = await Promise.all(shown.map((each) => attachedFile(each, texts)));
  return files.flatMap((file) => (file ? [file] : []));
}

async function attachedFile({ attachment, repliesSince }: ShownCode, texts: Texts): Promise<AttachedFile | undefined> {
  const text = await stored(texts, attachment.hash);
  const uri = uriOf(attachment);
  if (text === undefined || !uri) return undefined;
  const { lines, path, fileHash, secretsRemoved = 0 } = attachment;
  const file = fileHash === undefined ? undefined : await stored(texts, fileHash);
  const label = attachmentLabel(attachment);
  return { uri, label, path, text, lines, file, isCensored: secretsRemoved > 0, repliesSince };
}

function stored(texts: Texts, hash: string): Promise<string | undefined> {
  return texts.get(hash).catch(() => undefined);
}

/** Imported chats can name anything. */
function uriOf({ uri }: CodeAttachment): vscode.Uri | undefined {
  try {
    return vscode.Uri.parse(uri, true);
  } catch {
    return undefined;
  }
}
