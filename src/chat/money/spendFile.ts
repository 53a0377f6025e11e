/**
 * Requests and what they cost as a file: CSV for a spreadsheet, or JSON. Amounts are exact, and what is not known is an empty
 * cell or null. Nothing in it makes a spreadsheet reckon.
 * Folders are told by their names, and by their places only where two have the same name.
 */
import { decimalText } from './decimal';
import type { SpendEntry } from './spendEntry';
import { workspaceLabels } from './spendKeys';
import { readAmount } from './spendSum';

type Cell = string | number | boolean | null;

const columns: { readonly [name: string]: (entry: SpendEntry, workspaces: ReadonlyMap<string, string>) => Cell } = {
  sent_at: ({ at }) => at,
  day: ({ day }) => day,
  purpose: ({ purpose }) => purpose,
  model: ({ model }) => model,
  provider: ({ provider }) => provider ?? null,
  workspace: ({ workspace }, workspaces) => (workspace ? (workspaces.get(workspace.uri) ?? workspace.name) : null),
  cost_usd: ({ cost }) => exact(cost),
  cost_known: ({ cost }) => exact(cost) !== null,
  cost_source: ({ source }) => source,
  cost_at_most_usd: ({ atMost }) => exact(atMost),
  upstream_cost_usd: ({ upstreamCost }) => exact(upstreamCost),
  prompt_tokens: ({ promptTokens }) => promptTokens ?? null,
  completion_tokens: ({ completionTokens }) => completionTokens ?? null,
  reasoning_tokens: ({ reasoningTokens }) => reasoningTokens ?? null,
  cached_tokens: ({ cachedTokens }) => cachedTokens ?? null,
  cache_write_tokens: ({ cacheWriteTokens }) => cacheWriteTokens ?? null,
  generation_id: ({ generationId }) => generationId ?? null,
  conversation_id: ({ conversationId }) => conversationId,
  turn_id: ({ turnId }) => turnId ?? null,
};

/** RFC 4180, with a first line of names. */
export function spendCsv(entries: readonly SpendEntry[]): string {
  const records = [Object.keys(columns), ...rowsOf(entries)];
  return records.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

export function spendJson(entries: readonly SpendEntry[]): string {
  const names = Object.keys(columns);
  const requests = rowsOf(entries).map((cells) => Object.fromEntries(cells.map((cell, index) => [names[index], cell])));
  return `${JSON.stringify({ currency: 'USD', requests }, null, 2)}\n`;
}

function rowsOf(entries: readonly SpendEntry[]): readonly (readonly Cell[])[] {
  const workspaces = workspaceLabels(entries);
  return entries.map((entry) => Object.values(columns).map((cell) => cell(entry, workspaces)));
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  const text = typeof cell === 'string' ? withoutFormula(cell) : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text that a spreadsheet would reckon with, in a language of wide signs too, gets the mark of a text before it. */
function withoutFormula(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
}

function exact(amount: string | undefined): string | null {
  const decimal = readAmount(amount);
  return decimal ? decimalText(decimal) : null;
}
