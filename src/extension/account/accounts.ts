/**
 * The keys for the server in use, as accounts of VS Code's Accounts menu, where one signs in and out as well. What other
 * extensions can get there tells nothing: no session holds a key.
 */
import * as vscode from 'vscode';
import { readSetting } from '../readSetting';
import { KeyRing, onKeysChange } from './keyRing';
import { PendingSignIns } from './pendingSignIns';
import type { StoredKey } from './storedKey';

type Change = vscode.AuthenticationProviderAuthenticationSessionsChangeEvent;

export class Accounts implements vscode.AuthenticationProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Change>();
  readonly onDidChangeSessions = this.changed.event;
  /** As VS Code knows them; undefined until it has asked. */
  private told: readonly vscode.AuthenticationSession[] | undefined;
  private telling: Promise<void> = Promise.resolve();
  private readonly listening: vscode.Disposable;

  /** `signIn` resolves with whether there is a new key. */
  constructor(
    private readonly secrets: vscode.SecretStorage,
    private readonly signIn: () => Promise<boolean>,
  ) {
    const tell = () => {
      this.telling = this.telling.then(() => this.tell()).catch(() => undefined);
    };
    this.listening = vscode.Disposable.from(
      this.changed,
      onKeysChange(secrets, tell),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('openrouterChat.baseUrl')) tell();
      }),
    );
  }

  async getSessions(
    _scopes?: readonly string[],
    options?: vscode.AuthenticationProviderSessionOptions,
  ): Promise<vscode.AuthenticationSession[]> {
    const sessions = await this.sessions();
    this.told ??= sessions;
    const { account } = options ?? {};
    return account ? sessions.filter((session) => session.account.id === account.id) : sessions;
  }

  async createSession(): Promise<vscode.AuthenticationSession> {
    const isSignedIn = await this.signIn();
    const key = isSignedIn ? await this.ring.inUse() : undefined;
    if (!key) throw new Error('The sign-in was cancelled.');
    return sessionOf(key);
  }

  /** VS Code has asked the user. */
  async removeSession(id: string): Promise<void> {
    await this.ring.remove(idOfKey(id));
    // What still waits for the browser would bring a key back.
    if (!(await this.ring.inUse())) await new PendingSignIns(this.secrets).removeAll();
  }

  dispose(): void {
    this.listening.dispose();
  }

  private get ring(): KeyRing {
    return new KeyRing(this.secrets, readSetting('openrouterChat.baseUrl').trim());
  }

  private async sessions(): Promise<vscode.AuthenticationSession[]> {
    return (await this.ring.all()).map(sessionOf);
  }

  private async tell(): Promise<void> {
    const before = this.told;
    if (!before) return;
    const now = await this.sessions();
    this.told = now;
    // VS Code knows accounts by their names: one of another name is another one to it.
    const added = now.filter((session) => !before.some((other) => isSame(session, other)));
    const removed = before.filter((session) => !now.some((other) => isSame(session, other)));
    if (added.length + removed.length > 0) this.changed.fire({ added, removed, changed: undefined });
  }
}

function isSame(one: vscode.AuthenticationSession, other: vscode.AuthenticationSession): boolean {
  return one.id === other.id && one.account.label === other.account.label;
}

/** VS Code shows nothing for an empty id. */
const earlierId = 'earlier';

function sessionOf({ id, name }: StoredKey): vscode.AuthenticationSession {
  const shownId = id === '' ? earlierId : id;
  return { id: shownId, account: { id: shownId, label: name }, scopes: [], accessToken: '' };
}

function idOfKey(sessionId: string): string {
  return sessionId === earlierId ? '' : sessionId;
}
