/**
 * The spending limits as the settings say them. A workspace's are read apart from the user's, and count in a workspace that is
 * not trusted, too: they can only lower what the user allows.
 */
import * as vscode from 'vscode';
import { type LimitsNow, limitsNow } from '../../chat/money/limitsNow';
import { type Disposable, Listeners } from '../listeners';

const setting = 'openrouterChat.spendLimits';

export class LimitSettings {
  private read: LimitsNow | undefined;
  private sound: LimitsNow | undefined;
  private readonly listeners = new Listeners<[]>();
  private readonly watching = vscode.workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration(setting)) return;
    this.read = undefined;
    this.listeners.tell();
  });

  /** Those that hold at this moment. Costs nothing where the settings did not change. */
  get now(): LimitsNow {
    if (!this.read) {
      const told = vscode.workspace.getConfiguration().inspect<unknown>(setting);
      const read = limitsNow([
        { of: 'your settings', value: told?.globalValue },
        { of: 'the settings of this workspace', value: told?.workspaceValue },
        { of: 'the settings of this folder', value: told?.workspaceFolderValue },
      ]);
      if (read.faults.length === 0) this.sound = read;
      // Replies that are being written keep to the limits that could be read.
      this.read = { ...(this.sound ?? read), faults: read.faults };
    }
    return this.read;
  }

  onChange(listener: () => void): Disposable {
    return this.listeners.add(listener);
  }

  dispose(): void {
    this.watching.dispose();
  }
}
