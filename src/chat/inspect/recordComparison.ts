/** Where OpenRouter's own record of a reply says something else than the reply did. It looks nothing up. */
import type { Receipt } from '../conversation';
import { isJsonObject, ownField } from '../parameters/jsonValues';

export interface RecordField {
  readonly name: string;
  readonly recorded: unknown;
  /** What the reply said of the same thing; undefined where it said nothing. */
  readonly told?: unknown;
  readonly differs: boolean;
}

type Told = (receipt: Receipt) => unknown;

/** What the fields of a record are called in a reply. Counts of a reply are the provider's own, the `native` ones. */
const sameAs: Readonly<Record<string, Told>> = {
  id: ({ generationId }) => generationId,
  model: ({ model }) => model,
  provider_name: ({ provider }) => provider,
  finish_reason: ({ finishReason }) => finishReason,
  native_finish_reason: ({ nativeFinishReason }) => nativeFinishReason,
  service_tier: ({ serviceTier }) => serviceTier,
  total_cost: ({ usage }) => usage?.cost,
  upstream_inference_cost: ({ usage }) => usage?.cost_details?.upstream_inference_cost,
  is_byok: ({ usage }) => usage?.is_byok,
  native_tokens_prompt: ({ usage }) => usage?.prompt_tokens,
  native_tokens_completion: ({ usage }) => usage?.completion_tokens,
  native_tokens_reasoning: ({ usage }) => usage?.completion_tokens_details?.reasoning_tokens,
  native_tokens_cached: ({ usage }) => usage?.prompt_tokens_details?.cached_tokens,
};

/** All fields of a record. Those that differ come first. */
export function recordComparison(record: unknown, receipt: Receipt | undefined): readonly RecordField[] {
  if (!isJsonObject(record)) return [];
  const fields = Object.entries(record).map(([name, recorded]): RecordField => {
    const told = ownField(sameAs, name) as Told | undefined;
    const said = receipt && told?.(receipt);
    return { name, recorded, ...(said != null && { told: said }), differs: isOther(recorded, said) };
  });
  return [...fields.filter(({ differs }) => differs), ...fields.filter(({ differs }) => !differs)];
}

/** What one of both leaves out differs in nothing. Amounts may differ in how they are rounded on the way. */
function isOther(recorded: unknown, told: unknown): boolean {
  if (recorded == null || told == null) return false;
  if (typeof recorded === 'number' && typeof told === 'number')
    return Math.abs(recorded - told) > 1e-9 * Math.max(Math.abs(recorded), Math.abs(told));
  return recorded !== told;
}
