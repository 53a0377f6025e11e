/** Checks what a file says came with replies: pictures and sounds go into the panel as what they are called, and nothing else may hide there. */
import type { AssistantTurn, Conversation } from '../conversation';
import { soundFiles } from '../results/soundFormat';
import { ImportFault } from './importFault';
import type { ImportNotes } from './importNotes';
import { pictureType } from './pictureType';
import { hashesOfResults } from './resultsIn';
import { at } from './shape';

/** Throws an `ImportFault` for a text that is not what it should be; one that is missing is told. */
export function checkResults(conversation: Conversation, texts: ReadonlyMap<string, string>, notes: ImportNotes): void {
  for (const hash of hashesOfResults(conversation)) {
    if (!texts.has(hash)) notes.add('What came with a reply is not in the file', hash.slice(0, 8));
  }
  for (const turn of conversation.turns) if (turn.role === 'assistant') checkReply(turn, texts);
}

function checkReply({ pictures = [], sound }: AssistantTurn, texts: ReadonlyMap<string, string>): void {
  for (const picture of pictures) {
    const text = picture.kind === 'stored' ? texts.get(picture.hash) : undefined;
    if (picture.kind !== 'stored' || text === undefined || pictureType(text) === picture.mediaType) continue;
    throw new ImportFault(at('texts', picture.hash), `must be a picture as a data URL of ${picture.mediaType}.`);
  }
  const said = sound?.kind === 'stored' ? texts.get(sound.hash) : undefined;
  if (sound?.kind !== 'stored' || said === undefined) return;
  const { mediaType } = soundFiles[sound.format];
  if (!said.startsWith(`data:${mediaType};base64,`)) {
    throw new ImportFault(at('texts', sound.hash), `must be a sound as a data URL of ${mediaType}.`);
  }
}
