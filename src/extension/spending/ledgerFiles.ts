/**
 * The files of the ledger: pages with entries of one day, and for each window that has sent something one with what its
 * running requests may spend. A window writes only files that have its name in theirs.
 */
import { type Decimal, decimalText, readDecimal } from '../../chat/money/decimal';
import { parsedJson } from '../storage/folder';
import { amountIn, fieldsOf, readStoredEntry, type StoredEntry, textIn } from './storedEntry';

/** A page is written anew with each change of an entry: more of them would make that dear. */
export const entriesOfPage = 100;

export interface PageName {
  readonly name: string;
  readonly day: string;
  readonly writer: string;
}

export interface LeaseItem {
  /** The entry's. */
  readonly id: string;
  readonly conversationId: string;
  readonly day: string;
  /** What it may spend. */
  readonly held: Decimal;
  /** What it would like to hold, and may not spend yet. */
  readonly wish?: Decimal | undefined;
}

/** What one window holds. */
export interface Lease {
  /** When it was written, in milliseconds since 1970. */
  readonly at: number;
  /** How many pages its window had written by then. */
  readonly written: number;
  readonly items: readonly LeaseItem[];
}

export function pageName(day: string, writer: string, number: number): string {
  return `${day}.${writer}.${number}.page.json`;
}

export function readPageName(name: string): PageName | undefined {
  const [, day, writer] = /^(\d{4}-\d{2}-\d{2})\.([\w-]+)\.\d+\.page\.json$/.exec(name) ?? [];
  return day !== undefined && writer !== undefined ? { name, day, writer } : undefined;
}

export function leaseName(writer: string): string {
  return `${writer}.lease.json`;
}

/** The window that a lease is of. */
export function writerOfLease(name: string): string | undefined {
  return /^([\w-]+)\.lease\.json$/.exec(name)?.[1];
}

export function pageBytes(entries: readonly StoredEntry[]): Uint8Array {
  return encoded({ format: 1, entries });
}

/** Undefined where the file is no page. */
export function readPage(bytes: Uint8Array): readonly StoredEntry[] | undefined {
  const { entries } = fieldsOf(parsedJson(new TextDecoder().decode(bytes)));
  return Array.isArray(entries) ? entries.flatMap((entry) => readStoredEntry(entry) ?? []) : undefined;
}

export function leaseBytes({ at, written, items }: Lease): Uint8Array {
  const told = items.map(({ held, wish, ...rest }) => ({
    ...rest,
    held: decimalText(held),
    ...(wish && { wish: decimalText(wish) }),
  }));
  return encoded({ format: 1, at, written, items: told });
}

/** Undefined where the file is no lease. */
export function readLease(bytes: Uint8Array): Lease | undefined {
  const { at, written, items } = fieldsOf(parsedJson(new TextDecoder().decode(bytes)));
  if (typeof at !== 'number' || typeof written !== 'number' || !Array.isArray(items)) return undefined;
  return { at, written, items: items.flatMap((item) => readItem(fieldsOf(item)) ?? []) };
}

function readItem(fields: Readonly<Record<string, unknown>>): LeaseItem | undefined {
  const [id, conversationId, day] = [textIn(fields.id), textIn(fields.conversationId), textIn(fields.day)];
  const held = readDecimal(amountIn(fields.held));
  if (!id || !conversationId || !day || !held) return undefined;
  return { id, conversationId, day, held, wish: readDecimal(amountIn(fields.wish)) };
}

function encoded(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
