/**
 * The conversations of this window: which one is shown, which are being answered, and where each is kept. A reply goes
 * on when another conversation is shown. It knows neither VS Code nor the panel.
 */
import type { Change } from '../../chat/change';
import { type Conversation, newConversation, titleOf, type WorkspaceName } from '../../chat/conversation';
import { reasonOf } from '../reasonOf';
import type { Folder } from '../storage/folder';
import { subfolder } from '../storage/folder';
import { Journal, readConversation, type StoredState, setAside } from '../storage/journal';
import { SentRequests } from '../storage/sentRequests';
import type { Texts } from '../storage/texts';
import { Session, type SessionDependencies } from './session';

export interface ChatsDependencies extends Omit<SessionDependencies, 'recordRequest'> {
  readonly folder: Folder;
  /** Where long texts are kept. */
  readonly texts: Texts;
  /** The model that a new conversation asks for. */
  readonly defaultModel: () => string;
  /** The folder that a new conversation belongs to. */
  readonly workspace: () => WorkspaceName | undefined;
  /** Keeps the id of the conversation to show when this window opens again. */
  readonly rememberShown: (id: string) => void;
}

export interface ConversationSummary {
  readonly id: string;
  readonly title: string;
  /** ISO 8601 time of the last turn. */
  readonly lastAt: string;
}

interface OpenChat {
  readonly session: Session;
  readonly journal: Journal;
}

export class Chats {
  private readonly opened = new Map<string, OpenChat>();
  private readonly loading = new Map<string, Promise<Session | undefined>>();
  /** What is wrong now, by the conversation that it is wrong with. */
  private readonly problems = new Map<string, unknown>();
  private readonly recording = new Set<Promise<void>>();
  private presented = 0;
  private readonly shownListeners = new Set<(session: Session) => void>();
  private readonly changeListeners = new Set<(change: Change) => void>();
  private readonly problemListeners = new Set<(problem: string | undefined) => void>();

  private constructor(
    private readonly dependencies: ChatsDependencies,
    private shownSession: Session | undefined = undefined,
  ) {}

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
  onShown(listener: (session: Session) => void): { dispose(): void } {
    return added(this.shownListeners, listener);
  }

  /** Fires with every change of every conversation that is open. */
  onChange(listener: (change: Change) => void): { dispose(): void } {
    return added(this.changeListeners, listener);
  }

  /** Fires with what keeps a conversation from being saved or read, for people, and with undefined when all is well. */
  onProblem(listener: (problem: string | undefined) => void): { dispose(): void } {
    return added(this.problemListeners, listener);
  }

  /** Shows a new conversation; an empty one that is shown already stays. */
  showNew(): Session {
    const current = this.shownSession;
    if (current && isUntouched(current.conversation)) return this.present(current);
    return this.present(this.create());
  }

  /** A new conversation, shown nowhere yet. */
  create(): Session {
    const { newId, now, defaultModel, workspace } = this.dependencies;
    return this.hold({ ...newConversation(newId(), defaultModel(), now()), workspace: workspace() }, undefined);
  }

  /** Shows a conversation that is open or on disk; undefined if there is none that can be read. */
  async show(id: string): Promise<Session | undefined> {
    const before = this.presented;
    const session = await this.open(id);
    // What the user has chosen meanwhile stays.
    return session && (before === this.presented ? this.present(session) : session);
  }

  /** All conversations that have a message or a draft, the newest first. One that can't be read is left out. */
  async list(): Promise<readonly ConversationSummary[]> {
    await this.flush();
    const ids = await this.dependencies.folder.list('');
    const stored = await Promise.all(ids.map((id) => this.read(id).catch(() => undefined)));
    return stored
      .flatMap((state) => (state && !isUntouched(state.conversation) ? [summary(state.conversation)] : []))
      .sort((a, b) => b.lastAt.localeCompare(a.lastAt));
  }

  /** Resolves when all that has changed is on disk. */
  async flush(): Promise<void> {
    await Promise.all([...this.recording, ...[...this.opened.values()].map(({ journal }) => journal.flush())]);
  }

  /** Opens a conversation without showing it; undefined if there is none that can be read. */
  async open(id: string): Promise<Session | undefined> {
    const open = this.find(id);
    if (open) return open;
    const loading = this.loading.get(id) ?? this.load(id);
    this.loading.set(id, loading);
    return loading.finally(() => this.loading.delete(id));
  }

