/** Makes the receipt of a reply fit to be shown: of what a server or a damaged file put into it, what has the right type. */
import type { Receipt, ReplyAttempt } from '../chat/conversation';
import { type Fields, fieldsOf, isObject, numberOnly, objects, present, stringOnly } from './soundFields';
import { soundRecord } from './soundRecord';

/** A file may have any number of them. */
const mostAttempts = 100;

export function soundReceipt(fields: Fields): Receipt {
  const { model, provider, finishReason, nativeFinishReason, serviceTier, usage, attempts, record } = fields;
  return {
    model: stringOnly(model),
    provider: stringOnly(provider),
    finishReason: stringOnly(finishReason),
    // Its figures are checked by what formats them.
    usage: isObject(usage) ? (usage as Receipt['usage']) : undefined,
    ...present({
      nativeFinishReason: stringOnly(nativeFinishReason),
      serviceTier: stringOnly(serviceTier),
      record: soundRecord(record),
      attempts: Array.isArray(attempts) ? objects(attempts.slice(0, mostAttempts)).map(soundAttempt) : undefined,
    }),
  };
}

function soundAttempt(raw: object): ReplyAttempt {
  const { by, provider, model, status, kind } = fieldsOf(raw);
  return {
    by: by === 'client' ? 'client' : 'openrouter',
    ...present({
      provider: stringOnly(provider),
      model: stringOnly(model),
      status: numberOnly(status),
      // Tables of failures have an answer for a kind that they do not know, but not for what every object has by birth.
      kind: typeof kind === 'string' && !(kind in {}) ? (kind as ReplyAttempt['kind']) : undefined,
    }),
  };
}
