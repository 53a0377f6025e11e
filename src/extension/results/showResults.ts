/** Opens, saves and sends to a panel what came with a reply beside its words: only what the reply itself refers to. */
import type { Conversation } from '../../chat/conversation';
import type { Surface } from '../chat/surface';
import { bytesFromBase64 } from '../context/bytesFromBase64';
import type { StoredDocuments } from '../inspect/storedDocuments';
import { showError } from '../notify';
import { reasonOf } from '../reasonOf';
import type { Texts } from '../storage/texts';
import { saveFile } from '../transfer/saveFile';
import { isOfReply, resultFile, type WantedResult } from './resultFile';

/** Tells the panel what is stored; undefined where that is missing. */
export async function loadResult(
  conversation: Conversation,
  wanted: WantedResult,
  texts: Texts,
  surface: Surface,
): Promise<void> {
  const { hash } = wanted;
  const text = isOfReply(conversation, wanted) ? await texts.get(hash).catch(() => undefined) : undefined;
  surface.post({ type: 'result', hash, text });
}

/** Shows a picture in VS Code's own preview. */
export async function openResult(
  conversation: Conversation,
  wanted: WantedResult,
  documents: StoredDocuments,
): Promise<void> {
  const file = resultFile(conversation, wanted);
  if (file) await documents.openPicture(wanted.hash, file.name);
}

/** Saves a picture, or what was said, where the user wants it. */
export async function saveResult(conversation: Conversation, wanted: WantedResult, texts: Texts): Promise<void> {
  const file = resultFile(conversation, wanted);
  if (!file) return;
  const bytes = await bytesOf(texts, wanted.hash).catch(reasonOf);
  if (typeof bytes === 'string') showError(`${file.name} can’t be saved: ${bytes}`);
  else await saveFile({ ...file, text: bytes });
}

async function bytesOf(texts: Texts, hash: string): Promise<Uint8Array> {
  const dataUrl = await texts.get(hash);
  const bytes = bytesFromBase64(dataUrl.slice(dataUrl.indexOf(',') + 1));
  if (!bytes) throw new Error('what is stored of it is damaged.');
  return bytes;
}
