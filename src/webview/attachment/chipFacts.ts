/** What a chip says of an attachment: its icon, its short name, and all that is known of it for its tooltip. */
import type { Attachment, AttachmentKind, AttachmentOf, TextSource } from '../../chat/attachment';
import { compactCount } from '../../chat/compactCount';
import { fileSize } from '../../chat/fileSize';
import type { Staleness } from '../../chat/protocol';
import { estimateAttachment } from '../../chat/tokenEstimate';
import type { IconName } from '../icons';
import { shortTime } from '../turn/turnTime';
import { distinctNames } from './distinctNames';

/** Words for a chip, and for its tooltip. */
export const stalenessWords: {
  readonly [S in Staleness]: { readonly short: string; readonly long: string };
} = {
  changed: { short: 'changed since', long: 'What stands there has changed since it was taken.' },
  gone: { short: 'file not found', long: 'Its file is not there any more: this is what it said.' },
};

interface ChipLook<A> {
  readonly icon: (attachment: A) => IconName;
  readonly name: (attachment: A) => string;
  /** Lines of the tooltip after the first, which is its label. */
  readonly facts: (attachment: A) => readonly (string | undefined)[];
}

const sourceIcons: { readonly [T in TextSource['type']]: IconName } = {
  problems: 'warning',
  gitDiff: 'diff',
  notebook: 'code',
  terminal: 'terminal',
  clipboard: 'text',
};

const looks: { readonly [K in AttachmentKind]: ChipLook<AttachmentOf<K>> } = {
  code: {
    icon: ({ lines, symbol }) => (lines || symbol !== undefined ? 'code' : 'file'),
    name: ({ path }) => fileName(path),
    facts: ({ language, symbol, version, secretsRemoved }) => [
      `Language: ${language}`,
      symbol === undefined ? undefined : `Symbol: ${symbol}`,
      version === undefined ? undefined : `Version: ${version}`,
      removedWords(secretsRemoved),
    ],
  },
  text: {
    icon: ({ source }) => sourceIcons[source.type] ?? 'text',
    name: ({ path }) => path,
    facts: ({ secretsRemoved }) => [removedWords(secretsRemoved)],
  },
  // What is known of a picture is part of its label.
  image: { icon: () => 'picture', name: ({ path }) => fileName(path), facts: () => [] },
  document: {
    icon: () => 'document',
    name: ({ path }) => fileName(path),
    facts: ({ pages, length }) => [
      `PDF, ${[...(pages === undefined ? [] : [pages === 1 ? '1 page' : `${pages} pages`]), fileSize(length)].join(', ')}`,
    ],
  },
  web: {
    icon: () => 'globe',
    name: ({ path }) => path.replace(/^https?:\/\//, ''),
    facts: () => ['Web page: it is fetched when the message is sent, by OpenRouter.'],
  },
};

/** Making one takes longer than all that it will ever write. */
const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export function chipIcon<K extends AttachmentKind>(attachment: AttachmentOf<K>): IconName {
  return lookOf(attachment).icon(attachment);
}

/** What the chips of a row are called, by their paths: files of the same name with what tells them apart. */
export function chipNames(attachments: readonly Attachment[]): ReadonlyMap<string, string> {
  const paths = attachments.filter(isFile).map(({ path }) => path);
  const names = distinctNames(paths);
  return new Map([
    ...attachments.map((attachment) => [attachment.path, lookOf(attachment).name(attachment)] as const),
    ...paths.map((path, index) => [path, names[index] ?? path] as const),
  ]);
}

/** Whether its path leads to a file, of which its name is the last part. */
export function isFile({ kind }: Attachment): boolean {
  return kind === 'code' || kind === 'image' || kind === 'document';
}

/** All that is known of it beside its label, a line each. */
export function chipFacts<K extends AttachmentKind>(
  attachment: AttachmentOf<K>,
  staleness: Staleness | undefined,
): readonly string[] {
  const taken = takenAt(attachment);
  return [
    ...lookOf(attachment).facts(attachment),
    `About ${compactCount(estimateAttachment(attachment))} tokens`,
    taken && `Taken: ${time.format(taken)}`,
    `SHA-256: ${attachment.hash.slice(0, 12)}`,
    attachment.pinned ? 'Pinned: it stays for the next messages, and goes along again when it has changed.' : undefined,
    attachment.refreshed ? 'Refreshed: not as it was when it was first attached.' : undefined,
    staleness && stalenessWords[staleness].long,
  ].filter((line) => line !== undefined);
}

function lookOf<K extends AttachmentKind>(attachment: AttachmentOf<K>): ChipLook<AttachmentOf<K>> {
  return looks[attachment.kind];
}

/** What was made of something that goes on changing, such as a diff, says when; undefined for all else. */
export function takenWords(attachment: Attachment): string | undefined {
  const date = attachment.kind === 'text' ? takenAt(attachment) : undefined;
  return date && `taken ${shortTime(date, new Date())}`;
}

function takenAt({ at }: Attachment): Date | undefined {
  const date = new Date(at ?? '');
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function removedWords(count: number | undefined): string | undefined {
  if (!count) return undefined;
  return count === 1 ? '1 secret was taken out' : `${count} secrets were taken out`;
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
