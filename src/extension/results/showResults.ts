/** Opens, saves and sends to a panel what came with a reply beside its words: only what the reply itself refers to. */
import { type AssistantTurn, type Conversation, findTurn, type TurnId, titleOf } from '../../chat/conversation';
import { resultHashes } from '../../chat/results/replyResults';
import { soundFiles } from '../../chat/results/soundFormat';
import { fileNameFor } from '../../chat/transfer/fileNameFor';
import type { Surface } from '../chat/surface';
import { bytesFromBase64 } from '../context/bytesFromBase64';
import type { StoredDocuments } from '../inspect/storedDocuments';
import { showError } from '../notify';
import { reasonOf } from '../reasonOf';
import type { Texts } from '../storage/texts';
import { saveFile } from '../transfer/saveFile';

interface WantedResult {
  readonly turnId: TurnId;
  readonly hash: string;
}

interface ResultFile {
  readonly name: string;
  readonly kind: readonly [name: string, ending: string];
  readonly title: string;
}

/** Tells the panel what is stored; undefined where that is missing. */
export async function loadResult(
  conversation: Conversation,
  { turnId, hash }: WantedResult,
  texts: Texts,
  surface: Surface,
): Promise<void> {
  const isOfReply = resultHashes(replyOf(conversation, turnId) ?? {}).includes(hash);
  const text = isOfReply ? await texts.get(hash).catch(() => undefined) : undefined;
  surface.post({ type: 'result', hash, text });
}

/** Shows a picture in VS Code's own preview. */
export async function openResult(
  conversation: Conversation,
  wanted: WantedResult,
  documents: StoredDocuments,
): Promise<void> {
  const file = fileOf(conversation, wanted);
  if (file) await documents.openPicture(wanted.hash, file.name);
}

/** Saves a picture, or what was said, where the user wants it. */
export async function saveResult(conversation: Conversation, wanted: WantedResult, texts: Texts): Promise<void> {
  const file = fileOf(conversation, wanted);
  if (!file) return;
  try {
    const dataUrl = await texts.get(wanted.hash);
    const bytes = bytesFromBase64(dataUrl.slice(dataUrl.indexOf(',') + 1));
    if (!bytes) throw new Error('what is stored of it is damaged.');
    await saveFile({ ...file, text: bytes });
  } catch (error) {
    showError(`${file.name} can’t be saved: ${reasonOf(error)}`);
  }
}

function replyOf(conversation: Conversation, turnId: TurnId): AssistantTurn | undefined {
  const turn = findTurn(conversation, turnId);
  return turn?.role === 'assistant' ? turn : undefined;
}

function fileOf(conversation: Conversation, { turnId, hash }: WantedResult): ResultFile | undefined {
  const { pictures = [], sound } = replyOf(conversation, turnId) ?? {};
  const name = fileNameFor(titleOf(conversation));
  const index = pictures.findIndex((each) => each.kind === 'stored' && each.hash === hash);
  const picture = pictures[index];
  if (picture?.kind === 'stored') {
    const ending = picture.mediaType === 'image/jpeg' ? 'jpg' : picture.mediaType.slice('image/'.length);
    return {
      name: `${name}-picture-${index + 1}.${ending}`,
      kind: [ending.toUpperCase(), ending],
      title: 'Save Picture',
    };
  }
  if (sound?.kind !== 'stored' || sound.hash !== hash) return undefined;
  const { ending, name: kind } = soundFiles[sound.format];
  return { name: `${name}-sound.${ending}`, kind: [kind, ending], title: 'Save Sound' };
}
