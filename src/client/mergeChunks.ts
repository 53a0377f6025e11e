/**
 * Merges the chunks of a stream into one result, in place, by appending: no chunk is copied or rebuilt. Merging never
 * fails; what it does not know it keeps, the latest value winning. It does not judge how the stream ended.
 */
import { isFilled } from './isFilled';
import { isObject } from './isObject';
import { jsonOf } from './jsonOf';
import { AudioMerger } from './mergeAudio';
import { mergeReasoningDetails } from './mergeReasoning';
import { ToolCallMerger } from './mergeToolCalls';
import { messageText } from './messageText';
import type { ChatAssistantMessage, ChatContentPart, ChatOutputImage, ReasoningDetail } from './types/messages';
import type { UnknownFields } from './types/open';
import type {
  ChatChoice,
  ChatChunk,
  ChatChunkChoice,
  ChatDelta,
  ChatLogprobs,
  ChatResult,
  ChatToolCallDelta,
} from './types/response';

/** One choice under way: what it has become so far, and how to continue it. */
interface ChoiceMerge {
  choice: ChatChoice;
  message: ChatAssistantMessage;
  text: string;
  /** What images and annotations are known by: providers repeat them. */
  known: Set<unknown>;
  toolCalls?: ToolCallMerger;
  audio?: AudioMerger;
}

/** Adds a field of a delta; returns whether it was content, which the user would miss. */
type FieldMerge = (merge: ChoiceMerge, value: unknown) => boolean;

const fields = new Map<string, FieldMerge>([
  ['reasoning', (merge, value) => appendText(merge.message, 'reasoning', value)],
  // An alias; where both come they say the same, and `reasoning` has been taken (see mergeDelta).
  ['reasoning_content', (merge, value) => appendText(merge.message, 'reasoning', value)],
  ['refusal', (merge, value) => appendText(merge.message, 'refusal', value)],
  ['reasoning_details', mergeDetails],
  ['tool_calls', mergeToolCalls],
  ['images', mergeImages],
  ['audio', mergeAudio],
  ['annotations', mergeAnnotations],
  ['__proto__', () => false],
]);

/** The fields of a chunk that are not simply taken over. The others' latest values count. */
const resultFields = new Map<string, (result: ChatResult, value: unknown) => void>([
  ['object', () => {}],
  // The error that carries the result says it.
  ['error', () => {}],
  ['__proto__', () => {}],
  ['id', takeFirstId],
  ['debug', appendDebug],
]);

/** Fields of a choice that the merging sets itself. */
const ours = new Set(['index', 'message', '__proto__']);

/** The fields of log probabilities that are lists, or null. */
const lists = new Set(['content', 'refusal']);

/** Chunks. Joining the pieces of a text copies it, so it is done the more seldom the longer it is. */
const fewestBetween = 4096;

/** Merges one stream. */
export class ChunkMerger {
  /** What has come so far; the same object grows. */
  readonly result: ChatResult = { id: '', object: 'chat.completion', created: 0, model: '', choices: [] };
  /** Whether any content has come: text, reasoning, refusal, calls, images, audio, annotations. */
  hasContent = false;
  readonly #merges = new Map<number, ChoiceMerge>();
  /** The fields of the last chunk but its choices, in their order. */
  readonly #lastFields: string[] = [];
  readonly #lastValues: unknown[] = [];
  #unfinished = 0;
  #added = 0;
  #compactAt = fewestBetween;

  /** Whether there are choices and each has its finish reason. */
  get isFinished(): boolean {
    return this.#merges.size > 0 && this.#unfinished === 0;
  }

