/**
 * Estimates how many tokens a model reads: of texts by their scripts and kinds of characters, of pictures by their size.
 * It stands in for tokenizers of megabytes, one a family of models, and is within a quarter of OpenAI's `o200k_base`;
 * what a provider counted, where it did, is always better.
 */
import type { AttachmentKind, AttachmentOf, CodeAttachment, ImageAttachment, TextAttachment } from './attachment';

/** Longer texts are judged by so many characters of their beginning. */
const sampleLength = 16_000;

/** What frames a message: its role and its ends. */
export const messageOverhead = 4;

/** Characters a token in code, where no more than the length is known. */
const codeCharacters = 3.7;

/** Providers scale pictures down to about 1.2 million pixels and count a token for 750 of them (Anthropic); OpenAI's tiles come to about as much. */
const pixelsOfToken = 750;
const mostOfPicture = 1600;
const leastOfPicture = 85;

/** Anthropic counts 1,500 to 3,000 tokens for a page of a PDF; how many pages one has is guessed where it does not tell. */
const tokensOfPage = 2000;
const bytesOfPage = 50_000;

export function estimateTokens(text: string): number {
  if (text.length > sampleLength) {
    return Math.round((estimateTokens(text.slice(0, sampleLength)) * text.length) / sampleLength);
  }
  let tokens = 0;
  for (const [run] of text.matchAll(runs)) tokens += tokensOfRun(run);
  return Math.round(tokens);
}

export function estimateAttachment<K extends AttachmentKind>(attachment: AttachmentOf<K>): number {
  const estimate: (attachment: AttachmentOf<K>) => number = estimates[attachment.kind];
  return estimate(attachment);
}

const estimates: { readonly [K in AttachmentKind]: (attachment: AttachmentOf<K>) => number } = {
  code: estimateText,
  text: estimateText,
  image: estimatePicture,
  document: ({ pages, length }) => (pages ?? Math.ceil(length / bytesOfPage)) * tokensOfPage,
  // Its text is not known before it is fetched.
  web: ({ path }) => estimateTokens(path) + messageOverhead,
};

function estimateText({ tokens, length, path }: CodeAttachment | TextAttachment): number {
  return (tokens ?? Math.ceil(length / codeCharacters)) + estimateTokens(path) + messageOverhead;
}

function estimatePicture({ width, height }: ImageAttachment): number {
  if (width === undefined || height === undefined) return mostOfPicture;
  return Math.min(mostOfPicture, Math.max(leastOfPicture, Math.ceil((width * height) / pixelsOfToken)));
}

/** Roughly what tokenizers cut a text into before they look into their vocabulary. */
const runs =
  /\p{Script=Han}+|[\p{Script=Hiragana}\p{Script=Katakana}ー]+|\p{Script=Hangul}+|\p{Script=Latin}[\p{Script=Latin}\p{M}]*|[\p{L}\p{M}]+|\p{N}+|\p{Extended_Pictographic}|[^\s\p{L}\p{N}]+\n*|[^\S\n]+|\n+/gu;

interface Kind {
  readonly begins: RegExp;
  readonly tokens: (run: string) => number;
}

/** The first kind that a run begins as decides. Figures are fitted to `o200k_base`. */
const kinds: readonly Kind[] = [
  { begins: /^\p{Script=Latin}/u, tokens: tokensOfWords },
  { begins: /^\n/, tokens: () => 1 },
  // A single blank belongs to the word after it.
  { begins: /^[^\S\n]/, tokens: ({ length }) => (length > 1 ? 1 : 0) },
  { begins: /^\p{N}/u, tokens: ({ length }) => Math.ceil(length / 3) },
  { begins: /^\p{Script=Han}/u, tokens: ({ length }) => length * 0.75 },
  { begins: /^[\p{Script=Hiragana}\p{Script=Katakana}ー]/u, tokens: ({ length }) => length * 0.7 },
  { begins: /^\p{Script=Hangul}/u, tokens: ({ length }) => length * 0.7 },
  { begins: /^[\p{Script=Cyrillic}\p{Script=Greek}]/u, tokens: ({ length }) => Math.max(1, length / 3.6) },
  { begins: /^\p{L}/u, tokens: ({ length }) => Math.max(1, length / 2.7) },
  { begins: /^\p{Extended_Pictographic}/u, tokens: () => 2 },
  { begins: /^/, tokens: ({ length }) => Math.max(0.8, length / 2.6) },
];

function tokensOfRun(run: string): number {
  return kinds.find(({ begins }) => begins.test(run))?.tokens(run) ?? 1;
}

/** `camelCase` is two words; long words are cut, and rare letters cost more. */
function tokensOfWords(run: string): number {
  const words = run.match(/\p{Lu}?\p{Ll}+|\p{Lu}+|./gu) ?? [];
  return words.reduce((sum, { length }) => sum + (length <= 8 ? 1 : 1 + (length - 8) / 4), 0);
}
