/**
 * Takes from a chunk what a turn keeps of it. A server can send anything in any field; only what has the documented
 * type is kept, since it is stored, shown and added up later.
 */
import type { ChangeOf } from '../../chat/change';
import type { Citation, Receipt, ReplyAttempt } from '../../chat/conversation';
import type { ChatChunk, ChatDelta, ChatResult, ChatUsage } from '../../client';
import { messageText } from '../../client';

/** `receipt` with what `chunk` adds to it. */
export function noted(receipt: Receipt, chunk: ChatChunk): Receipt {
  const choice = chunk.choices?.[0];
  return {
    ...receipt,
    generationId: receipt.generationId ?? textIn(chunk.id),
    model: textIn(chunk.model) ?? receipt.model,
    provider: textIn(chunk.provider) ?? receipt.provider,
    finishReason: receipt.finishReason ?? textIn(choice?.finish_reason),
    ...present('nativeFinishReason', receipt.nativeFinishReason ?? textIn(choice?.native_finish_reason)),
    ...present('serviceTier', textIn(chunk.service_tier) ?? receipt.serviceTier),
    usage: usageIn(chunk.usage) ?? receipt.usage,
    ...present('attempts', attemptsWith(receipt.attempts, chunk.openrouter_metadata)),
  };
}

/** Of an answer that came whole. */
export function receiptOf(result: ChatResult): Receipt {
  const [choice] = result.choices;
  const { id, model, provider, usage, service_tier } = result;
  const finish = { finish_reason: choice?.finish_reason, native_finish_reason: choice?.native_finish_reason };
  return noted({}, { id, model, provider, usage, service_tier, choices: [finish] } as ChatChunk);
}

function present<K extends keyof Receipt>(name: K, value: Receipt[K]): Pick<Receipt, K> | undefined {
  return value === undefined ? undefined : ({ [name]: value } as Pick<Receipt, K>);
}

/** More than any router tries. */
const mostAttempts = 50;

/** With those of OpenRouter's own, where it says that there were several or ours came before them. */
function attemptsWith(before: Receipt['attempts'], metadata: unknown): Receipt['attempts'] {
  const { attempts } = fieldsOf(metadata);
  if (!Array.isArray(attempts)) return before;
  const ours = (before ?? []).filter(({ by }) => by === 'client');
  const theirs = attempts.slice(0, mostAttempts).map((attempt): ReplyAttempt => {
    const { provider, model, status } = fieldsOf(attempt);
    return {
      by: 'openrouter',
      provider: textIn(provider),
      model: textIn(model),
      status: typeof status === 'number' && Number.isFinite(status) ? status : undefined,
    };
  });
  return ours.length + theirs.length > 1 ? [...ours, ...theirs] : before;
}

/** The words of an answer in a delta: those that it writes, else those that it speaks. */
export function answerIn(delta: ChatDelta): string {
  return messageText(delta) || (textIn(fieldsOf(delta.audio).transcript) ?? '');
}

/** Why the model declines, as far as a delta says it. */
export function refusalIn(delta: ChatDelta): string {
  return textIn(delta.refusal) ?? '';
}

/** The words of reasoning in a delta. Details repeat what `reasoning` says, so they count only where that is missing. */
export function reasoningIn(delta: ChatDelta): string {
  const plain = textIn(delta.reasoning) ?? textIn(delta.reasoning_content);
  if (plain !== undefined || !Array.isArray(delta.reasoning_details)) return plain ?? '';
  return delta.reasoning_details.map((detail) => textIn(detail?.text) ?? textIn(detail?.summary) ?? '').join('');
}

type ToolCallPiece = Omit<ChangeOf<'toolCallAppended'>, 'kind' | 'turnId'>;

/** What a delta adds to the calls of tools. */
export function toolCallPiecesIn(delta: ChatDelta): ToolCallPiece[] {
  if (!Array.isArray(delta.tool_calls)) return [];
  return delta.tool_calls.flatMap((call, position): ToolCallPiece[] => {
    if (typeof call !== 'object' || call === null) return [];
    const { index: told } = call;
    const index = typeof told === 'number' && Number.isSafeInteger(told) && told >= 0 ? told : position;
    return [
      { index, id: textIn(call.id), name: textIn(call.function?.name), text: textIn(call.function?.arguments) ?? '' },
    ];
  });
}

/** The web pages that a delta names as sources. */
export function citationsIn(delta: ChatDelta): Citation[] {
  if (!Array.isArray(delta.annotations)) return [];
  return delta.annotations.flatMap((annotation: unknown): Citation[] => {
    const { url, title, content, start_index: start, end_index: end } = fieldsOf(fieldsOf(annotation).url_citation);
    const address = textIn(url);
    if (address === undefined) return [];
    const place = isIndex(start) && isIndex(end) && start < end ? { start, end } : undefined;
    return [{ url: address, title: textIn(title), content: textIn(content), ...place }];
  });
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Its figures, at its top and one level down, where the documented ones are. */
function usageIn(value: unknown): ChatUsage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const nested = Object.entries(value).filter(([, field]) => typeof field === 'object' && field !== null);
  return {
    ...figuresIn(value),
    ...Object.fromEntries(nested.map(([name, field]) => [name, figuresIn(Object(field))])),
  } as ChatUsage;
}

function figuresIn(value: object): Record<string, number | boolean> {
  return Object.fromEntries(
    Object.entries(value).filter(([, field]) => Number.isFinite(field) || typeof field === 'boolean'),
  );
}
