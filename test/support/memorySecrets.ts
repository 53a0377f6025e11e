// VS Code's SecretStorage as several windows of one user see it: what one stores, all have, and all are told of.
import type * as vscode from 'vscode';

export class MemorySecrets {
  private readonly stored = new Map<string, string>();
  private readonly listeners = new Set<(event: vscode.SecretStorageChangeEvent) => void>();

  /** The names of all secrets. */
  get names(): string[] {
    return [...this.stored.keys()].sort();
  }

  /** Puts what an earlier version, or a test, has stored. */
  put(name: string, value: string): void {
    this.stored.set(name, value);
  }

  /** Another window on the same secrets. */
  window(): vscode.SecretStorage {
    return {
      keys: async () => this.names,
      get: async (name) => this.stored.get(name),
      store: async (name, value) => {
        this.stored.set(name, value);
        this.tell(name);
      },
      delete: async (name) => {
        this.stored.delete(name);
        this.tell(name);
      },
      onDidChange: (listener: (event: vscode.SecretStorageChangeEvent) => void) => {
        this.listeners.add(listener);
        return { dispose: () => this.listeners.delete(listener) };
      },
    };
  }

  private tell(key: string): void {
    for (const listener of this.listeners) listener({ key });
  }
}
