/**
 * The conversations of this window: which one is shown, which are being answered, and where each is kept. A reply goes
 * on when another conversation is shown. It knows neither VS Code nor the panel.
 */
import type { Change } from '../../chat/change';
import { type Conversation, newConversation, type WorkspaceName } from '../../chat/conversation';
import { type Disposable, Listeners } from '../listeners';
import { ChatIndex } from '../storage/chatIndex';
import { deletedAt, keptDeletedFor, markDeleted, unmarkDeleted } from '../storage/deletedChats';
import { type Folder, subfolder } from '../storage/folder';
import { Journal } from '../storage/journal';
import { KeptDetails } from '../storage/keptDetails';
import { loadConversation } from '../storage/loadConversation';
import { notSaved } from '../storage/notSaved';
import type { StoredState } from '../storage/readConversation';
import { RetriedWrites } from '../storage/retriedWrites';
import { SentRequests } from '../storage/sentRequests';
import { type ConversationSummary, isUntouched, summaryOf } from '../storage/storedSummary';
import type { Texts } from '../storage/texts';
import { hashesIn, removeUnusedTexts } from '../storage/unusedTexts';
import { Problems } from './problems';
import { type SearchHit, searchConversation, wordsOf } from './searchConversation';
import { searchStored } from './searchStored';
import { Session, type SessionDependencies } from './session';

export type { ConversationSummary } from '../storage/storedSummary';
export type { SearchHit } from './searchConversation';

export interface ChatsDependencies extends Omit<SessionDependencies, 'recordRequest' | 'recordDetails'> {
  readonly folder: Folder;
  /** Where that folder is, for people. */
  readonly location?: string | undefined;
  /** Where long texts are kept. */
  readonly texts: Texts;
  /** The model that a new conversation asks for. */
  readonly defaultModel: () => string;
  /** The folder that a new conversation belongs to. */
  readonly workspace: () => WorkspaceName | undefined;
  /** Keeps the id of the conversation to show when this window opens again. */
  readonly rememberShown: (id: string) => void;
}

export interface DeletedConversation extends ConversationSummary {
  /** ISO 8601. */
  readonly deletedAt: string;
}

interface OpenChat {
  readonly session: Session;
  readonly journal: Journal;
  /** Whether it is on the list of chats. */
  isListed: boolean;
}

/** So many conversations stay open though they are neither shown nor being answered. */
const recentlyUsed = 4;

export class Chats {
  /** The one used last comes last. */
  private readonly opened = new Map<string, OpenChat>();
  private readonly loading = new Map<string, Promise<Session | undefined>>();
  private readonly index: ChatIndex;
  private readonly problems = new Problems();
  private readonly recording: RetriedWrites;
  private presented = 0;
  private readonly shownListeners = new Listeners<[session: Session]>();
  private readonly changeListeners = new Listeners<[change: Change, session: Session]>();
  private readonly listListeners = new Listeners<[]>();
  private readonly deletedListeners = new Listeners<[id: string]>();

  private constructor(
    private readonly dependencies: ChatsDependencies,
    private shownSession: Session | undefined = undefined,
  ) {
    this.index = new ChatIndex(dependencies.folder);
    this.recording = new RetriedWrites((problem) =>
      this.problems.tell('requests', problem && this.notSaved('What was sent', problem)),
    );
  }

  /** Opens the conversation `id` if it is there, else a new one. */
  static async start(dependencies: ChatsDependencies, id: string | undefined): Promise<Chats> {
    const chats = new Chats(dependencies);
    if (id === undefined || !(await chats.show(id))) chats.showNew();
    return chats;
  }

  get shown(): Session {
    return this.shownSession ?? this.showNew();
  }

  /** The session of a conversation that is open in this window. */
  find(id: string): Session | undefined {
    return this.opened.get(id)?.session;
  }

  /** Fires with the session that is shown now. */
  onShown(listener: (session: Session) => void): Disposable {
    return this.shownListeners.add(listener);
  }