  /** Adds a chunk. Returns whether it brought content. */
  add(chunk: ChatChunk): boolean {
    let broughtContent = false;
    let position = 0;
    for (const field in chunk) {
      const value = chunk[field];
      if (field === 'choices') {
        if (isListOf<ChatChunkChoice | null>(value)) broughtContent = this.#addChoices(value);
        continue;
      }
      // Almost every chunk repeats what the one before it said.
      const isRepeated = this.#lastFields[position] === field && this.#lastValues[position] === value;
      if (!isRepeated) {
        this.#lastFields[position] = field;
        this.#lastValues[position] = value;
        this.#addField(field, value);
      }
      position += 1;
    }
    if (this.#lastFields.length > position) this.#lastFields.length = position;
    this.#count(broughtContent);
    return broughtContent;
  }

  /** Adds a chunk of which only the delta differs from the one before it. Returns whether it brought content. */
  addDelta(index: number | undefined, delta: ChatDelta): boolean {
    const broughtContent = mergeDelta(this.#mergeAt(index), delta);
    this.#count(broughtContent);
    return broughtContent;
  }

  /** Lets go of the pieces that the texts are made of: several times the texts' own size, where chunks are short. */
  compact(): void {
    this.#compactAt = this.#added + Math.max(fewestBetween, this.#added >> 2);
    for (const { message } of this.result.choices) {
      for (const text of textsOf(message)) if (typeof text === 'string') joinPieces(text);
    }
  }

  #count(broughtContent: boolean): void {
    if (!broughtContent) return;
    this.hasContent = true;
    this.#added += 1;
    if (this.#added === this.#compactAt) this.compact();
  }

  #addField(field: string, value: unknown): void {
    if (value === null || value === undefined || value === '') return;
    const mergeField = resultFields.get(field);
    if (mergeField === undefined) this.result[field] = value;
    else mergeField(this.result, value);
  }

  #addChoices(pieces: readonly (ChatChunkChoice | null)[]): boolean {
    let broughtContent = false;
    for (const piece of pieces) if (piece && this.#addChoice(piece)) broughtContent = true;
    return broughtContent;
  }

  #addChoice(piece: ChatChunkChoice): boolean {
    const merge = this.#mergeAt(piece.index);
    const { choice } = merge;
    let broughtContent = false;
    for (const field in piece) {
      const value = piece[field];
      if (value === null || value === undefined || value === '') continue;
      if (field === 'delta') broughtContent = mergeDelta(merge, value) || broughtContent;
      // Of a completion that is no chat.
      else if (field === 'text') broughtContent = mergeContent(merge, value) || broughtContent;
      else if (field === 'finish_reason') this.#finish(choice, value);
      else if (field === 'logprobs') mergeLogprobs(choice, value);
      else if (!ours.has(field)) choice[field] = value;
    }
    return broughtContent;
  }

  /** The first reason counts: some providers finish twice. */
  #finish(choice: ChatChoice, reason: unknown): void {
    if (choice.finish_reason !== null || typeof reason !== 'string') return;
    choice.finish_reason = reason;
    this.#unfinished -= 1;
  }

  #mergeAt(given: unknown): ChoiceMerge {
    const index = typeof given === 'number' ? given : 0;
    return this.#merges.get(index) ?? this.#open(index);
  }

  #open(index: number): ChoiceMerge {
    const message: ChatAssistantMessage = { role: 'assistant', content: '' };
    const choice: ChatChoice = { index, message, finish_reason: null };
    const merge: ChoiceMerge = { choice, message, text: '', known: new Set() };
    this.#merges.set(index, merge);
    this.#unfinished += 1;
    const { choices } = this.result;
    const next = choices.findIndex((other) => other.index > index);
    if (next === -1) choices.push(choice);
    else choices.splice(next, 0, choice);
    return merge;
  }
}

/** The texts of a message that grow by appending. */
function textsOf({
  content,
  reasoning,
  refusal,
  reasoning_details: details,
  tool_calls: calls,
  audio,
}: ChatAssistantMessage) {
  return [
    content,
    reasoning,
    refusal,
    audio?.transcript,
    ...(details ?? []).flatMap(({ text, summary, data }) => [text, summary, data]),
    ...(calls ?? []).map((call) => call.function.arguments),
  ];
}

/** Engines append by keeping the pieces, and put them together when one character is read. */
function joinPieces(text: string): number {
  return text.charCodeAt(0);
}

/** The first id is the generation's; a provider that changes it midway does not change that. */
function takeFirstId(result: ChatResult, id: unknown): void {
  if (result.id === '' && typeof id === 'string') result.id = id;
}

/** One debug chunk comes for each provider that was tried. */
function appendDebug(result: ChatResult, debug: unknown): void {
  if (!isObject(debug)) return;
  result.debug ??= [];
  result.debug.push(debug);
}

function mergeDelta(merge: ChoiceMerge, delta: unknown): boolean {
  if (!isObject(delta)) return false;
  let broughtContent = false;
  for (const field in delta) {
    const value = delta[field];
    if (value === null || value === undefined || value === '') continue;
    if (field === 'content') {
      if (mergeContent(merge, value)) broughtContent = true;
      continue;
    }
    if (field === 'role' || (field === 'reasoning_content' && delta.reasoning)) continue;
    const mergeField = fields.get(field);
    if (mergeField !== undefined) broughtContent = mergeField(merge, value) || broughtContent;
    else {
      merge.message[field] = value;
      // Unknown here, but delivered: who has seen it does not want it again.
      if (isFilled(value)) broughtContent = true;
    }
  }
  return broughtContent;
}

