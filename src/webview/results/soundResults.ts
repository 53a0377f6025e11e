/** Makes what came with a reply fit to be shown: whatever a file or a message says, only what can be shown is taken. */

import type { Citation } from '../../chat/conversation';
import { type PictureType, pictureTypes } from '../../chat/pictureFacts';
import type { ReplyLogprobs, ReplyPicture, ReplyResults, ReplySound } from '../../chat/results/replyResults';
import { isSoundFormat } from '../../chat/results/soundFormat';
import { type Fields, fieldsOf, isObject, numberOnly, objects, present, stringOnly, text } from '../soundFields';

/** A file may have any number of them. */
const mostPictures = 100;

export function soundResults({ pictures, sound, logprobs }: Fields): ReplyResults {
  return present({
    pictures: Array.isArray(pictures) ? objects(pictures.slice(0, mostPictures)).flatMap(readPicture) : undefined,
    sound: isObject(sound) ? readSound(fieldsOf(sound)) : undefined,
    logprobs: isObject(logprobs) ? readLogprobs(fieldsOf(logprobs)) : undefined,
  });
}

export function soundCitations(list: unknown): Citation[] | undefined {
  if (!Array.isArray(list)) return undefined;
  return objects(list).map((raw) => {
    const { url, title, content, start, end } = fieldsOf(raw);
    const place = present({ start: numberOnly(start), end: numberOnly(end) });
    return { url: text(url), title: stringOnly(title), content: stringOnly(content), ...place };
  });
}

function readPicture(raw: object): ReplyPicture[] {
  const { kind, hash, mediaType, width, height, length, url, reason } = fieldsOf(raw);
  if (kind === 'remote') return [{ kind, url: text(url) }];
  if (kind === 'refused') return [{ kind, reason: text(reason) }];
  if (kind !== 'stored' || !isPictureType(mediaType)) return [];
  return [{ kind, hash: text(hash), mediaType, width: count(width), height: count(height), length: count(length) }];
}

function isPictureType(value: unknown): value is PictureType {
  return pictureTypes.some((type) => type === value);
}

function readSound({ kind, hash, format, length, reason }: Fields): ReplySound | undefined {
  if (kind === 'refused') return { kind, reason: text(reason) };
  if (kind !== 'stored' || !isSoundFormat(format)) return undefined;
  return { kind, hash: text(hash), format, length: count(length) };
}

function readLogprobs({ hash, tokens }: Fields): ReplyLogprobs | undefined {
  return typeof hash === 'string' && hash !== '' ? { hash, tokens: count(tokens) } : undefined;
}

function count(value: unknown): number {
  return Math.max(0, numberOnly(value) ?? 0);
}
