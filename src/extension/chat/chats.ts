/**
 * The conversations of this window: which one is shown, which are being answered, and where each is kept. A reply goes
 * on when another conversation is shown. It knows neither VS Code nor the panel.
 */
import type { Change } from '../../chat/change';
import { type Conversation, newConversation, titleOf } from '../../chat/conversation';
import type { Folder } from '../storage/folder';
import { subfolder, writeJson } from '../storage/folder';
import { Journal, readConversation, type StoredState } from '../storage/journal';
import { Session, type SessionDependencies } from './session';

export interface ChatsDependencies extends Omit<SessionDependencies, 'recordRequest'> {
  readonly folder: Folder;
  /** The model that a new conversation asks for. */
  readonly defaultModel: () => string;
  /** Keeps the id of the conversation to show when this window opens again. */
  readonly rememberShown: (id: string) => void;
}

export interface ConversationSummary {
  readonly id: string;
  readonly title: string;
  /** ISO 8601 time of the last turn. */
  readonly lastAt: string;
  readonly turns: number;
}

interface OpenChat {
  readonly session: Session;
  readonly journal: Journal;
}

export class Chats {
  private readonly open = new Map<string, OpenChat>();
  private readonly shownListeners = new Set<(session: Session) => void>();
  private readonly changeListeners = new Set<(change: Change) => void>();
  private readonly problemListeners = new Set<(problem: unknown) => void>();

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
    return this.open.get(id)?.session;
  }

  /** Fires with the session that is shown now. */
  onShown(listener: (session: Session) => void): { dispose(): void } {
    return added(this.shownListeners, listener);
  }

  /** Fires with every change of every conversation that is open. */
  onChange(listener: (change: Change) => void): { dispose(): void } {
    return added(this.changeListeners, listener);
  }

  /** Fires with what keeps a conversation from being saved, and with undefined when saving works again. */
  onProblem(listener: (problem: unknown) => void): { dispose(): void } {
    return added(this.problemListeners, listener);
  }

  /** Shows a new conversation; an empty one that is shown already stays. */
  showNew(): Session {
    const current = this.shownSession;
    if (current && isUntouched(current.conversation)) return this.present(current);
    const { newId, now, defaultModel } = this.dependencies;
    return this.present(this.hold(newConversation(newId(), defaultModel(), now()), undefined));
  }

  /** Shows a conversation that is open or on disk; undefined if there is none that can be read. */
  async show(id: string): Promise<Session | undefined> {
    const session = this.open.get(id)?.session ?? (await this.load(id));
    return session && this.present(session);
  }

  /** All conversations that have a message, the newest first. */
  async list(): Promise<readonly ConversationSummary[]> {
    await this.flush();
    const ids = await this.dependencies.folder.list('');
    const stored = await Promise.all(ids.map((id) => readConversation(subfolder(this.dependencies.folder, id))));
    return stored
      .flatMap((state) => (state && state.conversation.turns.length > 0 ? [summary(state.conversation)] : []))
      .sort((a, b) => b.lastAt.localeCompare(a.lastAt));
  }

  /** Resolves when all that has changed is on disk. */
  async flush(): Promise<void> {
    await Promise.all([...this.open.values()].map(({ journal }) => journal.flush()));
  }

  private async load(id: string): Promise<Session | undefined> {
    const stored = await readConversation(subfolder(this.dependencies.folder, id));
    if (!stored) return undefined;
    const session = this.hold(stored.conversation, stored);
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

  private hold(conversation: Conversation, stored: StoredState | undefined): Session {
    const folder = subfolder(this.dependencies.folder, conversation.id);
    const journal = new Journal(folder, stored, (problem) => this.tellProblem(problem));
    const session = new Session(conversation, {
      ...this.dependencies,
      recordRequest: (turnId, request) => writeJson(folder, requestFile(turnId), request),
    });
    session.onChange((change, changed) => {
      journal.append(change, changed);
      for (const listener of this.changeListeners) listener(change);
    });
    this.open.set(conversation.id, { session, journal });
    return session;
  }

  private present(session: Session): Session {
    this.shownSession = session;
    this.dependencies.rememberShown(session.conversation.id);
    for (const listener of this.shownListeners) listener(session);
    return session;
  }

  private tellProblem(problem: unknown): void {
    for (const listener of this.problemListeners) listener(problem);
  }
}

function added<T>(listeners: Set<T>, listener: T): { dispose(): void } {
  listeners.add(listener);
  return { dispose: () => listeners.delete(listener) };
}

/** Where the request of a reply is kept, inside its conversation's folder. */
export function requestFile(turnId: string): string {
  return `requests/${turnId}.json`;
}

function isUntouched({ turns, open, draft }: Conversation): boolean {
  return turns.length === 0 && !open && draft.text === '' && draft.attachments.length === 0;
}

function summary(conversation: Conversation): ConversationSummary {
  const { id, turns, createdAt } = conversation;
  return { id, title: titleOf(conversation), lastAt: turns.at(-1)?.at ?? createdAt, turns: turns.length };
}
