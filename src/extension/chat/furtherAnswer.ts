/**
 * Of a merged answer, what neither its turn nor the texts that the turn refers to hold: fields that nothing here is made of,
 * sealed reasoning, files that were read, choices beside the first. It is kept for whoever inspects the reply.
 */
import type { ChatResult } from '../../client';

type Fields = Readonly<Record<string, unknown>>;

/** Those of an answer that are kept elsewhere under their own names. */
const knownOfAnswer = [
  'id',
  'object',
  'created',
  'model',
  'provider',
  'usage',
  'choices',
  'service_tier',
  'system_fingerprint',
  'openrouter_metadata',
  'debug',
];
const knownOfMessage = ['reasoning', 'reasoning_content', 'refusal', 'images'];
const knownOfSound = ['data', 'transcript'];

export function furtherAnswer(answer: ChatResult): Fields {
  const [first, ...others] = Array.isArray(answer.choices) ? answer.choices : [];
  const choices = first === undefined ? [] : [furtherChoice(fieldsOf(first)), ...others];
  return { ...without(fieldsOf(answer), knownOfAnswer), choices };
}

function furtherChoice({ logprobs, ...choice }: Fields): Fields {
  const { content, ...message } = without(fieldsOf(choice.message), knownOfMessage);
  // In parts it says more than its words.
  const parts = Array.isArray(content) ? { content } : {};
  const sound = message.audio === undefined ? {} : { audio: without(fieldsOf(message.audio), knownOfSound) };
  return { ...choice, message: { ...message, ...parts, ...sound } };
}

function without(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
