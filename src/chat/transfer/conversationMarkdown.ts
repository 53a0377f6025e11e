/** Writes the shown branch of a conversation, or one reply of it, as a Markdown document for people to read and keep. */

import type { Attachment } from '../attachment';
import { attachmentLabel } from '../attachment';
import { shownBranch } from '../branches';
import {
  type AssistantTurn,
  allTurns,
  type Citation,
  type Conversation,
  type Turn,
  titleOf,
  type UserTurn,
} from '../conversation';
import { formatCost, formatTokens } from '../cost';
import { failureText } from '../failures';
import { soundFiles } from '../results/soundFormat';
import { fenced, withFenceClosed } from './safeFence';

/** What is stored of an attachment; undefined where it is missing. */
export type ContentOf = (attachment: Attachment) => string | undefined;

export function conversationMarkdown(conversation: Conversation, contentOf: ContentOf): string {
  const branch = shownBranch(conversation).map(({ turn }) => turn);
  const hidden = allTurns(conversation).filter((turn) => !turn.deleted).length - branch.length;
  return joined([
    `# ${oneLine(titleOf(conversation))}`,
    hidden === 0 ? undefined : `*Only the branch that was shown: ${leftOut(hidden)}.*`,
    ...branch.map((turn) => turnMarkdown(turn, contentOf)),
  ]);
}

/** One reply with what belongs to it. */
export function replyMarkdown(turn: AssistantTurn): string {
  return joined([replyHeading(turn), ...replyParts(turn)]);
}

function turnMarkdown(turn: Turn, contentOf: ContentOf): string {
  return turn.role === 'user' ? messageMarkdown(turn, contentOf) : replyMarkdown(turn).trimEnd();
}

function messageMarkdown(turn: UserTurn, contentOf: ContentOf): string {
  return joined([
    `## You${timeAfter(turn.at)}`,
    ...turn.attachments.map((attachment) => attachmentMarkdown(attachment, contentOf)),
    withFenceClosed(turn.text),
  ]).trimEnd();
}

function attachmentMarkdown(attachment: Attachment, contentOf: ContentOf): string {
  const label = oneLine(attachmentLabel(attachment));
  if (attachment.kind === 'image') return `*Picture: ${label}*`;
  if (attachment.kind === 'document') return `*PDF: ${label}*`;
  if (attachment.kind === 'web') return `*Web page: <${label}>*`;
  const text = contentOf(attachment);
  return text === undefined ? `*${label}: the text is missing*` : `${label}:\n\n${fenced(text, attachment.language)}`;
}

function replyHeading(turn: AssistantTurn): string {
  return `## ${oneLine(turn.receipt?.model ?? turn.model) || 'Assistant'}${timeAfter(turn.at)}`;
}

function replyParts(turn: AssistantTurn): (string | undefined)[] {
  return [
    turn.reasoning === '' ? undefined : reasoningMarkdown(turn),
    withFenceClosed(turn.text),
    refusalMarkdown(turn),
    ...resultsMarkdown(turn),
    ...(turn.toolCalls ?? []).map(({ name, arguments: words }) => `**Tool call: ${name}**\n\n${fenced(words, 'json')}`),
    sourcesMarkdown(turn.citations ?? []),
    endingMarkdown(turn),
    originMarkdown(turn),
    receiptMarkdown(turn),
  ];
}

function reasoningMarkdown({ reasoning, reasoningMs }: AssistantTurn): string {
  const time = reasoningMs === undefined ? '' : ` (${Math.max(1, Math.round(reasoningMs / 1000))} s)`;
  // A fold ends at the first such tag, even one that the model thought of.
  const words = withFenceClosed(reasoning).replace(/<(\/?details)/gi, '&lt;$1');
  return `<details>\n<summary>Reasoning${time}</summary>\n\n${words}\n\n</details>`;
}

function refusalMarkdown({ refusal }: AssistantTurn): string | undefined {
  return refusal === undefined ? undefined : `> **The model refused:** ${oneLine(refusal)}`;
}

/** What is no text is named: it is in the file that can be imported. */
function resultsMarkdown({ pictures = [], sound }: AssistantTurn): string[] {
  const shown = pictures.map((picture) => {
    if (picture.kind === 'remote') return `*Picture: <${webAddress(picture.url)}>*`;
    if (picture.kind === 'refused') return `*${oneLine(picture.reason)}*`;
    const { mediaType, width, height } = picture;
    return `*Picture by the model: ${mediaType.slice('image/'.length).toUpperCase()}, ${width} × ${height}*`;
  });
  if (!sound) return shown;
  const heard =
    sound.kind === 'stored' ? `Spoken by the model: ${soundFiles[sound.format].name}` : oneLine(sound.reason);
  return [...shown, `*${heard}*`];
}

function webAddress(url: string): string {
  return oneLine(url).replaceAll('<', '%3C').replaceAll('>', '%3E');
}

function sourcesMarkdown(citations: readonly Citation[]): string | undefined {
  if (citations.length === 0) return undefined;
  const lines = citations.map(({ url, title }, index) => {
    const name = oneLine(title ?? url).replace(/[\\[\]]/g, '\\$&');
    return `${index + 1}. [${name}](<${webAddress(url)}>)`;
  });
  return `**Sources**\n\n${lines.join('\n')}`;
}

function endingMarkdown({ state }: AssistantTurn): string | undefined {
  if (state.kind === 'stopped') return '*Stopped before its end.*';
  if (state.kind === 'running') return '*Still being written.*';
  if (state.kind !== 'failed') return undefined;
  return `> **${failureText(state.failure).title}:** ${oneLine(state.failure.message)}`;
}

function originMarkdown({ origin }: AssistantTurn): string | undefined {
  if (origin?.kind === 'edited') return '*Edited by you.*';
  return origin?.kind === 'continued' ? '*Continued from a reply that broke off.*' : undefined;
}

function receiptMarkdown({ receipt }: AssistantTurn): string | undefined {
  const provider = receipt?.provider === undefined ? undefined : `via ${receipt.provider}`;
  const facts = [provider, formatTokens(receipt?.usage), formatCost(receipt?.usage?.cost)];
  const told = facts.filter((fact) => fact !== undefined);
  return told.length === 0 ? undefined : `*${oneLine(told.join(' · '))}*`;
}

/** ` · 2026-01-02 03:04 UTC`; nothing where the time can't be read. */
function timeAfter(at: string): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? '' : ` · ${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function leftOut(count: number): string {
  return count === 1 ? 'one message or reply of another branch is left out' : `${count} of other branches are left out`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function joined(parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`;
}
