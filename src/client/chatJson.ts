/** Where JSON becomes chunks and results: the only casts of the chat, and the errors that stand inside a success. */
import { type ErrorOrigin, emptyError, errorFromJson, looksLikeApiError, protocolError } from './errorFromResponse';
import type { OpenRouterError } from './errors';
import { isFilled } from './isFilled';
import { isObject } from './isObject';
import { messageText } from './messageText';
import { parseJson } from './parseJson';
import type { ChatToolCall } from './types/messages';
import type { ChatChoice, ChatChunk, ChatChunkChoice, ChatResult, ChatToolCallDelta } from './types/response';

/** An event's JSON as a chunk; undefined if it can be none, "ignored" if the event is of another kind (a ping). */
export function chunkFromJson(json: unknown, name: string | undefined): ChatChunk | 'ignored' | undefined {
  const isChunk = isChunkEvent(name);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return isChunk ? undefined : 'ignored';
  // An error event may hold the error itself instead of a chunk that has one.
  if (name === 'error' && !('error' in json)) return { error: json };
  return isChunk || 'choices' in json || 'error' in json ? (json as ChatChunk) : 'ignored';
}

/**
 * A chunk that holds whole messages where deltas belong, as a chunk of deltas; any other as it is. Only for answers that
 * have brought nothing yet: some servers repeat the whole at the end.
 */
export function withDeltas(chunk: ChatChunk): ChatChunk {
  if (!Array.isArray(chunk.choices) || !chunk.choices.some(isWhole)) return chunk;
  const choices = chunk.choices.map((choice): ChatChunkChoice | null => {
    if (!choice || !isWhole(choice)) return choice;
    const { message, ...rest } = choice;
    return { ...rest, delta: isObject(message) ? message : {} };
  });
  return { ...chunk, object: 'chat.completion.chunk', choices: choices.filter((choice) => choice !== null) };
}

function isWhole(choice: ChatChunkChoice | null): boolean {
  return isObject(choice?.message) && !isFilled(choice?.delta);
}

/** Whether events of this name hold chunks, so that one without is a fault. */
export function isChunkEvent(name: string | undefined): boolean {
  return name === undefined || name === 'message' || name === 'error';
}

/** The error that a chunk carries, of the whole or of one of its choices. */
export function errorOfChunk(chunk: ChatChunk, origin: ErrorOrigin): OpenRouterError | undefined {
  if (chunk.error) return errorFromJson(chunk, origin);
  // Some say what failed in words of their own.
  if (!Array.isArray(chunk.choices)) return looksLikeApiError(chunk) ? errorFromJson(chunk, origin) : undefined;
  for (const choice of chunk.choices) {
    if (choice && (choice.finish_reason === 'error' || choice.error)) return errorOfChoice(choice, origin);
  }
  return undefined;
}

/** A body that is one JSON text, as a result. Throws the error that it is or holds. */
export function resultFromText(text: string, origin: ErrorOrigin): ChatResult {
  if (text.trim() === '') throw emptyError('The answer is empty.', origin);
  const json = parseJson(text);
  if (isCompletion(json)) return soundResult(json, origin);
  if (looksLikeApiError(json)) throw errorFromJson(json, origin);
  const what = isObject(json) ? 'The answer is JSON, but no chat completion.' : 'The answer is not JSON.';
  throw protocolError(what, text, origin);
}

/** The result, if it is one: an error may stand in it, beside what had been said before. */
function soundResult(json: ChatResult, origin: ErrorOrigin): ChatResult {
  for (const choice of json.choices) useOneName(choice);
  const failed = json.choices.find((choice) => choice.finish_reason === 'error' || choice.error);
  const error = looksLikeApiError(json) ? errorFromJson(json, origin) : failed && errorOfChoice(failed, origin);
  const hasContent = json.choices.some(({ message }) => holdsContent(message));
  if (error === undefined && !isEmpty(json, hasContent)) return json;
  const failure = error ?? emptyError('The answer holds nothing.', origin);
  if (typeof json.id === 'string' && json.id !== '') failure.generationId ??= origin.redactor.text(json.id);
  if (hasContent) failure.partial = origin.redactor.data(json);
  throw failure;
}

/** Other names for the same: `reasoning_content`, and the `text` of a completion that is no chat. */
function useOneName(choice: ChatChoice): void {
  if (typeof choice.text === 'string') choice.message ??= { role: 'assistant', content: choice.text };
  const { message } = choice;
  if (!isObject(message) || message.reasoning) return;
  if (typeof message.reasoning_content === 'string') message.reasoning = message.reasoning_content;
}

/**
 * Whether a finished answer is none: nothing in it, and nothing billed for. A model may have nothing to say (after a
 * tool's result for instance); then it has used a token to say so.
 */
export function isEmpty(result: ChatResult, hasAnyContent: boolean): boolean {
  if (result.choices.length === 0) return true;
  if (hasAnyContent || (result.usage?.completion_tokens ?? 0) > 0) return false;
  return result.choices.every(({ finish_reason: reason }) => !reason || reason === 'stop');
}

/** A whole result as the chunks that would have brought it: debug, the messages, the finish, the usage. */
export function replayedChunks(result: ChatResult): ChatChunk[] {
  const { choices, usage, debug, object: _, ...rest } = result;
  const head: ChatChunk = { ...rest, object: 'chat.completion.chunk' };
  const contents = choices.map(
    ({ index, message, logprobs }, position): ChatChunkChoice => ({
      index: index ?? position,
      delta: {
        ...message,
        role: 'assistant',
        content: messageText(message ?? {}),
        ...(Array.isArray(message?.tool_calls) && { tool_calls: message.tool_calls.map(indexed) }),
      },
      finish_reason: null,
      ...(logprobs && { logprobs }),
    }),
  );
  const ends = choices.map(
    ({ index, message: _message, logprobs: _logprobs, ...end }, position): ChatChunkChoice => ({
      ...end,
      index: index ?? position,
      delta: {},
    }),
  );
  const chunks: ChatChunk[] = [];
  if (Array.isArray(debug)) for (const echo of debug) chunks.push({ ...head, choices: [], debug: echo });
  chunks.push({ ...head, choices: contents });
  if (ends.some(saysMore)) chunks.push({ ...head, choices: ends });
  if (usage) chunks.push({ ...head, choices: [], usage });
  return chunks;
}

function indexed(call: ChatToolCall, index: number): ChatToolCallDelta {
  return { index, ...call };
}

/** Whether a choice without its message still says something, as one that is not finished does not. */
function saysMore({ index: _, delta: _delta, ...rest }: ChatChunkChoice): boolean {
  return Object.values(rest).some((value) => value !== null && value !== undefined);
}

function errorOfChoice(choice: ChatChoice | ChatChunkChoice, origin: ErrorOrigin): OpenRouterError {
  const reason = choice.native_finish_reason;
  const native = reason && typeof reason === 'string' ? ` (${reason})` : '';
  const error = choice.error ?? { message: `The provider ended the answer with an error${native}.` };
  return errorFromJson({ error }, origin);
}

function holdsContent(message: unknown): boolean {
  if (!isObject(message)) return false;
  return Object.entries(message).some(([field, value]) => field !== 'role' && isFilled(value));
}

function isCompletion(json: unknown): json is ChatResult {
  return isObject(json) && Array.isArray(json.choices) && json.choices.every(isObject);
}
