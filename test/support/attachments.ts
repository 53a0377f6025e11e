/** Attachments for tests, with what a test does not care about filled in. */
import type { CodeAttachment, ImageAttachment } from '../../src/chat/attachment';

export function code(id: string, more: Partial<CodeAttachment> = {}): CodeAttachment {
  return {
    kind: 'code',
    id,
    uri: `file:///workspace/${id}.ts`,
    path: `${id}.ts`,
    language: 'typescript',
    lines: undefined,
    hash: `hash of ${id}`,
    length: 10,
    tokens: 100,
    ...more,
  };
}

export function image(id: string): ImageAttachment {
  return { kind: 'image', id, path: `${id}.png`, mediaType: 'image/png', hash: `hash of ${id}`, length: 1234 };
}
