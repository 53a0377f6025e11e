/**
 * Reads what a message is made of: words, pictures, and whatever else APIs allow there. What a chat can't hold as it is
 * becomes an attachment with the part's own JSON, so that it is seen and nothing of it is lost.
 */
import type { Attachment } from '../attachment';
import type { ImportNotes } from './importNotes';
import { pictureBytes, pictureType } from './pictureType';
import { aText, at, type Fields, fieldsIn, listIn, own } from './shape';

export interface MessageContent {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** Takes what an attachment holds, and gives the `hash` that it has until it is stored. */
export type KeepText = (text: string) => string;

export interface ContentReader {
  readonly newId: () => string;
  readonly keep: KeepText;
  readonly notes: ImportNotes;
}

export function messageContent(content: unknown, path: string, reader: ContentReader): MessageContent {
  if (typeof content === 'string') return { text: content, attachments: [] };
  const parts = listIn(content, path).map((part, index) => readPart(part, `${path}[${index}]`, reader));
  return {
    text: parts
      .map(({ text }) => text)
      .filter((text) => text !== '')
      .join('\n\n'),
    attachments: parts.flatMap(({ attachments }) => attachments),
  };
}

const textTypes = new Set(['text', 'input_text', 'output_text']);
const pictureTypes = new Set(['image_url', 'input_image']);

function readPart(part: unknown, path: string, reader: ContentReader): MessageContent {
  if (typeof part === 'string') return { text: part, attachments: [] };
  const fields = fieldsIn(part, path);
  const type = own(fields, 'type');
  aText(type, at(path, 'type'));
  if (textTypes.has(String(type))) return { text: textIn(fields, path), attachments: [] };
  if (pictureTypes.has(String(type))) return readPicture(fields, path, reader);
  reader.notes.add(`Parts of type ${JSON.stringify(String(type).slice(0, 40))} were kept as attached JSON`, path);
  return { text: '', attachments: [jsonAttachment(fields, path, reader)] };
}

function textIn(fields: Fields, path: string): string {
  const text = own(fields, 'text');
  aText(text, at(path, 'text'));
  return String(text);
}

function readPicture(fields: Fields, path: string, reader: ContentReader): MessageContent {
  const url = urlIn(own(fields, 'image_url'), at(path, 'image_url'));
  if (!url.startsWith('data:')) {
    reader.notes.add('Pictures on the web were not loaded: their addresses are in the text', path);
    return { text: `Picture: <${url}>`, attachments: [] };
  }
  const mediaType = pictureType(url);
  if (mediaType === undefined) {
    reader.notes.add('Pictures other than png, jpeg, webp and gif were kept as attached JSON', path);
    return { text: '', attachments: [jsonAttachment(fields, path, reader)] };
  }
  const id = reader.newId();
  const hash = reader.keep(url);
  const name = `picture.${mediaType.slice('image/'.length)}`;
  return { text: '', attachments: [{ kind: 'image', id, hash, path: name, mediaType, length: pictureBytes(url) }] };
}

/** OpenAI's other API writes the address itself where this one writes an object around it. */
function urlIn(value: unknown, path: string): string {
  const isShort = typeof value === 'string';
  const url = isShort ? value : own(fieldsIn(value, path), 'url');
  aText(url, isShort ? path : at(path, 'url'));
  return String(url);
}

function jsonAttachment(fields: Fields, path: string, reader: ContentReader): Attachment {
  const text = JSON.stringify(fields, null, 2);
  return {
    kind: 'code',
    id: reader.newId(),
    hash: reader.keep(text),
    uri: '',
    path: `${path}.json`,
    language: 'json',
    lines: undefined,
    length: text.length,
  };
}
