/**
 * Has OpenRouter keep to what may still be spent, too: it asks no provider whose prices would exceed it, and ends the steps of
 * its own tools in time. What the request says itself stays where it is stricter.
 */
import { compare, type Decimal, decimalText, readDecimal, times } from '../../chat/money/decimal';
import type { ChatRequest } from '../../client';

type MaxPrice = NonNullable<NonNullable<ChatRequest['provider']>['max_price']>;

/** Tokens of a reply that must be affordable at least, however many it may have: what comes to more is ended while it comes. */
const shortestReply = 100;
/** OpenRouter's own, where a request says nothing. */
const usualSteps = 30;

/** `left` is in USD and above zero, `promptTokens` are those of the prompt at most: who would be ended with the first piece of the answer is not asked. */
export function boundedRequest(request: ChatRequest, left: Decimal, promptTokens: number): ChatRequest {
  const asked = request.max_completion_tokens ?? request.max_tokens;
  const replyTokens =
    typeof asked === 'number' && asked >= 1 ? Math.min(Math.ceil(asked), shortestReply) : shortestReply;
  const standing = request.provider?.max_price;
  const max_price: MaxPrice = {
    ...standing,
    prompt: lower(standing?.prompt, perMillion(left, promptTokens)),
    completion: lower(standing?.completion, perMillion(left, replyTokens)),
    request: lower(standing?.request, left),
  };
  return { ...request, provider: { ...request.provider, max_price }, ...toolBounds(request, left) };
}

/** The lower one, as a text; a price that can't be read stays for the client to complain of. */
function lower(standing: string | number | undefined, bound: Decimal): string {
  const price = readDecimal(standing);
  if (standing !== undefined && !price) return String(standing);
  return decimalText(price && compare(price, bound) <= 0 ? price : bound);
}

/** USD for a million tokens, rounded down. */
function perMillion(left: Decimal, tokens: number): Decimal {
  const { digits, exponent } = times(left, { digits: 1n, exponent: 6 });
  const places = 9;
  const shift = exponent + places;
  const scaled = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
  return { digits: scaled / BigInt(Math.max(1, Math.floor(tokens))), exponent: -places };
}

/** A list of reasons to stop takes the place of `max_tool_calls`, so that goes into it. */
function toolBounds(request: ChatRequest, left: Decimal): Pick<ChatRequest, 'stop_server_tools_when'> {
  if (!hasServerTools(request)) return {};
  const { stop_server_tools_when: reasons, max_tool_calls: steps } = request;
  const count = typeof steps === 'number' && steps >= 1 ? steps : usualSteps;
  const standing = Array.isArray(reasons) ? reasons : [{ type: 'step_count_is' as const, step_count: count }];
  const cost = { type: 'max_cost' as const, max_cost_in_dollars: Number(decimalText(left)) };
  return { stop_server_tools_when: [...standing, cost] };
}

function hasServerTools({ tools }: ChatRequest): boolean {
  return Array.isArray(tools) && tools.some((tool: { readonly type?: unknown }) => tool?.type !== 'function');
}
