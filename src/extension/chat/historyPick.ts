/**
 * The history as VS Code shows it: a list that stays open while chats are pinned, renamed and deleted, with the deleted
 * ones on a second page. What a row says is decided elsewhere; so is what is shown in the end.
 */
import * as vscode from 'vscode';
import { showError, showInformation, showWarning } from '../notify';
import type { Parts } from '../parts';
import { reasonOf } from '../reasonOf';
import type { ConversationSummary } from '../storage/storedSummary';
import { exportChat } from '../transfer/exportChat';
import type { Chats, DeletedConversation, SearchHit } from './chats';
import { chatRows, deletedRows, type HistoryRow, hitRows } from './historyRows';
import { renameChat } from './renameChat';

export interface HistoryChoice {
  readonly id: string;
  /** The message or reply that the search found. */
  readonly turnId?: string | undefined;
  readonly inEditor: boolean;
}

/** A button of a row, and what it does with the row's chat. */
interface RowButton extends vscode.QuickInputButton {
  readonly act: (chats: Chats, chat: ConversationSummary) => unknown;
}

interface TitleButton extends vscode.QuickInputButton {
  readonly act: () => unknown;
}

/** Milliseconds without a keypress before messages are searched, and between two looks of what was found. */
const pause = 250;
const betweenLooks = 100;

export class HistoryPick {
  private readonly picker = vscode.window.createQuickPick<HistoryRow>();
  private readonly disposables: vscode.Disposable[] = [this.picker];
  private page: 'chats' | 'deleted' = 'chats';
  private onlyHere = false;
  private listed: readonly ConversationSummary[] = [];
  private deleted: readonly DeletedConversation[] = [];
  private hits: readonly SearchHit[] = [];
  private searching: AbortController | undefined;
  private searchTimer: ReturnType<typeof setTimeout> | undefined;
  private lookTimer: ReturnType<typeof setTimeout> | undefined;
  /** Another input stands where the list was, which comes back after it. */
  private isAside = false;
  private finish: (choice: HistoryChoice | undefined) => void = () => undefined;

  constructor(private readonly parts: Parts) {}

  /** Resolves with what the user chose; undefined where that is nothing. */
  run(): Promise<HistoryChoice | undefined> {
    const { picker } = this;
    picker.matchOnDescription = true;
    picker.keepScrollPosition = true;
    picker.busy = true;
    this.showTitle();
    const chosen = new Promise<HistoryChoice | undefined>((resolve) => {
      this.finish = resolve;
    });
    this.disposables.push(
      picker.onDidAccept(() => this.attempt(() => this.accept())),
      picker.onDidHide(() => {
        if (!this.isAside) this.end(undefined);
      }),
      picker.onDidChangeValue(() => this.searchSoon()),
      picker.onDidTriggerButton((button) => this.attempt(() => this.titleButton(button))),
      picker.onDidTriggerItemButton(({ button, item: { chat } }) =>
        this.attempt(async () => chat && (button as RowButton).act(await this.parts.chats(), chat)),
      ),
    );
    picker.show();
    void this.attempt(async () => {
      const chats = await this.parts.chats();
      this.disposables.push(chats.onListChanged(() => this.attempt(() => this.refresh())));
      await this.refresh();
      picker.busy = false;
    });
    return chosen;
  }

  private async accept(): Promise<void> {
    const [row] = this.picker.selectedItems;
    if (!row?.chat) return;
    if (this.page === 'deleted') await (await this.parts.chats()).restore(row.chat.id);
    this.end({ id: row.chat.id, turnId: row.turnId, inEditor: false });
  }

  private end(choice: HistoryChoice | undefined): void {
    this.finish(choice);
    this.stopSearching();
    clearTimeout(this.lookTimer);
    for (const disposable of this.disposables.splice(0)) disposable.dispose();
  }

  /** Reads the lists anew, and keeps what is active. */
  private async refresh(): Promise<void> {
    const chats = await this.parts.chats();
    [this.listed, this.deleted] = await Promise.all([chats.list(), chats.listDeleted()]);
    await this.look();
  }

  private async look(): Promise<void> {
    const { picker } = this;
    const chats = await this.parts.chats();
    const [active] = picker.activeItems;
    const options = { now: new Date(), isReplying: (id: string) => chats.find(id)?.isReplying ?? false };
    const shown = this.onlyHere ? this.listed.filter(isOfThisWorkspace) : this.listed;
    const rows =
      this.page === 'deleted'
        ? deletedRows(this.deleted, { ...options, buttonsOf: () => this.deletedButtons })
        : [
            ...chatRows(shown, { ...options, buttonsOf: (chat) => this.chatButtons(chat) }),
            ...hitRows(this.hits, shown, { ...options, buttonsOf: (chat) => this.chatButtons(chat) }),
          ];
    picker.items = rows.length === 0 ? [nothingRow(this.page, this.onlyHere)] : rows;
    const next = this.activeAfter(active);
    // Otherwise VS Code chooses the first: to say that none is active would leave Enter without an effect.
    if (next) picker.activeItems = [next];
  }

  /** The same row as before, else the one that has come to its place. */
  private activeAfter(before: HistoryRow | undefined): HistoryRow | undefined {
    if (!before?.chat) return undefined;
    const { items } = this.picker;
    const same = items.find(({ chat, turnId }) => chat?.id === before.chat?.id && turnId === before.turnId);
    return same ?? items.find(({ chat }) => chat !== undefined && chat.lastAt < (before.chat?.lastAt ?? ''));
  }

