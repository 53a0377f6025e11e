/** Which snapshots no longer say what their places say, as the host told last. Chips look here when they are drawn. */
import { type Attachment, snapshotKey } from '../../chat/attachment';
import type { Staleness } from '../../chat/protocol';

class StaleSnapshots {
  private told: Readonly<Record<string, Staleness>> = {};

  /** Returns whether that is another answer for any of them than before. */
  tell(stale: Readonly<Record<string, Staleness>>): boolean {
    const before = this.told;
    this.told = stale;
    return [...Object.keys(before), ...Object.keys(stale)].some((key) => before[key] !== stale[key]);
  }

  of(attachment: Attachment): Staleness | undefined {
    return this.told[snapshotKey(attachment)];
  }
}

/** Those of this panel. */
export const staleSnapshots = new StaleSnapshots();
