/** What a picture or a sound of a reply is called as a file. Only what the reply itself refers to has a name. */
import { type Conversation, findTurn, type TurnId, titleOf } from '../../chat/conversation';
import { type ReplyResults, resultHashes } from '../../chat/results/replyResults';
import { soundFiles } from '../../chat/results/soundFormat';
import { fileNameFor } from '../../chat/transfer/fileNameFor';

export interface WantedResult {
  readonly turnId: TurnId;
  readonly hash: string;
}

export interface ResultFile {
  readonly name: string;
  readonly kind: readonly [name: string, ending: string];
  /** What saving it is called. */
  readonly title: string;
}

export function resultFile(conversation: Conversation, wanted: WantedResult): ResultFile | undefined {
  const { pictures = [], sound } = resultsOf(conversation, wanted);
  const name = fileNameFor(titleOf(conversation));
  const index = pictures.findIndex((each) => each.kind === 'stored' && each.hash === wanted.hash);
  const picture = pictures[index];
  if (picture?.kind === 'stored') {
    const ending = picture.mediaType === 'image/jpeg' ? 'jpg' : picture.mediaType.slice('image/'.length);
    const kind = [ending.toUpperCase(), ending] as const;
    return { name: `${name}-picture-${index + 1}.${ending}`, kind, title: 'Save Picture' };
  }
  if (sound?.kind !== 'stored' || sound.hash !== wanted.hash) return undefined;
  const { ending, name: kind } = soundFiles[sound.format];
  return { name: `${name}-sound.${ending}`, kind: [kind, ending], title: 'Save Sound' };
}

/** Whether the reply refers to it. */
export function isOfReply(conversation: Conversation, wanted: WantedResult): boolean {
  return resultHashes(resultsOf(conversation, wanted)).includes(wanted.hash);
}

function resultsOf(conversation: Conversation, { turnId }: WantedResult): ReplyResults {
  const turn = findTurn(conversation, turnId);
  return turn?.role === 'assistant' ? turn : {};
}