  /** Fires with every change of every conversation that is open. */
  onChange(listener: (change: Change, session: Session) => void): Disposable {
    return this.changeListeners.add(listener);
  }

  /** Fires with what keeps a conversation from being saved or read, for people, and with undefined when all is well. */
  onProblem(listener: (problem: string | undefined) => void): Disposable {
    return this.problems.onChange(listener);
  }

  /** Fires when a list of chats should look anew: one came, went, or is called or sorted differently. */
  onListChanged(listener: () => void): Disposable {
    return this.listListeners.add(listener);
  }

  /** Fires with the id of a conversation that was deleted: whoever shows it must show another. */
  onDeleted(listener: (id: string) => void): Disposable {
    return this.deletedListeners.add(listener);
  }

  /** Shows a new conversation; an empty one that is shown already stays. */
  showNew(): Session {
    const current = this.shownSession;
    if (current && this.find(current.conversation.id) === current && isUntouched(current.conversation)) {
      return this.present(current);
    }
    return this.present(this.create());
  }

  /** A new conversation, shown nowhere yet. */
  create(): Session {
    const { newId, now, defaultModel, workspace } = this.dependencies;
    return this.hold({ ...newConversation(newId(), defaultModel(), now()), workspace: workspace() }, undefined);
  }

  /** Takes a conversation that came from elsewhere, under an id that is new. Resolves when it is on disk. */
  async adopt(conversation: Conversation): Promise<Session> {
    const state = { conversation, writers: new Map(), names: [], size: 0, isRebuilt: true };
    const session = this.hold(conversation, state);
    await this.opened.get(conversation.id)?.journal.close();
    this.tellList();
    return session;
  }

  /** Shows a conversation that is open or on disk; undefined if there is none that can be read. */
  async show(id: string): Promise<Session | undefined> {
    const before = this.presented;
    const session = await this.open(id);
    // What the user has chosen meanwhile stays.
    return session && (before === this.presented ? this.present(session) : session);
  }

  /** Shows an open conversation. */
  present(session: Session): Session {
    this.presented++;
    this.shownSession = session;
    this.dependencies.rememberShown(session.conversation.id);
    this.shownListeners.tell(session);
    this.used(session.conversation.id);
    void this.refresh(session.conversation.id);
    return session;
  }

  /** Opens a conversation without showing it; undefined if there is none that can be read. */
  async open(id: string): Promise<Session | undefined> {
    const open = this.find(id);
    if (open) {
      this.used(id);
      return open;
    }
    const loading = this.loading.get(id) ?? this.load(id);
    this.loading.set(id, loading);
    return loading.finally(() => this.loading.delete(id));
  }

  /** Takes in what other windows have made of an open conversation. Costs next to nothing where they have not. */
  async refresh(id: string): Promise<void> {
    const open = this.opened.get(id);
    if (!open) return;
    if (await this.isGone(open)) this.forget(id);
    else await open.journal.refresh();
  }

  /** It is not shown any more where it was: closes it soon, unless it is needed elsewhere. */
  release(session: Session): void {
    const { id } = session.conversation;
    const open = this.opened.get(id);
    if (open?.session !== session) return;
    this.opened.delete(id);
    // Among those that were used longest ago.
    const others = [...this.opened];
    this.opened.clear();
    this.opened.set(id, open);
    for (const [other, chat] of others) this.opened.set(other, chat);
    void this.closeUnused();
  }

  /** All conversations that have a message or a draft: those that are pinned first, then the newest first. */
  async list(): Promise<readonly ConversationSummary[]> {
    // What is listed is on disk, so that a user who sees it may close the window.
    await Promise.all([...this.opened.values()].map(({ journal }) => journal.flush()));
    const open = [...this.opened.values()].map(({ session }) => summaryOf(session.conversation));
    const stored = await this.index.entries(new Set(open.map(({ id }) => id)));
    const kept = stored.filter((entry) => entry.deletedAt === undefined).map(({ summary }) => summary);
    return [...open.filter((summary) => !summary.isUntouched), ...kept].sort(byPinAndTime);
  }

