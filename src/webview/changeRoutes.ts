/** What each kind of change means for the screen. A kind without an entry here does not compile. */
import type { Change, ChangeKind, ChangeOf } from '../chat/change';
import type { TurnId } from '../chat/conversation';
import { formatDuration } from './turn/formatDuration';
import { newFailures } from './turn/newFailures';
import { cutOffNote } from './turn/replyEnding';

export interface ChangeScreen {
  /** The components need the conversation anew. */
  refresh(): void;
  /** The reply that is being written has more text. */
  append(turnId: TurnId, text: string, reasoning: string): void;
  /** The model declines, in these further words. */
  refused(turnId: TurnId, text: string): void;
  draftChanged(text: string): void;
  draftSent(): void;
  /** A message of the queue is the draft again. */
  draftReturned(messageId: string): void;
  announce(text: string): void;
  /** The reply that was being written is over. */
  announceEnding(text: string): void;
}

const routes: { readonly [K in ChangeKind]: (screen: ChangeScreen, change: ChangeOf<K>) => void } = {
  turnAdded: (screen, { turn }) => {
    screen.refresh();
    if (turn.role === 'assistant' && turn.state.kind === 'running') screen.announce('Reply started');
  },
  textAppended: (screen, { turnId, text }) => screen.append(turnId, text, ''),
  refusalAppended: (screen, { turnId, text }) => screen.refused(turnId, text),
  reasoningAppended: (screen, { turnId, text }) => screen.append(turnId, '', text),
  reasoningEnded: (screen, { durationMs }) => {
    screen.refresh();
    screen.announce(`Reasoned for ${formatDuration(durationMs)}`);
  },
  toolCallAppended: (screen, { name }) => {
    screen.refresh();
    if (name) screen.announce(`Calls the tool ${name}`);
  },
  citationsAdded: (screen) => screen.refresh(),
  pictureAdded: (screen, { picture }) => {
    screen.refresh();
    if (picture.kind !== 'refused') screen.announce('Picture added');
  },
  soundAdded: (screen) => screen.refresh(),
  logprobsAdded: (screen) => screen.refresh(),
  turnCompleted: (screen, { receipt }) => endReply(screen, cutOffNote(receipt?.finishReason) ?? 'Reply complete'),
  turnStopped: (screen) => endReply(screen, 'Reply stopped'),
  turnFailed: (screen, { turnId }) => {
    newFailures.add(turnId);
    endReply(screen, 'Reply failed');
  },
  receiptAmended: (screen) => screen.refresh(),
  turnRecovered: (screen) => {
    screen.refresh();
    screen.announce('The reply is whole again');
  },
  branchSelected: (screen) => screen.refresh(),
  draftSent: (screen) => {
    screen.refresh();
    screen.draftSent();
  },
  draftChanged: (screen, { text }) => screen.draftChanged(text),
  attachmentAdded: (screen) => screen.refresh(),
  attachmentRefreshed: (screen) => {
    screen.refresh();
    screen.announce('Attachment refreshed');
  },
  attachmentPinned: (screen, { pinned }) => {
    screen.refresh();
    screen.announce(pinned ? 'Attachment pinned' : 'Attachment unpinned');
  },
  attachmentRemoved: (screen) => screen.refresh(),
  messageQueued: (screen) => {
    screen.refresh();
    screen.announce('Message queued');
  },
  queuedRemoved: (screen) => screen.refresh(),
  queuedReturned: (screen, { messageId }) => screen.draftReturned(messageId),
  turnDeleted: (screen) => {
    screen.refresh();
    screen.announce('Deleted');
  },
  turnRestored: (screen) => {
    screen.refresh();
    screen.announce('Restored');
  },
  deletedTurnsEmptied: () => undefined,
  editChanged: (screen) => screen.refresh(),
  titleChanged: (screen) => screen.refresh(),
  pinnedChanged: () => undefined,
  parametersChanged: (screen) => screen.refresh(),
  draftParametersChanged: (screen) => screen.refresh(),
  presetSelected: (screen) => screen.refresh(),
  // The panel is where the reader's place comes from.
  placeChanged: () => undefined,
  modelSelected: (screen) => screen.refresh(),
  joined: (screen, { fields }) => {
    screen.refresh();
    if (fields.draft) screen.draftChanged(fields.draft.text);
  },
};

export function routeChanges(screen: ChangeScreen, changes: readonly Change[]): void {
  for (const change of joinedAppends(changes)) route(screen, change);
}

function route<K extends ChangeKind>(screen: ChangeScreen, change: ChangeOf<K>): void {
  // As in `apply`: what a newer version knows is passed over.
  if (Object.hasOwn(routes, change.kind)) routes[change.kind as K](screen, change);
}

function endReply(screen: ChangeScreen, announcement: string): void {
  screen.refresh();
  screen.announceEnding(announcement);
}

/** Text that arrived in one message is shown in one step. */
function joinedAppends(changes: readonly Change[]): Change[] {
  const joined: Change[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    if (last && isAppend(last) && isAppend(change) && last.kind === change.kind && last.turnId === change.turnId) {
      joined[joined.length - 1] = { ...last, text: last.text + change.text };
    } else {
      joined.push(change);
    }
  }
  return joined;
}

function isAppend(change: Change): change is ChangeOf<'textAppended' | 'reasoningAppended' | 'refusalAppended'> {
  return ['textAppended', 'reasoningAppended', 'refusalAppended'].includes(change.kind);
}
