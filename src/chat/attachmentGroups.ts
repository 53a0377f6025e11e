/** Puts attachments together that were attached in one step, such as the files of a folder. */
import type { Attachment, AttachmentGroup } from './attachment';
import { estimateAttachment } from './tokenEstimate';

/** What stands for itself in a row of chips: one attachment, or several as one. */
export type AttachmentEntry =
  | { readonly kind: 'one'; readonly attachment: Attachment }
  | { readonly kind: 'group'; readonly group: AttachmentGroup; readonly attachments: readonly Attachment[] };

/** In the order of each entry's first attachment. One that is left of a group stands for itself. */
export function attachmentEntries(attachments: readonly Attachment[]): readonly AttachmentEntry[] {
  const members = new Map<string, Attachment[]>();
  for (const attachment of attachments) {
    const { id, group } = attachment;
    const key = group ? `group ${group.id}` : `one ${id}`;
    const others = members.get(key);
    if (others) others.push(attachment);
    else members.set(key, [attachment]);
  }
  return [...members.values()].flatMap((together): AttachmentEntry[] => {
    const group = together[0]?.group;
    if (!group || together.length === 1) return together.map((attachment) => ({ kind: 'one', attachment }));
    return [{ kind: 'group', group, attachments: together }];
  });
}

/** The attachment of that id, or all of the group of that id. */
export function attachmentsNamed(attachments: readonly Attachment[], id: string): readonly Attachment[] {
  return attachments.filter((each) => each.id === id || each.group?.id === id);
}

/** `23 files`, or `attachments` where not all are whole files. */
export function attachmentCount(attachments: readonly Attachment[]): string {
  const areFiles = attachments.every((each) => each.kind === 'code' && !each.lines);
  return `${attachments.length} ${areFiles ? 'files' : 'attachments'}`;
}

/** What they take together, estimated. */
export function attachmentTokens(attachments: readonly Attachment[]): number {
  return attachments.reduce((sum, each) => sum + estimateAttachment(each), 0);
}