  /** Those that can be restored, the one deleted last first. */
  async listDeleted(): Promise<readonly DeletedConversation[]> {
    const entries = await this.index.entries(new Set(this.opened.keys()));
    return entries
      .flatMap((entry) => (entry.deletedAt === undefined ? [] : [{ ...entry.summary, deletedAt: entry.deletedAt }]))
      .sort((a, b) => b.deletedAt.localeCompare(a.deletedAt));
  }

  /** An empty text gives the conversation back the title that its first message makes. */
  async rename(id: string, text: string): Promise<void> {
    const title = text.trim() === '' ? undefined : ({ text: text.trim(), by: 'user' } as const);
    await this.changeOne(id, { kind: 'titleChanged', title });
  }

  pin(id: string): Promise<void> {
    return this.changeOne(id, { kind: 'pinnedChanged', pinned: true });
  }

  unpin(id: string): Promise<void> {
    return this.changeOne(id, { kind: 'pinnedChanged', pinned: false });
  }

  /** Ends its reply and takes it off the list. It is kept for a week, and can be restored. */
  async delete(id: string): Promise<void> {
    const open = this.opened.get(id);
    if (open) await ended(open.session);
    await open?.journal.close();
    // Of a chat in which nothing was said there is nothing to keep.
    if (!open || !isUntouched(open.session.conversation)) {
      await markDeleted(this.folderOf(id), this.dependencies.now());
    }
    this.forget(id);
    this.tellList();
  }

  /** Puts a deleted conversation back on the list. */
  async restore(id: string): Promise<void> {
    await unmarkDeleted(this.folderOf(id));
    this.tellList();
  }

  /** Removes a conversation for good, with all that belongs to no other. */
  async purge(id: string): Promise<void> {
    await this.purgeAll([id]);
  }

  /** Removes for good what was deleted longer than a week ago. Reads much: not for the way to a window's start. */
  async purgeOld(): Promise<void> {
    const oldest = Date.parse(this.dependencies.now()) - keptDeletedFor;
    const old = (await this.listDeleted()).filter((chat) => Date.parse(chat.deletedAt) < oldest);
    // Where another window went on with it after that, it is not what was deleted.
    const goneOn = old.filter((chat) => chat.lastAt > chat.deletedAt);
    for (const { id } of goneOn) await this.restore(id);
    const ids = old.filter((chat) => !goneOn.includes(chat)).map(({ id }) => id);
    if (ids.length > 0) await this.purgeAll(ids);
  }

  /** The conversations that hold all words of `text`, the newest first, whatever the case. Ends early with the signal. */
  async *search(text: string, signal?: AbortSignal): AsyncGenerator<SearchHit, void, void> {
    const words = wordsOf(text);
    if (words.length === 0) return;
    const summaries = [...(await this.list())].sort((a, b) => b.lastAt.localeCompare(a.lastAt));
    for (const { id } of summaries) {
      if (signal?.aborted) return;
      const hit = await this.searchOne(id, words).catch(() => undefined);
      if (hit && !signal?.aborted) yield hit;
    }
  }

  /** Resolves when all that has changed is on disk. */
  async flush(): Promise<void> {
    await Promise.all([this.recording.flush(), ...[...this.opened.values()].map(({ journal }) => journal.close())]);
  }

  /** The requests that were sent in a conversation. */
  requestsOf(id: string): SentRequests {
    return new SentRequests(this.folderOf(id), this.dependencies.texts);
  }

  /** What came with the replies of a conversation beside their words. */
  detailsOf(id: string): KeptDetails {
    return new KeptDetails(this.folderOf(id), this.dependencies.texts);
  }