  private async load(id: string): Promise<Session | undefined> {
    const stored = await this.read(id).catch((problem: unknown) => this.tellProblem(id, problem));
    if (!stored) return this.tellIfDamaged(id);
    if (stored.unusable.length > 0) await this.setAside(id, stored.unusable);
    const session = this.hold(stored.conversation, stored);
    if (stored.conversation.turns.some((turn) => turn.deleted && turn.text !== '')) {
      session.change({ kind: 'deletedTurnsEmptied' });
    }
    const left = stored.conversation.open;
    if (left) {
      const failure = {
        kind: 'interrupted',
        message: 'The reply ended with the window that it was written in.',
      } as const;
      const receipt = left.receipt ?? {};
      session.change({ kind: 'turnFailed', turnId: left.id, endedAt: this.dependencies.now(), receipt, failure });
    }
    return session;
  }

  /** A chat that is there but can't be read stays on the disk as it is. */
  private async tellIfDamaged(id: string): Promise<undefined> {
    const files = await this.folderOf(id)
      .list('')
      .catch(() => []);
    if (files.length === 0) return undefined;
    return this.tellProblem(
      id,
      new Error('A chat is damaged on the disk and can’t be opened. Its files are left as they are.'),
    );
  }

  private async read(id: string): Promise<StoredState | undefined> {
    const state = await readConversation(this.folderOf(id));
    return state?.conversation.id === id ? state : undefined;
  }

  private async setAside(id: string, names: readonly string[]): Promise<void> {
    await setAside(this.folderOf(id), names);
    this.tellProblem(
      id,
      new Error(
        'The end of this chat is damaged on the disk. What could be read is shown; the rest is kept beside it.',
      ),
    );
  }

  private hold(conversation: Conversation, stored: StoredState | undefined): Session {
    const { id } = conversation;
    const journal = new Journal(this.folderOf(id), stored, (problem) => this.tellProblem(id, notSaved(problem)));
    const requests = this.requestsOf(id);
    const session = new Session(conversation, {
      ...this.dependencies,
      recordRequest: (turnId, request) => {
        const recording = requests
          .record(turnId, request)
          .catch((problem: unknown) => this.tellProblem(id, notSaved(problem)))
          .finally(() => this.recording.delete(recording));
        this.recording.add(recording);
      },
    });
    session.onChange((change, changed) => {
      journal.append(change, changed);
      for (const listener of this.changeListeners) listener(change);
    });
    this.opened.set(id, { session, journal });
    return session;
  }

  /** The requests that were sent in a conversation. */
  requestsOf(id: string): SentRequests {
    return new SentRequests(this.folderOf(id), this.dependencies.texts);
  }

  private folderOf(id: string): Folder {
    return subfolder(this.dependencies.folder, id);
  }

  /** Shows an open conversation. */
  present(session: Session): Session {
    this.presented++;
    this.shownSession = session;
    this.dependencies.rememberShown(session.conversation.id);
    for (const listener of this.shownListeners) listener(session);
    return session;
  }

  /** The first thing that is wrong, for people; undefined while nothing is. */
  get problem(): string | undefined {
    const [first] = this.problems.values();
    return first === undefined ? undefined : reasonOf(first);
  }

  private tellProblem(id: string, problem: unknown): undefined {
    if (problem === undefined) this.problems.delete(id);
    else this.problems.set(id, problem);
    for (const listener of this.problemListeners) listener(this.problem);
  }
}

function notSaved(problem: unknown): Error | undefined {
  if (problem === undefined) return undefined;
  return new Error(
    `This chat can’t be saved at the moment (${reasonOf(problem)}). It is kept in memory and saved as soon as that works again; don’t close VS Code before then.`,
  );
}

function added<T>(listeners: Set<T>, listener: T): { dispose(): void } {
  listeners.add(listener);
  return { dispose: () => listeners.delete(listener) };
}

function isUntouched({ turns, open, draft }: Conversation): boolean {
  return turns.length === 0 && !open && draft.text === '' && draft.attachments.length === 0;
}

function summary(conversation: Conversation): ConversationSummary {
  const { id, turns, createdAt, draft } = conversation;
  const title =
    turns.length > 0 ? titleOf(conversation) : `Draft: ${draft.text.trim().split('\n', 1)[0] || 'attached code'}`;
  return { id, title, lastAt: turns.at(-1)?.at ?? createdAt };
}
