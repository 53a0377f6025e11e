/** Takes attachments of a draft anew, each under its own id. How they are taken and stored, it does not know. */
import { type Attachment, attachmentLabel, canBeRefreshed, hasPlace } from '../../chat/attachment';
import type { Session } from '../chat/session';
import { showWarning } from '../notify';
import { reasonOf } from '../reasonOf';
import { placeOf } from './placeOf';
import { type TakingDependencies, takenAnew } from './takenAnew';
import type { TextualAttachment } from './textAttacher';
import { textNow } from './textNow';

export class AttachmentRefresher {
  constructor(private readonly dependencies: TakingDependencies) {}

  /** Takes what can be taken anew, and says in one message what can't. */
  async refresh(session: Session, attachments: readonly Attachment[]): Promise<void> {
    const problems: string[] = [];
    for (const attachment of attachments.filter(canBeRefreshed)) {
      const problem = await this.refreshOne(session, attachment);
      if (problem !== undefined) problems.push(problem);
    }
    if (problems.length === 0) return;
    showWarning(`${problems.join(' ')} What was attached stays as it was.`);
  }

  /** What is pinned goes out as it is now, not as it was some messages ago. What is gone goes out as it was. */
  async refreshPinned(session: Session): Promise<void> {
    for (const attachment of session.conversation.draft.attachments) {
      if (!attachment.pinned || !hasPlace(attachment)) continue;
      const now = await textNow(attachment.uri);
      if (now.kind !== 'text') continue;
      const place = await placeOf(attachment, now.text, this.dependencies.stored);
      // Of lines that are gone nothing is left to take.
      if (place && !place.isSame) await this.refreshOne(session, attachment);
    }
  }

  /** Resolves with what went wrong, in words for the user. */
  private async refreshOne(session: Session, attachment: Attachment): Promise<string | undefined> {
    try {
      const taken = await takenAnew(attachment, this.dependencies);
      if (taken) replace(session, attachment, taken);
      return undefined;
    } catch (error) {
      const [label, reason] = [attachmentLabel(attachment), reasonOf(error)];
      return reason.startsWith(label) ? reason : `${label}: ${reason}`;
    }
  }
}

/** In the draft it may have been removed or pinned meanwhile. */
function replace(session: Session, { id, hash }: Attachment, taken: TextualAttachment): void {
  const now = session.conversation.draft.attachments.find((each) => each.id === id);
  if (!now) return;
  const { pinned, group } = now;
  const refreshed = now.refreshed || taken.hash !== hash || undefined;
  const kept = { id, pinned, group, refreshed };
  const attachment =
    taken.kind === 'code' && now.kind === 'code' ? { ...taken, ...kept, symbol: now.symbol } : { ...taken, ...kept };
  session.change({ kind: 'attachmentRefreshed', attachment });
}