function mergeContent(merge: ChoiceMerge, value: unknown): boolean {
  if (typeof value === 'string') return appendContent(merge, value);
  if (!isListOf<unknown>(value)) return false;
  let broughtContent = false;
  for (const part of value) {
    const text = messageText({ content: [part] });
    if (text !== '') broughtContent = appendContent(merge, text);
    else if (isObject(part) && part.type !== 'text') broughtContent = appendPart(merge, part);
  }
  return broughtContent;
}

function appendContent(merge: ChoiceMerge, piece: string): boolean {
  const { message } = merge;
  if (Array.isArray(message.content)) {
    const last = message.content.at(-1);
    if (last?.type === 'text') last.text += piece;
    else message.content.push({ type: 'text', text: piece });
  } else {
    merge.text += piece;
    message.content = merge.text;
  }
  return piece !== '';
}

/** A part that is no text (an image, a thought) makes the content a list, as in an answer that comes whole. */
function appendPart({ message, text }: ChoiceMerge, part: UnknownFields): true {
  if (!Array.isArray(message.content)) message.content = text === '' ? [] : [{ type: 'text', text }];
  message.content.push(part as unknown as ChatContentPart);
  return true;
}

function appendText(message: ChatAssistantMessage, field: 'reasoning' | 'refusal', value: unknown): boolean {
  if (typeof value !== 'string') return false;
  message[field] = (message[field] ?? '') + value;
  return true;
}

function mergeDetails({ message }: ChoiceMerge, value: unknown): boolean {
  if (!isListOf<ReasoningDetail>(value) || value.length === 0) return false;
  message.reasoning_details ??= [];
  mergeReasoningDetails(message.reasoning_details, value);
  return true;
}

function mergeToolCalls(merge: ChoiceMerge, value: unknown): boolean {
  // Some providers put an empty list on every chunk; it means nothing.
  if (!isListOf<ChatToolCallDelta>(value) || value.length === 0) return false;
  if (merge.toolCalls === undefined) {
    merge.message.tool_calls = [];
    merge.toolCalls = new ToolCallMerger(merge.message.tool_calls, `call_${merge.choice.index}_`);
  }
  merge.toolCalls.add(value);
  return true;
}

/** Providers repeat the images in the last chunk, so one URL is one image. */
function mergeImages({ message, known }: ChoiceMerge, value: unknown): boolean {
  if (!isListOf<ChatOutputImage>(value) || value.length === 0) return false;
  message.images ??= [];
  for (const image of value) {
    if (!isObject(image)) continue;
    const url = image.image_url?.url ?? image;
    if (!known.has(url)) message.images.push(image);
    known.add(url);
  }
  return true;
}

function mergeAudio(merge: ChoiceMerge, value: unknown): boolean {
  if (!isObject(value)) return false;
  merge.audio ??= new AudioMerger();
  merge.audio.add(value);
  merge.message.audio = merge.audio.audio;
  return true;
}

function mergeAnnotations({ message, known }: ChoiceMerge, value: unknown): boolean {
  if (!isListOf<NonNullable<ChatAssistantMessage['annotations']>[number]>(value) || value.length === 0) return false;
  message.annotations ??= [];
  for (const annotation of value) {
    if (!isObject(annotation)) continue;
    const json = jsonOf(annotation) ?? annotation;
    if (!known.has(json)) message.annotations.push(annotation);
    known.add(json);
  }
  return true;
}

function mergeLogprobs(choice: ChatChoice, value: unknown): void {
  if (!isObject(value)) return;
  const logprobs: ChatLogprobs = choice.logprobs ?? {};
  choice.logprobs = logprobs;
  for (const [field, piece] of Object.entries(value)) {
    if (field === '__proto__') continue;
    const before = logprobs[field];
    if (Array.isArray(before) && Array.isArray(piece)) for (const token of piece) before.push(token);
    // A copy, since the chunk belongs to whoever iterates.
    else if (Array.isArray(piece)) logprobs[field] = [...piece];
    else if (!lists.has(field) || before === undefined) logprobs[field] = lists.has(field) ? null : piece;
  }
}

function isListOf<T>(value: unknown): value is T[] {
  return Array.isArray(value);
}
