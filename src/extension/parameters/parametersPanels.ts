/** The panels of parameters, one for each conversation at most. They come back after a reload, like the chats' tabs. */
import * as vscode from 'vscode';
import { titleOf } from '../../chat/conversation';
import type { EndpointFacts } from '../../chat/models/endpointFacts';
import { conversationIdIn } from '../chat/conversationIdIn';
import type { Session } from '../chat/session';
import { parametersPanelType } from '../contributions';
import type { Parts } from '../parts';
import { ParametersPanel } from './parametersPanel';

export interface ParametersPanelsOptions {
  readonly parts: Parts;
  /** Who serves a model. Rejects where that can't be told. */
  readonly endpointsOf: (slug: string) => Promise<readonly EndpointFacts[]>;
}

export class ParametersPanels implements vscode.Disposable {
  private readonly panels = new Map<string, ParametersPanel>();

  constructor(private readonly options: ParametersPanelsOptions) {}

  /** Shows the parameters of a conversation beside it, at `name` unless that is empty. */
  open(session: Session, name = ''): void {
    void this.options.parts.knownModels.refresh();
    const { id } = session.conversation;
    const standing = this.panels.get(id);
    if (standing) standing.reveal(name);
    else this.add(this.create(session), session).reveal(name);
  }

  /** Gives a panel that VS Code has restored its conversation back; `state` is what the page kept. */
  async restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const id = conversationIdIn(state);
    const session = id === undefined ? undefined : await (await this.options.parts.chats()).open(id);
    if (session && !this.panels.has(session.conversation.id)) this.add(panel, session);
    else panel.dispose();
  }

  dispose(): void {
    for (const panel of this.panels.values()) panel.dispose();
  }

  private create(session: Session): vscode.WebviewPanel {
    const title = `Parameters: ${titleOf(session.conversation)}`;
    // Beside whatever is open: a chat in a tab, or the code that a chat in the side bar is about.
    const isEmpty = vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0);
    const viewColumn = isEmpty ? vscode.ViewColumn.One : vscode.ViewColumn.Beside;
    return vscode.window.createWebviewPanel(parametersPanelType, title, { viewColumn });
  }

  private add(webviewPanel: vscode.WebviewPanel, session: Session): ParametersPanel {
    const { id } = session.conversation;
    const panel = new ParametersPanel(webviewPanel, session, this.options);
    this.panels.set(id, panel);
    const deletions = this.options.parts.chats().then((chats) =>
      chats.onDeleted((deleted) => {
        if (deleted === id) webviewPanel.dispose();
      }),
    );
    webviewPanel.onDidDispose(() => {
      void deletions.then((listening) => listening.dispose());
      this.panels.delete(id);
      panel.dispose();
    });
    return panel;
  }
}
