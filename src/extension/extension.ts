/**
 * Where VS Code starts the extension. It only registers what package.json names: all that does something is in `app`,
 * a file of its own, which the first use loads. So a window that nobody chats in pays next to nothing.
 */
import * as vscode from 'vscode';
import { Accounts } from './account/accounts';
import type { App } from './app';
import { codeActionKinds, codeActionProvider } from './ask/codeActions';
import {
  authenticationId,
  chatTabType,
  chatViewId,
  commandIds,
  inspectPanelType,
  parametersPanelType,
  parametersScheme,
  spendingPanelType,
} from './contributions';
import { closeLeftoverTabs } from './review/reviewTabs';

let app: Promise<App> | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  void closeLeftoverTabs();
  const load = () => {
    app ??= import('./app').then(({ startApp }) => startApp(context));
    return app;
  };
  const resolveWebviewView = async (view: vscode.WebviewView) => (await load()).view.resolveWebviewView(view);
  const deserializeWebviewPanel = async (panel: vscode.WebviewPanel, state: unknown) =>
    (await load()).tabs.restore(panel, state);
  const accounts = new Accounts(context.secrets, async () => (await load()).signIns.signIn());
  context.subscriptions.push(
    accounts,
    vscode.authentication.registerAuthenticationProvider(authenticationId, 'OpenRouter', accounts, {
      supportsMultipleAccounts: true,
    }),
    vscode.window.registerUriHandler({ handleUri: async (uri) => (await load()).signIns.handleUri(uri) }),
    vscode.window.registerWebviewViewProvider(chatViewId, { resolveWebviewView }),
    vscode.window.registerWebviewPanelSerializer(chatTabType, { deserializeWebviewPanel }),
    vscode.window.registerWebviewPanelSerializer(parametersPanelType, {
      deserializeWebviewPanel: async (panel, state) => (await load()).parametersPanels.restore(panel, state),
    }),
    vscode.window.registerWebviewPanelSerializer(inspectPanelType, {
      deserializeWebviewPanel: async (panel, state) => (await load()).inspectPanels.restore(panel, state),
    }),
    vscode.window.registerWebviewPanelSerializer(spendingPanelType, {
      deserializeWebviewPanel: async (panel) => (await load()).spendingPanels.restore(panel),
    }),
    vscode.languages.registerCodeActionsProvider('*', codeActionProvider, { providedCodeActionKinds: codeActionKinds }),
    ...commandIds.map((id) =>
      vscode.commands.registerCommand(id, async (...args: []) => (await load()).commands[id](...args)),
    ),
  );
  // A tab that VS Code has restored reads its file as soon as this returns.
  if (holdsParametersFile()) await load();
}

function holdsParametersFile(): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === parametersScheme);
}

/** VS Code waits for this before it ends the extension host, so that the last words of a reply reach the disk. */
export async function deactivate(): Promise<void> {
  await (await app)?.flush();
}
