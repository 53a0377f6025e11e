/**
 * The log probabilities of a reply, as they are stored and shown: each piece of text with its probability and what could
 * have stood there. Tokens that are a part of a character are one piece with the rest of it. Whatever a server or a file
 * says, only what has the documented type is taken.
 */
import type { TokenLogprob } from '../../client';

export interface TokenChance {
  readonly text: string;
  /** Natural logarithm; that of several tokens together is their sum. */
  readonly logprob: number;
  /** The likeliest first; of several tokens, those of the first one. */
  readonly alternatives: readonly Alternative[];
}

export interface Alternative {
  readonly text: string;
  readonly logprob: number;
}

/** More than any model gives: what a server may want of memory and disk. */
const mostTokens = 100_000;
const mostAlternatives = 20;
/** Characters of one token. */
const longestToken = 1000;
/** A character has four bytes at most. */
const mostParts = 4;

/** Takes tokens as they come. */
export class TokenChances {
  private readonly chances: TokenChance[] = [];
  private parts: Part[] = [];

  get count(): number {
    return this.chances.length + this.parts.length;
  }

  add(token: unknown): void {
    const part = this.count < mostTokens ? partOf(token) : undefined;
    if (!part) return;
    if (this.parts.length === 0 && isWhole(part)) {
      this.chances.push(chanceOf([part]));
      return;
    }
    this.parts.push(part);
    const isDone = part.bytes === undefined || decoded(bytesOf(this.parts)) !== undefined;
    if (isDone || this.parts.length === mostParts) this.takeParts();
  }

  /** A list of `[text, logprob, [[text, logprob], …]]`. */
  json(): string {
    this.takeParts();
    return JSON.stringify(
      this.chances.map(({ text, logprob, alternatives }) => [
        text,
        rounded(logprob),
        alternatives.map((each) => [each.text, rounded(each.logprob)]),
      ]),
    );
  }

  private takeParts(): void {
    const text = decoded(bytesOf(this.parts));
    if (text !== undefined && this.parts.length > 0) this.chances.push(chanceOf(this.parts, text));
    else for (const part of this.parts) this.chances.push(chanceOf([part]));
    this.parts = [];
  }
}

/** Reads what `json` wrote; of what is none of it, what can be used. */
export function readTokenChances(json: string): readonly TokenChance[] {
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch {
    return [];
  }
  if (!Array.isArray(list)) return [];
  return list.slice(0, mostTokens).flatMap((entry): TokenChance[] => {
    const chance = readAlternative(entry);
    const others: unknown = Array.isArray(entry) ? entry[2] : undefined;
    return chance ? [{ ...chance, alternatives: Array.isArray(others) ? others.flatMap(alternativesIn) : [] }] : [];
  });
}

/** From 0 to 1. */
export function probability(logprob: number): number {
  return Math.min(1, Math.exp(logprob));
}

interface Part extends Alternative {
  readonly bytes: readonly number[] | undefined;
  readonly alternatives: readonly Alternative[];
}

function partOf(token: unknown): Part | undefined {
  const said = saidBy(token);
  if (!said) return undefined;
  const { top_logprobs: top } = token as Partial<TokenLogprob>;
  const alternatives = (Array.isArray(top) ? top.slice(0, mostAlternatives) : [])
    .flatMap((each) => saidBy(each) ?? [])
    .map(({ text, logprob, bytes }) => ({ text: isUnreadable(text, bytes) ? hex(bytes ?? []) : text, logprob }))
    .sort((a, b) => b.logprob - a.logprob);
  return { ...said, alternatives };
}

/** A log probability that is minus infinity is JSON's null; -9999 is OpenAI's word for it. */
function saidBy(value: unknown): Omit<Part, 'alternatives'> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { token, logprob, bytes } = value as Partial<TokenLogprob>;
  if (typeof token !== 'string' || typeof logprob !== 'number' || Number.isNaN(logprob)) return undefined;
  const areBytes = Array.isArray(bytes) && bytes.length <= longestToken && bytes.every(isByte);
  return { text: token.slice(0, longestToken), logprob: Math.max(-9999, logprob), bytes: areBytes ? bytes : undefined };
}

function isByte(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 255;
}

function isWhole({ bytes }: Part): boolean {
  return bytes === undefined || decoded(bytes) !== undefined;
}

function isUnreadable(text: string, bytes: readonly number[] | undefined): boolean {
  return bytes !== undefined && bytes.length > 0 && decoded(bytes) === undefined && /\ufffd|\\x/.test(text);
}

function chanceOf(parts: readonly Part[], whole?: string): TokenChance {
  const [first] = parts;
  const bytes = bytesOf(parts);
  const alone = first && isUnreadable(first.text, first.bytes) ? hex(bytes) : (first?.text ?? '');
  return {
    text: whole ?? alone,
    logprob: parts.reduce((sum, { logprob }) => sum + logprob, 0),
    alternatives: first?.alternatives ?? [],
  };
}

function bytesOf(parts: readonly Part[]): readonly number[] {
  return parts.flatMap(({ bytes }) => bytes ?? []);
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decoded(bytes: readonly number[]): string | undefined {
  try {
    return decoder.decode(new Uint8Array(bytes));
  } catch {
    return undefined;
  }
}

/** ‹e2 9c›, for bytes that are no text. */
function hex(bytes: readonly number[]): string {
  return `‹${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}›`;
}

function rounded(logprob: number): number {
  return Math.round(logprob * 10_000) / 10_000;
}

function alternativesIn(entry: unknown): Alternative[] {
  const alternative = readAlternative(entry);
  return alternative ? [alternative] : [];
}

function readAlternative(entry: unknown): Alternative | undefined {
  if (!Array.isArray(entry)) return undefined;
  const [text, logprob] = entry as readonly unknown[];
  return typeof text === 'string' && typeof logprob === 'number' ? { text, logprob } : undefined;
}
