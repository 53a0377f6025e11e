/**
 * Knows which snapshots no longer say what their places say, for the conversations that are shown. Each file is read when
 * something has stirred it, once for all chips; how files are watched and read, it does not know.
 */
import { type CodeAttachment, snapshotKey } from '../../chat/attachment';
import type { Staleness } from '../../chat/protocol';
import type { Session } from '../chat/session';
import { placeOf } from './placeOf';
import type { TextNow } from './textNow';
import { trackedCode } from './trackedCode';

export interface FreshnessDependencies {
  /** What a URI says now. */
  readonly read: (uri: string) => Promise<TextNow>;
  /** Is told which URIs are of interest: when one of them may have changed, `stirred` is to be called. */
  readonly watch: (uris: ReadonlySet<string>) => void;
  /** What is stored under a hash. */
  readonly stored: (hash: string) => Promise<string>;
}

/** What is not up to date, by `snapshotKey`. */
export type StaleSnapshots = Readonly<Record<string, Staleness>>;

interface Follower {
  readonly session: Session;
  readonly tell: (stale: StaleSnapshots) => void;
  tracked: readonly CodeAttachment[];
  /** What was told last. */
  told: string;
}

export class Freshness {
  private readonly followers = new Set<Follower>();
  /** By snapshot key. Where nothing is known, nothing is said. */
  private readonly states = new Map<string, Staleness | 'fresh'>();
  private readonly waiting = new Set<string>();
  private isChecking = false;

  constructor(private readonly dependencies: FreshnessDependencies) {}

  /** Tells `tell` what is stale in the conversation, at once as far as it is known, and whenever that changes. */
  follow(session: Session, tell: (stale: StaleSnapshots) => void): { dispose(): void } {
    const follower: Follower = { session, tell, tracked: [], told: '{}' };
    this.followers.add(follower);
    this.track(follower);
    let { draft, queue, turns, leaf } = session.conversation;
    const listening = session.onChange((_change, now) => {
      // A word of a reply and a letter of the draft change nothing here.
      const isSame =
        draft.attachments === now.draft.attachments && queue === now.queue && turns === now.turns && leaf === now.leaf;
      ({ draft, queue, turns, leaf } = now);
      if (!isSame) this.track(follower);
    });
    return {
      dispose: () => {
        listening.dispose();
        this.followers.delete(follower);
        this.update();
      },
    };
  }

  /** These URIs may say something else than before. */
  stirred(uris: readonly string[]): void {
    for (const uri of uris) this.waiting.add(uri);
    if (!this.isChecking) void this.checkWaiting();
  }

  private track(follower: Follower): void {
    follower.tracked = trackedCode(follower.session.conversation);
    this.update();
    this.stirred(follower.tracked.filter((each) => !this.states.has(snapshotKey(each))).map(({ uri }) => uri));
    this.tell(follower);
  }

  /** Of what nobody shows any more, nothing is kept: it is compared anew when it is shown again. */
  private update(): void {
    const tracked = this.tracked();
    const keys = new Set(tracked.map(snapshotKey));
    for (const key of this.states.keys()) {
      if (!keys.has(key)) this.states.delete(key);
    }
    this.dependencies.watch(new Set(tracked.map(({ uri }) => uri)));
  }

  private async checkWaiting(): Promise<void> {
    this.isChecking = true;
    for (const uri of this.waiting) {
      this.waiting.delete(uri);
      await this.check(uri);
    }
    this.isChecking = false;
    for (const follower of this.followers) this.tell(follower);
  }

  private async check(uri: string): Promise<void> {
    const now = await this.dependencies.read(uri);
    for (const attachment of this.tracked().filter((each) => each.uri === uri)) {
      const state = await this.stateOf(attachment, now).catch(() => undefined);
      if (state) this.states.set(snapshotKey(attachment), state);
    }
  }

  /** Undefined where it can't be told. */
  private async stateOf(attachment: CodeAttachment, now: TextNow): Promise<Staleness | 'fresh' | undefined> {
    if (now.kind === 'unknown') return undefined;
    if (now.kind === 'gone') return 'gone';
    const place = await placeOf(attachment, now.text, this.dependencies.stored);
    return place?.isSame ? 'fresh' : 'changed';
  }

  private tracked(): readonly CodeAttachment[] {
    return [...this.followers].flatMap(({ tracked }) => tracked);
  }

  private tell(follower: Follower): void {
    const stale: Record<string, Staleness> = {};
    for (const attachment of follower.tracked) {
      const key = snapshotKey(attachment);
      const state = this.states.get(key);
      if (state !== undefined && state !== 'fresh') stale[key] = state;
    }
    const told = JSON.stringify(stale);
    if (told === follower.told) return;
    follower.told = told;
    follower.tell(stale);
  }
}
