/** The panel in the side bar. It shows what the window shows: `Chats` remembers which conversation that is. */
import * as vscode from 'vscode';
import type { HostMessage } from '../../chat/protocol';
import { chatViewId } from '../contributions';
import type { Parts } from '../parts';
import { type IntentHandlers, PanelConnection } from './panelConnection';
import type { Session } from './session';
import type { Surface } from './surface';

export class ChatView implements vscode.WebviewViewProvider, Surface, vscode.Disposable {
  private connection: PanelConnection | undefined;
  /** What the panel is to be told when the keyboard can be brought to it. */
  private wanted: HostMessage | undefined;
  private showing: Promise<vscode.Disposable> | undefined;
  // A user who has gone on to work in the editor is not pulled away by a panel that loads late.
  private readonly selections = vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
    if (kind !== undefined) this.wanted = undefined;
  });

  constructor(
    private readonly parts: Parts,
    private readonly handlers: IntentHandlers,
    private readonly onFocused: () => void,
  ) {}

  resolveWebviewView(view: vscode.WebviewView): void {
    const connection = new PanelConnection({
      webview: view.webview,
      surface: this,
      parts: this.parts,
      handlers: this.handlers,
      onLive: () => {
        this.showing ??= this.followShown();
        void this.takeFocus();
      },
      onFocused: this.onFocused,
    });
    this.connection?.dispose();
    this.connection = connection;
    view.onDidChangeVisibility(() => {
      if (!view.visible) connection.hidden();
    });
    view.onDidDispose(() => {
      connection.dispose();
      if (this.connection === connection) this.connection = undefined;
    });
  }

  async session(): Promise<Session> {
    return (await this.parts.chats()).shown;
  }

  show(session: Session): void {
    void this.parts.chats().then((chats) => chats.present(session));
  }

  async showNew(): Promise<void> {
    (await this.parts.chats()).showNew();
  }

  async focus(message: HostMessage = { type: 'focusMessage' }): Promise<void> {
    this.wanted = message;
    this.onFocused();
    await vscode.commands.executeCommand(`${chatViewId}.focus`);
    if (this.connection?.isLive) await this.takeFocus();
  }

  post(message: HostMessage): void {
    this.connection?.post(message);
  }

  dispose(): void {
    this.connection?.dispose();
    this.selections.dispose();
    void this.showing?.then((showing) => showing.dispose());
  }

  private async followShown(): Promise<vscode.Disposable> {
    return (await this.parts.chats()).onShown((session) => this.connection?.follow(session));
  }

  private async takeFocus(): Promise<void> {
    const { wanted } = this;
    if (!wanted) return;
    this.wanted = undefined;
    // Again, since a panel that had not loaded could not take the focus the first time.
    await vscode.commands.executeCommand(`${chatViewId}.focus`);
    this.post(wanted);
  }
}
