/** What a model is told for an edit in place, beside the code: the instruction, and how to answer so that it can be placed. */
import { attachmentLabel, type CodeAttachment } from '../../chat/attachment';

const format =
  'Answer with the new text of these lines alone, in one code block: nothing left out, no line numbers, no other lines of the file. If it can’t be done, or something must be known first, say so in words without a code block.';

/** `place` are the lines, attached as the last code of this message. */
export function firstMessage(instruction: string, place: CodeAttachment): string {
  return `${instruction}\n\nMake this change in ${attachmentLabel(place)}, the last code above. ${format}`;
}

/** Asks for another version of lines that an earlier message has attached. */
export function nextMessage(instruction: string, place: CodeAttachment): string {
  return `${instruction}\n\nAnswer with ${attachmentLabel(place)} anew, on the grounds of your last version. ${format}`;
}
