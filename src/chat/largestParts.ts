/** What the next request could do without when it is too long: its parts, the largest first. */
import type { Attachment } from './attachment';
import { attachmentLabel } from './attachment';
import { attachmentCount, attachmentEntries, attachmentTokens } from './attachmentGroups';
import type { ContextTokens } from './contextTokens';

export type RequestPart =
  /** `id` names an attachment or a group of them. */
  | { readonly kind: 'attached'; readonly id: string; readonly label: string; readonly tokens: number }
  | { readonly kind: 'earlier'; readonly label: string; readonly tokens: number }
  | { readonly kind: 'message'; readonly label: string; readonly tokens: number };

/** `attachments`: those that go along. */
export function largestParts(tokens: ContextTokens, attachments: readonly Attachment[]): readonly RequestPart[] {
  const attached = attachmentEntries(attachments).map((entry): RequestPart => {
    if (entry.kind === 'one') {
      const { attachment } = entry;
      const label = attachmentLabel(attachment);
      return { kind: 'attached', id: attachment.id, label, tokens: attachmentTokens([attachment]) };
    }
    const { group, attachments: members } = entry;
    const label = `${group.label} (${attachmentCount(members)})`;
    return { kind: 'attached', id: group.id, label, tokens: attachmentTokens(members) };
  });
  const parts: readonly RequestPart[] = [
    ...attached,
    { kind: 'earlier', label: 'Earlier turns', tokens: tokens.earlier },
    { kind: 'message', label: 'This message', tokens: tokens.message },
  ];
  return parts.filter((part) => part.tokens > 0).sort((a, b) => b.tokens - a.tokens);
}