  /** Works on a conversation that need not be shown anywhere; undefined where there is none that could be. */
  async with<T>(id: string, work: (session: Session) => Promise<T>): Promise<T | undefined> {
    const standing = this.find(id);
    if (!standing && (await deletedAt(this.folderOf(id)).catch(() => undefined)) !== undefined) return undefined;
    const session = standing ?? (await this.open(id));
    if (!session) return undefined;
    // As long as somebody listens to it, it stays open.
    const using = session.onChange(() => undefined);
    try {
      return await work(session);
    } finally {
      using.dispose();
      if (!standing) this.release(session);
    }
  }

  /** What is wrong beside the chats themselves, or undefined when that is well again. */
  tell(about: string, problem: unknown): void {
    this.problems.tell(about, problem);
  }

  /** The first thing that is wrong, for people; undefined while nothing is. */
  get problem(): string | undefined {
    return this.problems.first;
  }

  private async load(id: string): Promise<Session | undefined> {
    const { newId, now, defaultModel } = this.dependencies;
    const folder = this.folderOf(id);
    const options = { id, folder, requests: this.requestsOf(id), newId, now: now(), defaultModel: defaultModel() };
    const { state, problem } = await loadConversation(options);
    if (problem) this.problems.tell(damageOf(id), problem);
    return state && this.resumed(state);
  }

  private resumed(stored: StoredState): Session {
    const { id, turns, open } = stored.conversation;
    const session = this.hold(stored.conversation, stored);
    const emptied = turns.filter((turn) => turn.deleted && turn.text !== '');
    if (emptied.length > 0) {
      session.change({ kind: 'deletedTurnsEmptied' });
      const requests = this.requestsOf(id);
      const details = this.detailsOf(id);
      for (const turn of emptied) {
        this.recording.add(`${id}/${turn.id}`, () => requests.remove(turn.id));
        this.recording.add(`${id}/${turn.id} details`, () => details.remove(turn.id));
      }
    }
    if (open) {
      const failure = {
        kind: 'interrupted',
        message: 'The reply ended with the window that it was written in.',
      } as const;
      const receipt = open.receipt ?? {};
      session.change({ kind: 'turnFailed', turnId: open.id, endedAt: this.dependencies.now(), receipt, failure });
    }
    return session;
  }

  private hold(conversation: Conversation, stored: StoredState | undefined): Session {
    const { id } = conversation;
    const requests = this.requestsOf(id);
    const details = this.detailsOf(id);
    const session = new Session(conversation, {
      ...this.dependencies,
      recordRequest: (turnId, request) => this.recording.add(`${id}/${turnId}`, () => requests.record(turnId, request)),
      recordDetails: (turnId, kept) => {
        if (Object.keys(kept).length > 0)
          this.recording.add(`${id}/${turnId} details`, () => details.record(turnId, kept));
      },
    });
    const journal = new Journal({
      folder: this.folderOf(id),
      stored,
      conversation,
      onProblem: (problem) => this.problems.tell(id, problem && this.notSaved('This chat', problem)),
      onJoined: (change) => session.change(change),
    });
    const open: OpenChat = { session, journal, isListed: !isUntouched(conversation) };
    session.onChange((change, changed) => {
      journal.append(change, changed);
      this.noted(open, change, changed);
    });
    this.opened.set(id, open);
    void this.closeUnused();
    return session;
  }

  private noted(open: OpenChat, change: Change, { id, ...conversation }: Conversation): void {
    this.changeListeners.tell(change, open.session);
    // The user has seen what was said about the damage, and goes on.
    if (change.kind === 'turnAdded' && this.problems.has(damageOf(id))) this.problems.tell(damageOf(id), undefined);
    const isListed = !isUntouched({ id, ...conversation });
    if (listChanging.has(change.kind) || isListed !== open.isListed) this.tellList();
    open.isListed = isListed;
  }

