/**
 * Brings code of a reply into files: works out what each file would say, from what the model was shown of it, and hands that
 * in for review. Where it can't tell, it says so and changes nothing.
 */
import { type Conversation, findTurn } from '../../chat/conversation';
import { isShellLanguage } from '../../chat/shellLanguages';
import { showInformation, showWarning } from '../notify';
import { type AnswerBlock, answerBlocks, fileEdits, longestAnswer } from '../placing/answer';
import type { Reviews } from '../review/reviews';
import type { Texts } from '../storage/texts';
import { attachedFiles } from './attachedFile';
import { type Destined, destinationOf } from './destination';
import { offerElsewhere } from './offerElsewhere';
import { plannedChanges } from './plannedChanges';
import { shownAbove } from './shownAbove';

export interface ApplyReply {
  readonly texts: Texts;
  readonly reviews: Reviews;
  readonly conversation: Conversation;
  /** The reply that the code is in. */
  readonly turnId: string;
}

/** More than anyone reads through. */
const mostChanges = 200;

/** Applies one block of the reply, which its code tells. */
export async function applyCode(reply: ApplyReply, code: string): Promise<void> {
  const block = blockIn(textOf(reply), code);
  if (block.isCutOff && isRunning(reply)) {
    showInformation('The code is still being written. Apply it when it is whole.');
    return;
  }
  const outcome = await applyBlocks(reply, [block]);
  if (outcome.problems.length > 0) await offerElsewhere(block, inWords(outcome));
}

/** Applies all blocks that are about files, together. */
export async function applyAll(reply: ApplyReply): Promise<void> {
  const blocks = answerBlocks(textOf(reply)).filter(isAboutFile);
  if (blocks.length === 0) {
    showInformation('The reply has no code that could be applied.');
    return;
  }
  const outcome = await applyBlocks(reply, blocks);
  if (outcome.problems.length > 0) showWarning(inWords(outcome));
}

/** The block as the reply has it, with what it says about its file. One that has grown since it was seen is not whole. */
export function blockIn(reply: string, code: string): AnswerBlock {
  const blocks = answerBlocks(reply);
  const seen = withoutEnd(code);
  const found = blocks.find((block) => withoutEnd(block.code) === seen);
  const grown = blocks.some((block) => block.code.startsWith(seen));
  return found ?? { code, language: '', path: undefined, isCutOff: grown };
}

function withoutEnd(code: string): string {
  return code.replace(/\n$/, '');
}

interface Outcome {
  readonly proposed: number;
  /** Sentences for the user. */
  readonly problems: readonly string[];
}

async function applyBlocks(reply: ApplyReply, blocks: readonly AnswerBlock[]): Promise<Outcome> {
  const excess = excessOf(blocks);
  if (excess !== undefined) return { proposed: 0, problems: [excess] };
  const answers = blocks.flatMap(fileEdits);
  if (answers.length > mostChanges) return { proposed: 0, problems: [tooMany(answers.length)] };
  const attached = await attachedFiles(shownAbove(reply.conversation, reply.turnId), reply.texts);
  const destined: Destined[] = [];
  for (const answer of answers) {
    const destination = await destinationOf(answer, attached, answers.length === 1 ? 'one' : 'several');
    if (destination.kind === 'cancelled') return { proposed: 0, problems: [] };
    destined.push({ answer, destination });
  }
  const { changes, problems } = await plannedChanges(destined, attached);
  const refusals = changes.length > 0 ? await reply.reviews.proposeChanges(changes, 'Changes of the Reply') : [];
  return { proposed: changes.length - refusals.length, problems: [...problems, ...refusals] };
}

/** Before any of it is read. */
function excessOf(blocks: readonly AnswerBlock[]): string | undefined {
  if (blocks.length > mostChanges) return tooMany(blocks.length);
  const length = blocks.reduce((sum, { code }) => sum + code.length, 0);
  return length > longestAnswer ? 'The code is too long to be applied.' : undefined;
}

function tooMany(count: number): string {
  return `The reply holds ${count.toLocaleString()} changes; ${mostChanges} at most are applied at once.`;
}

function isAboutFile({ language, path, code }: AnswerBlock): boolean {
  return code.trim() !== '' && (path !== undefined || !isShellLanguage(language));
}

/** One message for all, short enough to be read. */
function inWords({ proposed, problems }: Outcome): string {
  const different = [...new Set(problems)];
  const shown = different.slice(0, 3).join(' ');
  const others = different.length > 3 ? ` ${different.length - 3} more changes can’t be applied either.` : '';
  return `${shown}${others} ${proposed === 0 ? 'Nothing was changed.' : 'That was left out.'}`;
}

function isRunning({ conversation, turnId }: ApplyReply): boolean {
  return conversation.open?.id === turnId;
}

function textOf({ conversation, turnId }: ApplyReply): string {
  return findTurn(conversation, turnId)?.text ?? '';
}
