/** Conversations in editor tabs: each shows its own, whatever the side bar shows, and comes back after a reload. */
import * as vscode from 'vscode';
import { titleOf } from '../../chat/conversation';
import type { HostMessage } from '../../chat/protocol';
import { chatTabType } from '../contributions';
import type { Parts } from '../parts';
import { conversationIdIn } from './conversationIdIn';
import { type IntentHandlers, PanelConnection } from './panelConnection';
import type { Session } from './session';
import type { Surface } from './surface';

export interface ChatTabsOptions {
  readonly parts: Parts;
  readonly handlers: IntentHandlers;
  readonly onFocused: (surface: Surface) => void;
  readonly onClosed: (surface: Surface) => void;
}

export class ChatTabs implements vscode.Disposable {
  private readonly tabs = new Set<ChatTab>();

  constructor(private readonly options: ChatTabsOptions) {}

  /** Shows a conversation in a tab: in the one that has it, else in a new one. */
  async open(session: Session): Promise<void> {
    const standing = [...this.tabs].find((tab) => tab.shows(session));
    if (standing) return standing.focus();
    const column = vscode.ViewColumn.Active;
    this.add(vscode.window.createWebviewPanel(chatTabType, titleOf(session.conversation), column), session);
  }

  /** Gives a tab that VS Code has restored its conversation back; `state` is what the panel kept. */
  async restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const chats = await this.options.parts.chats();
    const id = conversationIdIn(state);
    this.add(panel, (id === undefined ? undefined : await chats.open(id)) ?? chats.create());
  }

  dispose(): void {
    for (const tab of this.tabs) tab.dispose();
  }

  private add(panel: vscode.WebviewPanel, session: Session): void {
    const tab = new ChatTab(panel, session, this.options);
    this.tabs.add(tab);
    // What is written in a chat that was deleted would be lost.
    const deletions = this.options.parts.chats().then((chats) =>
      chats.onDeleted((id) => {
        if (tab.showsId(id)) panel.dispose();
      }),
    );
    panel.onDidDispose(() => {
      void deletions.then((listening) => listening.dispose());
      this.tabs.delete(tab);
      tab.dispose();
      this.options.onClosed(tab);
    });
  }
}

class ChatTab implements Surface {
  private readonly connection: PanelConnection;
  private titling: { dispose(): void } | undefined;
  /** What the panel is to be told as soon as it can hear it. */
  private wanted: HostMessage = { type: 'focusMessage' };

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private shown: Session,
    private readonly options: ChatTabsOptions,
  ) {
    const { parts, handlers, onFocused } = options;
    const icon = (theme: string) => vscode.Uri.joinPath(parts.extensionUri, 'media', `icon-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    panel.onDidChangeViewState(() => {
      if (panel.active) onFocused(this);
      if (!panel.visible) this.connection.hidden();
    });
    this.connection = new PanelConnection({
      webview: panel.webview,
      surface: this,
      parts,
      handlers,
      onLive: () => {
        if (panel.active) this.post(this.wanted);
        this.wanted = { type: 'focusMessage' };
      },
      onFocused: () => onFocused(this),
    });
    onFocused(this);
    this.name();
  }

  showsId(id: string): boolean {
    return this.shown.conversation.id === id;
  }

  shows(session: Session): boolean {
    return this.shown === session;
  }

  async session(): Promise<Session> {
    return this.shown;
  }

  show(session: Session): void {
    this.shown = session;
    this.name();
    this.connection.follow(session);
  }

  async showNew(): Promise<void> {
    const { turns, open } = this.shown.conversation;
    if (turns.length > 0 || open) this.show((await this.options.parts.chats()).create());
  }

  async focus(message: HostMessage = { type: 'focusMessage' }): Promise<void> {
    this.panel.reveal();
    if (this.connection.isLive) this.post(message);
    else this.wanted = message;
  }

  post(message: HostMessage): void {
    this.connection.post(message);
  }

  dispose(): void {
    this.titling?.dispose();
    this.connection.dispose();
    this.panel.dispose();
  }

  private name(): void {
    this.titling?.dispose();
    const rename = () => {
      const title = titleOf(this.shown.conversation);
      if (this.panel.title !== title) this.panel.title = title;
    };
    rename();
    this.titling = this.shown.onChange((change) => {
      if (change.kind === 'titleChanged' || change.kind === 'turnAdded') rename();
    });
  }
}