  private showTitle(): void {
    const { picker } = this;
    const isDeleted = this.page === 'deleted';
    picker.title = isDeleted ? 'Recently Deleted Chats' : this.onlyHere ? 'Chats of This Workspace' : 'Chat History';
    picker.placeholder = isDeleted ? 'Enter restores a chat and opens it' : 'Search titles and messages';
    picker.buttons = isDeleted ? [vscode.QuickInputButtons.Back] : [this.workspaceButton(), this.deletedButton()];
  }

  private titleButton(button: vscode.QuickInputButton): unknown {
    if (button === vscode.QuickInputButtons.Back) return this.turnTo('chats');
    return (button as TitleButton).act();
  }

  private workspaceButton(): TitleButton {
    return {
      iconPath: new vscode.ThemeIcon(this.onlyHere ? 'globe' : 'folder'),
      tooltip: this.onlyHere ? 'Show chats of all workspaces' : 'Show chats of this workspace only',
      act: async () => {
        this.onlyHere = !this.onlyHere;
        this.showTitle();
        await this.look();
      },
    };
  }

  private deletedButton(): TitleButton {
    return {
      iconPath: new vscode.ThemeIcon('discard'),
      tooltip: 'Recently deleted',
      act: () => this.turnTo('deleted'),
    };
  }

  private async turnTo(page: 'chats' | 'deleted'): Promise<void> {
    this.page = page;
    this.picker.value = '';
    this.stopSearching();
    this.showTitle();
    await this.refresh();
  }

  private chatButtons(chat: ConversationSummary): readonly RowButton[] {
    return chat.pinned ? [this.unpinButton, ...this.otherButtons] : [this.pinButton, ...this.otherButtons];
  }

  private readonly pinButton = rowButton('pin', 'Pin', (chats, { id }) => chats.pin(id));
  private readonly unpinButton = rowButton('pinned', 'Unpin', (chats, { id }) => chats.unpin(id));
  private readonly otherButtons: readonly RowButton[] = [
    rowButton('edit', 'Rename', (chats, { id }) =>
      this.aside(async () => renameChat(chats, await conversation(chats, id))),
    ),
    rowButton('link-external', 'Open in editor', (_, { id }) => this.end({ id, inEditor: true })),
    rowButton('export', 'Export', (chats, { id }) =>
      this.aside(async () => exportChat(await conversation(chats, id), this.parts.texts)),
    ),
    rowButton('trash', 'Delete', (chats, chat) => deleteChat(chats, chat)),
  ];
  private readonly deletedButtons: readonly RowButton[] = [
    rowButton('discard', 'Restore', (chats, { id }) => chats.restore(id)),
    rowButton('trash', 'Delete for good', (chats, chat) => this.aside(() => purgeChat(chats, chat))),
  ];

  /** Lets another input have the place, and comes back. */
  private async aside(work: () => Promise<unknown>): Promise<void> {
    this.isAside = true;
    try {
      await work();
    } finally {
      this.isAside = false;
      this.picker.show();
    }
  }

  private searchSoon(): void {
    this.stopSearching();
    const hadHits = this.hits.length > 0;
    this.hits = [];
    if (hadHits) void this.attempt(() => this.look());
    if (this.page === 'deleted' || this.picker.value.trim().length < 2) return;
    this.searchTimer = setTimeout(() => void this.attempt(() => this.search(this.picker.value)), pause);
  }

  private stopSearching(): void {
    clearTimeout(this.searchTimer);
    this.searching?.abort();
    this.searching = undefined;
    this.picker.busy = false;
  }

  private async search(text: string): Promise<void> {
    const searching = new AbortController();
    this.searching = searching;
    this.picker.busy = true;
    const chats = await this.parts.chats();
    for await (const hit of chats.search(text, searching.signal)) {
      if (searching.signal.aborted) return;
      this.hits = [...this.hits, hit];
      this.lookSoon();
    }
    if (this.searching === searching) this.picker.busy = false;
  }

  private lookSoon(): void {
    this.lookTimer ??= setTimeout(() => {
      this.lookTimer = undefined;
      void this.attempt(() => this.look());
    }, betweenLooks);
  }

  private async attempt(work: () => unknown): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.parts.log.error(error instanceof Error ? error : String(error));
      showError(reasonOf(error));
    }
  }
}

function rowButton(icon: string, tooltip: string, act: RowButton['act']): RowButton {
  return { iconPath: new vscode.ThemeIcon(icon), tooltip, act };
}

async function conversation(chats: Chats, id: string) {
  const session = await chats.open(id);
  if (!session) throw new Error('That chat can’t be opened any more.');
  return session.conversation;
}

async function deleteChat(chats: Chats, { id, title }: ConversationSummary): Promise<void> {
  await chats.delete(id);
  // Whoever deletes the next one does not wait for an answer about this one.
  void offerUndo(chats, id, title);
}

async function offerUndo(chats: Chats, id: string, title: string): Promise<void> {
  if (await showInformation(`Deleted “${title}”.`, 'Undo')) await chats.restore(id);
}

async function purgeChat(chats: Chats, { id, title }: ConversationSummary): Promise<void> {
  const question = `Delete “${title}” for good? It can’t be restored then.`;
  const answer = await showWarning(question, { modal: true }, 'Delete for Good');
  if (answer) await chats.purge(id);
}

function isOfThisWorkspace({ workspace }: ConversationSummary): boolean {
  const uri = vscode.workspace.workspaceFile ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  return workspace?.uri === uri?.toString();
}

function nothingRow(page: 'chats' | 'deleted', onlyHere: boolean): HistoryRow {
  if (page === 'deleted') return { label: 'Nothing was deleted in the last week' };
  return { label: onlyHere ? 'There are no chats of this workspace yet' : 'There are no earlier chats yet' };
}