  /** Notes that a conversation was used, and closes others that have not been for long. */
  private used(id: string): void {
    const open = this.opened.get(id);
    if (!open) return;
    this.opened.delete(id);
    this.opened.set(id, open);
    void this.closeUnused();
  }

  private async closeUnused(): Promise<void> {
    const unused = [...this.opened].filter(([, open]) => this.isUnused(open));
    for (const [id, open] of unused.slice(0, Math.max(0, unused.length - recentlyUsed))) {
      await open.journal.close();
      // Meanwhile it may have been wanted again.
      if (this.isUnused(open) && open.journal.isWritten && this.opened.get(id) === open) this.opened.delete(id);
    }
  }

  /** The journal listens to each; more listeners are those who show it. */
  private isUnused({ session }: OpenChat): boolean {
    return session !== this.shownSession && !session.isReplying && session.listenerCount <= 1;
  }

  private async changeOne(id: string, change: Change): Promise<void> {
    const session = await this.open(id);
    if (!session) return;
    session.change(change);
    await this.opened.get(id)?.journal.flush();
  }

  /** Whether another window has deleted it, and nothing was said in it since. */
  private async isGone({ session, journal }: OpenChat): Promise<boolean> {
    const { id } = session.conversation;
    const deleted = await deletedAt(this.folderOf(id)).catch(() => undefined);
    if (deleted === undefined || session.isReplying || summaryOf(session.conversation).lastAt >= deleted) return false;
    // Its draft is among what can be restored.
    await journal.close();
    return true;
  }

  /** Lets go of a conversation that is gone. */
  private forget(id: string): void {
    this.opened.get(id)?.journal.abandon();
    this.opened.delete(id);
    this.problems.tell(id, undefined);
    this.deletedListeners.tell(id);
    if (this.shownSession?.conversation.id === id) this.showNew();
  }

  private async purgeAll(ids: readonly string[]): Promise<void> {
    const { folder, texts } = this.dependencies;
    const candidates = new Set<string>();
    for (const id of ids) {
      const open = this.opened.get(id);
      if (open) await ended(open.session);
      this.forget(id);
      for (const hash of await hashesIn(folder, id)) candidates.add(hash);
      await folder.remove(id);
    }
    await removeUnusedTexts(folder, texts, candidates, (hash) => this.isInUse(hash));
    this.tellList();
  }

  /** What is open here may hold what no file does yet. */
  private isInUse(hash: string): boolean {
    return [...this.opened.values()].some(({ session }) => JSON.stringify(session.conversation).includes(hash));
  }

  private async searchOne(id: string, words: readonly string[]): Promise<SearchHit | undefined> {
    const open = this.find(id);
    if (open) return searchConversation(open.conversation, words);
    return searchStored(this.folderOf(id), words);
  }

  private notSaved(subject: string, problem: unknown): Error {
    return notSaved(subject, problem, this.dependencies.location);
  }

  private folderOf(id: string): Folder {
    return subfolder(this.dependencies.folder, id);
  }

  private tellList(): void {
    this.listListeners.tell();
  }
}

const listChanging: ReadonlySet<Change['kind']> = new Set([
  'turnAdded',
  'turnCompleted',
  'turnStopped',
  'turnFailed',
  'turnRecovered',
  'titleChanged',
  'pinnedChanged',
  'turnDeleted',
  'turnRestored',
  'joined',
]);

function damageOf(id: string): string {
  return `${id} damage`;
}

function byPinAndTime(a: ConversationSummary, b: ConversationSummary): number {
  return Number(b.pinned) - Number(a.pinned) || b.lastAt.localeCompare(a.lastAt);
}

/** Stops a conversation's reply; resolves when it has ended. */
async function ended(session: Session): Promise<void> {
  while (session.isReplying) {
    const changed = new Promise<void>((resolve) => {
      const listening = session.onChange(() => {
        listening.dispose();
        resolve();
      });
    });
    session.stop();
    await changed;
  }
}
