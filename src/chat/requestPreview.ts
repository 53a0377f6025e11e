/**
 * Writes a request as a Markdown document that is read before it goes: what takes how many tokens, then all that the model
 * will read. What it says of messages comes from the same functions that make them.
 */
import type { ChatContentPart } from '../client';
import { type Attachment, attachmentLabel } from './attachment';
import { compactCount } from './compactCount';
import { saidIn, type Turn, type UserTurn } from './conversation';
import { fileSize } from './fileSize';
import type { NextRequest } from './nextRequest';
import { attachedContent, sentTurns } from './requestMessages';
import { estimateAttachment, estimateTokens, messageOverhead } from './tokenEstimate';
import { fenced } from './transfer/safeFence';

export interface PreviewFacts {
  /** The most that the model takes, its reply included; undefined where that is not known. */
  readonly contextLength: number | undefined;
  /** Whether a reply is being written, which the message waits for. */
  readonly isReplying: boolean;
}

/** So many parts have a row of their own; of more, the smallest share one. */
const rowsShown = 40;

/** What has a heading, and a row in the summary. */
interface Section {
  readonly heading: string;
  readonly row: string;
  readonly tokens: number;
  readonly body: string;
}

export function requestPreview(next: NextRequest, facts: PreviewFacts): string {
  const sections = sectionsOf(next);
  const total = sections.reduce((sum, { tokens }) => sum + tokens, 0);
  const written = sections.map(({ heading, tokens, body }) => `${heading} · ${about(tokens)}\n\n${body}`);
  return `${[
    '# Preview of the next request',
    headline(next, total, facts.contextLength),
    notes(facts).join(' '),
    summary(sections, total),
    ...written,
    parameters(next),
  ].join('\n\n')}\n`;
}

function headline({ request }: NextRequest, total: number, contextLength: number | undefined): string {
  const model = request.model === undefined ? 'the account’s default model' : codeSpan(request.model);
  const count = request.messages.length === 1 ? '1 message' : `${request.messages.length} messages`;
  if (contextLength === undefined) return `To ${model} · ${count} · ${about(total)}`;
  const excess = total - contextLength;
  const room = excess > 0 ? `**about ${compactCount(excess)} too many**` : share(total, contextLength);
  return `To ${model} · ${count} · about ${compactCount(total)} of ${compactCount(contextLength)} tokens, ${room}`;
}

function notes({ isReplying }: PreviewFacts): readonly string[] {
  return [
    'This goes out when the message is sent, and changes with it as long as it is open. Tokens are estimated; what stands together in a message is joined by empty lines.',
    ...(isReplying
      ? ['A reply is being written: the message waits for it, and what it will say then goes along.']
      : []),
  ];
}

function summary(sections: readonly Section[], total: number): string {
  const bySize = sections.toSorted((a, b) => b.tokens - a.tokens);
  const shown = new Set(bySize.slice(0, rowsShown));
  const rest = bySize.slice(rowsShown);
  const smaller = rest.reduce((sum, { tokens }) => sum + tokens, 0);
  return table([
    ['Part', 'Tokens', 'Share'],
    ...sections.filter((each) => shown.has(each)).map(({ row, tokens }) => cells(row, tokens, total)),
    ...(rest.length > 0 ? [cells(`${rest.length} smaller parts`, smaller, total)] : []),
    cells('**Together**', total, total),
  ]);
}

type Row = readonly [name: string, tokens: string, share: string];

function cells(name: string, tokens: number, total: number): Row {
  return [name.replaceAll('|', '\\|'), tokens.toLocaleString('en'), share(tokens, total)];
}

/** With columns that stand below each other, since it is read as text. */
function table([head, ...rows]: readonly [Row, ...Row[]]): string {
  const widths = head.map((_cell, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const [name = 0, tokens = 0, part = 0] = widths;
  const line = (row: Row) => `| ${row[0].padEnd(name)} | ${row[1].padStart(tokens)} | ${row[2].padStart(part)} |`;
  const rule = `| ${'-'.repeat(name)} | ${'-'.repeat(tokens - 1)}: | ${'-'.repeat(part - 1)}: |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

function sectionsOf({ turns, contentOf, request }: NextRequest): readonly Section[] {
  const messages = sentTurns(turns).flatMap((turn, index) => messageSections(turn, index + 1, contentOf));
  const { tools = [] } = request;
  if (tools.length === 0) return messages;
  const body = JSON.stringify(tools, null, 2);
  return [...messages, { heading: '## Tools', row: 'Tools', tokens: estimateTokens(body), body: fenced(body, 'json') }];
}

function messageSections(turn: Turn, number: number, contentOf: NextRequest['contentOf']): readonly Section[] {
  const name = `${number}. ${turn.role}`;
  const said = saidIn(turn);
  const tokens = estimateTokens(said) + messageOverhead;
  if (turn.role === 'assistant' || turn.attachments.length === 0) {
    return [{ heading: `## ${name}`, row: name, tokens, body: fenced(said) }];
  }
  return attachedSections(turn, name, contentOf).concat(
    turn.text === '' ? [] : [{ heading: `### ${name}: words`, row: `${name}: words`, tokens, body: fenced(turn.text) }],
  );
}

/** The words of a message come after those of what is attached. */
function attachedSections({ attachments }: UserTurn, name: string, contentOf: NextRequest['contentOf']): Section[] {
  return attachments.map((attachment, index) => {
    const { words, part } = attachedContent(attachment, contentOf(attachment));
    const label = `${name}: ${codeSpan(attachmentLabel(attachment))}`;
    return {
      heading: index === 0 ? `## ${name}\n\n### ${label}` : `### ${label}`,
      row: label,
      tokens: estimateAttachment(attachment),
      body: part ? partInWords(attachment, part) : fenced(words),
    };
  });
}

/** Nobody reads base64. */
function partInWords(attachment: Attachment, part: ChatContentPart): string {
  const size = 'length' in attachment ? `, ${fileSize(attachment.length)}` : '';
  const what = attachment.kind === 'image' ? `A picture (${attachment.mediaType}${size})` : `A PDF (${size.slice(2)})`;
  return `${what}, which goes along whole as a part of type ${codeSpan(part.type)}.`;
}

function parameters({ request: { messages, tools, ...rest } }: NextRequest): string {
  return `## Model and parameters\n\n${fenced(JSON.stringify(rest, null, 2), 'json')}`;
}

function about(tokens: number): string {
  return tokens === 1 ? 'about 1 token' : `about ${compactCount(tokens)} tokens`;
}

function share(tokens: number, total: number): string {
  const percent = total === 0 ? 0 : (tokens / total) * 100;
  return percent > 0 && percent < 1 ? '< 1 %' : `${Math.round(percent)} %`;
}

/** On one line, and as it is: paths are full of what Markdown reads as its own. */
function codeSpan(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length)) + 1);
  const pad = fence.length > 1 ? ' ' : '';
  return `${fence}${pad}${text.replace(/\s+/g, ' ')}${pad}${fence}`;
}
