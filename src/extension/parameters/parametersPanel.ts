/**
 * One panel of parameters: tells its page how things stand, and hears what the user wants. It tells anew when something has
 * changed that the page shows, whoever changed it.
 */
import * as vscode from 'vscode';
import type { ChangeKind } from '../../chat/change';
import { titleOf } from '../../chat/conversation';
import { sameJson } from '../../chat/parameters/jsonValues';
import {
  type ParametersHostMessage,
  type ParametersIntentKind,
  type ParametersIntentOf,
  readParametersIntent,
} from '../../chat/parameters/parametersProtocol';
import { panelHtml } from '../chat/panelHtml';
import type { Session } from '../chat/session';
import { askedFacts, askedSlugs } from '../models/askedFacts';
import { showError } from '../notify';
import { reasonOf } from '../reasonOf';
import { ParametersIntents } from './parametersIntents';
import type { ParametersPanelsOptions } from './parametersPanels';
import { parametersState } from './parametersState';
import { affectsLayers } from './settingsLayers';

/** With these nothing changes that the page shows, and they come with every piece of a reply. */
const ofReply: ReadonlySet<ChangeKind> = new Set(['textAppended', 'reasoningAppended', 'toolCallAppended']);

export class ParametersPanel implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[] = [];
  private readonly intents: ParametersIntents;
  private isLive = false;
  /** The page's last edit that was done. */
  private edit = 0;
  private isTelling = false;
  private mustTell = false;
  /** To be brought into view when the page is there. */
  private wanted = '';
  private told: readonly unknown[] = [];

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly session: Session,
    private readonly options: ParametersPanelsOptions,
  ) {
    const { parts } = options;
    const { webview } = panel;
    const dist = vscode.Uri.joinPath(parts.extensionUri, 'dist');
    const icon = (theme: string) => vscode.Uri.joinPath(parts.extensionUri, 'media', `icon-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    this.intents = new ParametersIntents(session, options, (message) => this.post(message));
    const tell = () => this.tell();
    this.disposables.push(
      webview.onDidReceiveMessage((message) => this.receive(message)),
      session.onChange(({ kind }) => {
        if (!ofReply.has(kind)) this.tellIfChanged();
      }),
      parts.knownModels.onChange(tell),
      parts.server.onChange(tell),
      vscode.workspace.onDidGrantWorkspaceTrust(tell),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (affectsLayers(event)) this.tell();
      }),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.isLive = false;
      }),
    );
    webview.html = panelHtml(webview, dist, 'parameters');
    this.rename();
  }

  reveal(name: string): void {
    this.wanted = name;
    this.panel.reveal();
    this.showWanted();
  }

  dispose(): void {
    this.isLive = false;
    vscode.Disposable.from(...this.disposables).dispose();
    this.panel.dispose();
  }

  private receive(message: unknown): void {
    const intent = readParametersIntent(message);
    if (!intent) return;
    this.isLive = true;
    if (intent.kind === 'ready') this.edit = 0;
    if ('edit' in intent) this.edit = intent.edit;
    void this.attempt(() => this.perform(intent));
    if (intent.kind === 'ready' || 'edit' in intent) this.tell();
    if (intent.kind === 'ready') this.showWanted();
  }

  private perform<K extends ParametersIntentKind>(intent: ParametersIntentOf<K>): unknown {
    return this.intents.handlers[intent.kind as K](intent);
  }

  private showWanted(): void {
    if (!this.isLive || this.wanted === '') return;
    const name = this.wanted;
    this.wanted = '';
    // After the state, which is on its way, the page has the row.
    void this.attempt(async () => {
      await this.tell();
      this.post({ type: 'revealParameter', name });
    });
  }

  /** Of all that happens in a conversation, little is shown here. */
  private tellIfChanged(): void {
    const { parameters, preset, model, draft, turns } = this.session.conversation;
    const shown = [parameters, preset, model, draft.parameters, titleOf(this.session.conversation), turns.length > 0];
    if (shown.every((each, index) => each === this.told[index])) return;
    this.told = shown;
    this.rename();
    void this.tell();
  }

  private rename(): void {
    const title = `Parameters: ${titleOf(this.session.conversation)}`;
    if (this.panel.title !== title) this.panel.title = title;
  }

  /** What is told is how things stand when it is told, not when this was called. */
  private async tell(): Promise<void> {
    this.mustTell = true;
    if (this.isTelling) return;
    this.isTelling = true;
    while (this.mustTell && this.isLive) {
      this.mustTell = false;
      await this.attempt(async () => {
        const { conversation } = this.session;
        const known = await askedFacts(this.options.parts.knownModels, conversation);
        // Others may be asked by now.
        if (!sameJson(askedSlugs(conversation), askedSlugs(this.session.conversation))) this.mustTell = true;
        else this.post({ type: 'parameters', state: parametersState(this.session.conversation, known, this.edit) });
      });
    }
    this.isTelling = false;
  }

  private post(message: ParametersHostMessage): void {
    if (this.isLive) void this.panel.webview.postMessage(message);
  }

  private async attempt(work: () => unknown): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.options.parts.log.error(error instanceof Error ? error : String(error));
      showError(reasonOf(error));
    }
  }
}
