/**
 * Puts the pieces of reasoning details together, so that they can be sent back: a signature seals one whole block, and
 * the pieces of a block replayed one by one are refused.
 */
import type { ReasoningDetail } from './types/messages';

const appended = new Set(['text', 'summary', 'data']);

/** Adds pieces to the list in place. Neighbours with the same type and index are one item; unknown fields are kept. */
export function mergeReasoningDetails(details: ReasoningDetail[], pieces: readonly ReasoningDetail[]): void {
  for (const piece of pieces) {
    if (typeof piece !== 'object' || piece === null || Array.isArray(piece)) continue;
    const last = details.at(-1);
    if (last && belongsTo(last, piece)) append(last, piece);
    else details.push({ ...piece });
  }
}

function belongsTo(last: ReasoningDetail, piece: ReasoningDetail): boolean {
  if (last.type !== piece.type || (last.index ?? undefined) !== (piece.index ?? undefined)) return false;
  // Without an index, only running text is surely continued: two encrypted blocks must stay two.
  if (typeof piece.index !== 'number' && piece.type !== 'reasoning.text' && piece.type !== 'reasoning.summary') {
    return false;
  }
  // A signature seals its block: text after it begins another, unless an index says otherwise.
  if (typeof piece.index !== 'number' && last.signature && piece.text) return false;
  const differ = (field: 'id' | 'tool_call_id') => last[field] && piece[field] && last[field] !== piece[field];
  return !differ('id') && !differ('tool_call_id');
}

function append(last: ReasoningDetail, piece: ReasoningDetail): void {
  for (const field in piece) {
    const value = piece[field];
    if (value === null || value === undefined || field === '__proto__') continue;
    const before = last[field];
    last[field] =
      appended.has(field) && typeof before === 'string' && typeof value === 'string' ? before + value : value;
  }
}
