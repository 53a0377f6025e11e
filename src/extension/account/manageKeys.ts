/** The keys for the server in use, as VS Code's list: one is chosen, renamed or forgotten there, or another one added. */
import * as vscode from 'vscode';
import { askForKey } from './askForKey';
import { forgetKey } from './forgetKey';
import { keyAllowance } from './keyAllowance';
import { type KeyRow, keyRow } from './keyRows';
import { nameKey } from './nameKey';
import type { Server } from './server';
import { setApiKey } from './setApiKey';
import { showBriefly } from './showBriefly';
import type { SignIns } from './signIns';
import type { Site } from './site';
import type { StoredKey } from './storedKey';

interface Button extends vscode.QuickInputButton {
  readonly act: () => unknown;
}
interface RowButton extends vscode.QuickInputButton {
  readonly act: (row: KeyRow) => unknown;
}

export async function manageKeys(parts: { readonly server: Server; readonly signIns: SignIns }): Promise<void> {
  const { site } = parts.server;
  if (await site.hasKey()) new KeyPick(site, parts.signIns).show();
  else await askForKey(parts);
}

class KeyPick {
  private readonly picker = vscode.window.createQuickPick<KeyRow>();
  private readonly abort = new AbortController();
  private allowances: ReadonlyMap<string, string> = new Map();
  /** Another input stands where the list was, which comes back after it. */
  private isAside = false;

  private readonly rowButtons: readonly RowButton[] = [
    {
      iconPath: new vscode.ThemeIcon('edit'),
      tooltip: 'Rename',
      act: ({ id }) => this.onKey(id, (key) => nameKey(this.site, key)),
    },
    {
      iconPath: new vscode.ThemeIcon('trash'),
      tooltip: 'Forget',
      act: ({ id }) => this.onKey(id, (key) => forgetKey(this.site, key)),
    },
  ];

  constructor(
    private readonly site: Site,
    private readonly signIns: SignIns,
  ) {}

  show(): void {
    const { picker, site, signIns } = this;
    picker.title = `API Keys for ${site.name}`;
    picker.placeholder = 'Choose the key to use';
    picker.matchOnDescription = true;
    picker.buttons = [
      titleButton('credit-card', 'Show What Each Key May Still Spend', () => this.showAllowances()),
      titleButton('link-external', 'Sign In with Browser', () => this.leaveFor(() => signIns.signIn())),
      titleButton('add', 'Enter API Key', () => this.leaveFor(() => setApiKey(site))),
    ];
    picker.onDidTriggerButton((button) => (button as Button).act());
    picker.onDidTriggerItemButton(({ button, item }) => (button as RowButton).act(item));
    picker.onDidAccept(() => this.use(picker.selectedItems[0]));
    picker.onDidHide(() => {
      if (this.isAside) return;
      this.abort.abort();
      picker.dispose();
    });
    picker.show();
    void this.refresh();
  }

  private async refresh(): Promise<void> {
    const { picker, site, allowances } = this;
    const [keys, inUse] = await Promise.all([site.keys.all(), site.keys.inUse()]);
    const active = picker.activeItems[0]?.id ?? inUse?.id;
    picker.items = keys.map((key) => ({ ...keyRow(key, { inUse: inUse?.id, allowances }), buttons: this.rowButtons }));
    picker.activeItems = picker.items.filter(({ id }) => id === active);
  }

  private async use(row: KeyRow | undefined): Promise<void> {
    const key = row && (await this.site.keys.get(row.id));
    if (!key) return;
    await this.site.keys.use(key.id);
    this.picker.hide();
    showBriefly(`“${key.name}” is in use now.`);
  }

  /** Asks the server once for each key: nobody is asked before the user wants to know. */
  private async showAllowances(): Promise<void> {
    const { picker, site, abort } = this;
    picker.busy = true;
    const keys = await site.keys.all();
    const told = keys.map(async ({ id, key }) => [id, await keyAllowance(site, key, abort.signal)] as const);
    try {
      this.allowances = new Map(await Promise.all(told));
      await this.refresh();
    } catch (error) {
      if (!abort.signal.aborted) throw error;
    } finally {
      picker.busy = false;
    }
  }

  private async onKey(id: string, act: (key: StoredKey) => Promise<unknown>): Promise<void> {
    const key = await this.site.keys.get(id);
    this.isAside = true;
    try {
      if (key) await act(key);
    } finally {
      this.isAside = false;
    }
    await this.refresh();
    if (this.picker.items.length > 0) this.picker.show();
    else this.picker.dispose();
  }

  private leaveFor(go: () => unknown): void {
    this.picker.hide();
    go();
  }
}

function titleButton(icon: string, tooltip: string, act: () => unknown): Button {
  return { iconPath: new vscode.ThemeIcon(icon), tooltip, act };
}
