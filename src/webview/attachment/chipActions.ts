/** What can be done with a chip, as its menu lists it. What the host makes of it, is not known here. */
import { type Attachment, canBeRefreshed, hasPlace } from '../../chat/attachment';
import type { AttachmentEntry } from '../../chat/attachmentGroups';
import type { MenuItem } from '../menu/popupMenu';
import { type RaisedIntent, raiseIntent } from '../raise';
import { staleSnapshots } from './staleSnapshots';

export interface ChipActionsOptions {
  /** What the intents rise from. */
  readonly from: EventTarget;
  /** Whether it belongs to a message that was not sent yet. */
  readonly changeable: boolean;
  readonly onRemove: () => void;
}

export function chipActions(entry: AttachmentEntry, { from, changeable, onRemove }: ChipActionsOptions): MenuItem[] {
  const raise = (intent: RaisedIntent) => () => raiseIntent(from, intent);
  const members = entry.kind === 'group' ? entry.attachments : [entry.attachment];
  const attachmentId = entry.kind === 'group' ? entry.group.id : entry.attachment.id;
  const refresh: MenuItem = {
    label: 'Refresh',
    icon: 'retry',
    title: 'Take it anew, as it is now',
    act: raise({ kind: 'refreshAttachment', attachmentId }),
  };
  const remove: MenuItem = { label: 'Remove', icon: 'close', title: 'Remove (Delete)', act: onRemove };
  return [
    ...(entry.kind === 'one' ? looking(entry.attachment, raise) : []),
    ...(changeable && members.some(canBeRefreshed) ? [refresh] : []),
    ...(changeable ? [pinning(members, attachmentId, raise), remove] : []),
  ];
}

function looking(attachment: Attachment, raise: (intent: RaisedIntent) => () => void): MenuItem[] {
  const { id: attachmentId, hash } = attachment;
  const open: MenuItem = { label: 'Open', icon: 'open', act: raise({ kind: 'openAttachment', attachmentId, hash }) };
  const changes: MenuItem = {
    label: 'Show changes',
    icon: 'diff',
    title: 'Compare it with what its place says now',
    act: raise({ kind: 'diffAttachment', attachmentId, hash }),
  };
  return hasPlace(attachment) && staleSnapshots.of(attachment) !== 'gone' ? [open, changes] : [open];
}

function pinning(
  members: readonly Attachment[],
  attachmentId: string,
  raise: (intent: RaisedIntent) => () => void,
): MenuItem {
  if (members.every(({ pinned }) => pinned)) {
    return { label: 'Unpin', icon: 'pin', act: raise({ kind: 'unpinAttachment', attachmentId }) };
  }
  return {
    label: 'Pin to this chat',
    icon: 'pin',
    title: 'Keep it for the next messages; it goes along again when it has changed',
    act: raise({ kind: 'pinAttachment', attachmentId }),
  };
}
