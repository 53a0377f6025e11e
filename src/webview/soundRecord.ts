/** Of what is kept of OpenRouter's record of a reply, what has the right type: it may come from a damaged file. */
import type { GenerationFacts } from '../chat/conversation';

const texts = ['model', 'provider', 'finishReason'] as const;
const figures = [
  'cost',
  'upstreamCost',
  'cacheDiscount',
  'promptTokens',
  'completionTokens',
  'reasoningTokens',
  'cachedTokens',
] as const;

export function soundRecord(raw: unknown): GenerationFacts | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const fields: Readonly<Record<string, unknown>> = { ...raw };
  const kept = (names: readonly string[], type: 'string' | 'number') =>
    Object.fromEntries(names.flatMap((name) => (typeof fields[name] === type ? [[name, fields[name]]] : [])));
  return {
    at: typeof fields.at === 'string' ? fields.at : '',
    ...kept(texts, 'string'),
    ...kept(figures, 'number'),
    ...(typeof fields.isByok === 'boolean' ? { isByok: fields.isByok } : {}),
  };
}
