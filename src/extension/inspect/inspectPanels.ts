/** The pages that inspect replies, one for each reply at most. They come back after a reload, like the chats' tabs. */
import * as vscode from 'vscode';
import { findTurn, type TurnId } from '../../chat/conversation';
import type { InspectTab } from '../../chat/inspect/inspectProtocol';
import { conversationIdIn } from '../chat/conversationIdIn';
import type { Session } from '../chat/session';
import { inspectPanelType } from '../contributions';
import { showInformation } from '../notify';
import type { Parts } from '../parts';
import { InspectPanel } from './inspectPanel';
import { turnIdIn } from './turnIdIn';

export class InspectPanels implements vscode.Disposable {
  private readonly panels = new Map<TurnId, InspectPanel>();

  constructor(private readonly parts: Parts) {}

  async open(conversationId: string, turnId: TurnId, tab?: InspectTab): Promise<void> {
    const standing = this.panels.get(turnId);
    if (standing) return standing.reveal(tab);
    const session = await (await this.parts.chats()).open(conversationId);
    const turn = session && findTurn(session.conversation, turnId);
    if (!session || turn?.role !== 'assistant') {
      showInformation('This reply is not there any more.');
      return;
    }
    this.add(this.create(), session, turnId).reveal(tab);
  }

  /** That of the reply that is being written, else the last one that is shown. */
  async openLast({ conversation }: Session): Promise<void> {
    const last =
      conversation.open ??
      conversation.turns.findLast((turn) => turn.role === 'assistant' && turn.id === conversation.leaf) ??
      conversation.turns.findLast((turn) => turn.role === 'assistant' && !turn.deleted);
    if (last) await this.open(conversation.id, last.id);
    else showInformation('Nothing has been sent in this chat yet.');
  }

  /** Gives a page that VS Code has restored its reply back; `state` is what the page kept. */
  async restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const [id, turnId] = [conversationIdIn(state), turnIdIn(state)];
    const session = id === undefined ? undefined : await (await this.parts.chats()).open(id);
    const turn = session && turnId !== undefined ? findTurn(session.conversation, turnId) : undefined;
    if (session && turn?.role === 'assistant' && !this.panels.has(turn.id)) this.add(panel, session, turn.id);
    else panel.dispose();
  }

  dispose(): void {
    for (const panel of this.panels.values()) panel.dispose();
  }

  private create(): vscode.WebviewPanel {
    const isEmpty = vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0);
    const viewColumn = isEmpty ? vscode.ViewColumn.One : vscode.ViewColumn.Beside;
    return vscode.window.createWebviewPanel(inspectPanelType, 'Inspect', { viewColumn });
  }

  private add(webviewPanel: vscode.WebviewPanel, session: Session, turnId: TurnId): InspectPanel {
    const { id } = session.conversation;
    const panel = new InspectPanel(webviewPanel, session, turnId, this.parts, (other) => this.open(id, other));
    this.panels.set(turnId, panel);
    const deletions = this.parts.chats().then((chats) =>
      chats.onDeleted((deleted) => {
        if (deleted === id) webviewPanel.dispose();
      }),
    );
    webviewPanel.onDidDispose(() => {
      void deletions.then((listening) => listening.dispose());
      this.panels.delete(turnId);
      panel.dispose();
    });
    return panel;
  }
}
