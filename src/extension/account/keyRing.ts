/**
 * The API keys for one server, by name, in VS Code's SecretStorage, and which of them is in use. Each key is a secret of its
 * own, so that windows that add keys at the same time lose none; what is in use is the same in all of them.
 */
import type * as vscode from 'vscode';
import { type KeyEntry, type KeyOrigin, readStoredKey, type StoredKey, writeStoredKey } from './storedKey';

export interface NewKey {
  readonly key: string;
  readonly origin: KeyOrigin;
  readonly label?: string | undefined;
}

const keyPrefix = 'openrouterChat.apiKey@';
const inUsePrefix = 'openrouterChat.keyInUse@';
/** Stands in no origin. */
const beforeId = '#';

/** Fires when a key of any server was added, changed or removed, or another one is used. */
export function onKeysChange(secrets: vscode.SecretStorage, listener: () => void): vscode.Disposable {
  return secrets.onDidChange(({ key }) => {
    if (key.startsWith(keyPrefix) || key.startsWith(inUsePrefix)) listener();
  });
}

export class KeyRing {
  /** The origin that they are for. */
  readonly server: string;

  /** A key goes to no other origin than the one that it was given for. */
  constructor(
    private readonly secrets: vscode.SecretStorage,
    baseUrl: string,
  ) {
    this.server = URL.canParse(baseUrl) ? new URL(baseUrl).origin : baseUrl;
  }

  /** The one that is in use; undefined where there is none at all. */
  async inUse(): Promise<StoredKey | undefined> {
    const id = await this.secrets.get(this.inUseName);
    const chosen = await this.get(id ?? '');
    return chosen ?? (await this.all())[0];
  }

  /** In the order in which they were added. */
  async all(): Promise<readonly StoredKey[]> {
    const names = await this.secretNames();
    const keys = await Promise.all(names.map((name) => this.get(this.idIn(name) ?? '')));
    return keys
      .filter((key) => key !== undefined)
      .sort((one, other) => one.addedAt - other.addedAt || (one.id < other.id ? -1 : 1));
  }

  async get(id: string): Promise<StoredKey | undefined> {
    return readStoredKey(id, await this.secrets.get(this.nameOf(id)));
  }

  /** Keeps a key and uses it from now on. One that is there already keeps its name. */
  async add({ key, origin, label }: NewKey): Promise<StoredKey> {
    const others = await this.all();
    const known = others.find((other) => other.key === key);
    // Later than the others, whatever the clock says.
    const addedAt = Math.max(Date.now(), (others.at(-1)?.addedAt ?? 0) + 1);
    const added = known ?? { id: crypto.randomUUID(), key, name: freeName(others), label, addedAt, origin };
    if (!known) await this.store(added);
    await this.use(added.id);
    return added;
  }

  /** Of all keys, the one of an earlier version is meant where nothing is said. */
  use(id: string): Thenable<void> {
    return id === '' ? this.secrets.delete(this.inUseName) : this.secrets.store(this.inUseName, id);
  }

  /** Changes what is told of a key that is still there. */
  async change(id: string, changes: Partial<Pick<KeyEntry, 'name' | 'label'>>): Promise<void> {
    const key = await this.get(id);
    if (key) await this.store({ ...key, ...changes });
  }

  /** Forgets a key. If it was in use, `heirOf` says which one is used instead. */
  async remove(id: string): Promise<void> {
    if ((await this.inUse())?.id === id) await this.use((await this.heirOf(id))?.id ?? '');
    await this.secrets.delete(this.nameOf(id));
  }

  async removeAll(): Promise<void> {
    await this.secrets.delete(this.inUseName);
    // Also those that can't be read: a damaged secret may hold a key all the same.
    await Promise.all((await this.secretNames()).map((name) => this.secrets.delete(name)));
  }

  /** Which key is used after the removal of the one in use: the one that was added last. */
  async heirOf(id: string): Promise<StoredKey | undefined> {
    return (await this.all()).findLast((other) => other.id !== id);
  }

  private async secretNames(): Promise<readonly string[]> {
    return (await this.secrets.keys()).filter((name) => this.idIn(name) !== undefined);
  }

  private store(key: StoredKey): Thenable<void> {
    return this.secrets.store(this.nameOf(key.id), writeStoredKey(key));
  }

  private get inUseName(): string {
    return inUsePrefix + this.server;
  }

  private nameOf(id: string): string {
    return keyPrefix + this.server + (id === '' ? '' : beforeId + id);
  }

  private idIn(name: string): string | undefined {
    const earlier = keyPrefix + this.server;
    if (name === earlier) return '';
    return name.startsWith(earlier + beforeId) ? name.slice(earlier.length + beforeId.length) : undefined;
  }
}

function freeName(others: readonly KeyEntry[]): string {
  const taken = new Set(others.map(({ name }) => name));
  for (let number = others.length + 1; ; number++) {
    if (!taken.has(`Key ${number}`)) return `Key ${number}`;
  }
}
