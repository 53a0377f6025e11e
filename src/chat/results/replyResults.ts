/**
 * What comes with a reply beside its words: pictures, sound and log probabilities, each stored as a text under its hash.
 * It does not know how they are read from an answer, stored or shown.
 */
import type { PictureType } from '../pictureFacts';
import type { SoundFormat } from './soundFormat';

export type ReplyPicture =
  /** Stored as a data URL; `length` in bytes, width and height in pixels. */
  | {
      readonly kind: 'stored';
      readonly hash: string;
      readonly mediaType: PictureType;
      readonly width: number;
      readonly height: number;
      readonly length: number;
    }
  /** On a web page: nobody loads it unasked, since that tells its server who reads the chat. */
  | { readonly kind: 'remote'; readonly url: string }
  /** Came, and was not kept. */
  | { readonly kind: 'refused'; readonly reason: string };

/** All that was said, as one sound. */
export type ReplySound =
  /** Stored as a data URL that can be played; `length` in bytes. */
  | { readonly kind: 'stored'; readonly hash: string; readonly format: SoundFormat; readonly length: number }
  | { readonly kind: 'refused'; readonly reason: string };

/** How likely each token was, stored as `tokenChances` writes it. */
export interface ReplyLogprobs {
  readonly hash: string;
  readonly tokens: number;
}

export interface ReplyResults {
  readonly pictures?: readonly ReplyPicture[] | undefined;
  readonly sound?: ReplySound | undefined;
  readonly logprobs?: ReplyLogprobs | undefined;
}

/** The hashes of all that is stored of a reply. */
export function resultHashes({ pictures = [], sound, logprobs }: ReplyResults): readonly string[] {
  const stored = [...pictures, ...(sound ? [sound] : [])];
  const hashes = stored.flatMap((result) => (result.kind === 'stored' ? [result.hash] : []));
  return logprobs ? [...hashes, logprobs.hash] : hashes;
}
