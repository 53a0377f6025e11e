/** What becomes of the words that were typed to find something, once it is chosen. */

import { contextKindLabels } from '../../chat/contextKind';
import type { FoundContext } from '../../chat/foundContext';
import { distinctNames } from '../attachment/distinctNames';
import type { Mention } from './mentionAt';

export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A name stays in the sentence, which would lose its meaning without it. What has none, such as the problems, leaves the
 * sentence as if nothing had been typed; and where there is no sentence, the chip says it all.
 */
export function replacementOf({ start, end }: Mention, text: string, name: string | undefined): Replacement {
  if (text.slice(0, start).trim() === '' && text.slice(end).trim() === '')
    return { start: 0, end: text.length, text: '' };
  // The word that it was typed before is another one.
  if (name !== undefined) return { start, end, text: /[\p{L}\p{N}]/u.test(text.charAt(end)) ? `${name} ` : name };
  const isBlankBefore = start === 0 || /\s/.test(text.charAt(start - 1));
  return { start, end: isBlankBefore && text.charAt(end) === ' ' ? end + 1 : end, text: '' };
}

/** What a sentence calls it, told from what is attached already; undefined where it is a kind of context and no one thing. */
export function nameInSentence(
  { icon, label, description }: FoundContext,
  attachedPaths: readonly string[],
): string | undefined {
  if (icon === 'symbol') return label === contextKindLabels.symbol ? undefined : label;
  if (icon === 'webPage') return label === contextKindLabels.webPage ? undefined : label;
  const path = description === '' ? label : `${description}/${label}`;
  // As its chip says, which stands for all of its files.
  if (icon === 'folder') return label === contextKindLabels.folder ? undefined : `${path}/`;
  return icon === 'file' ? distinctNames([path, ...attachedPaths])[0] : undefined;
}
