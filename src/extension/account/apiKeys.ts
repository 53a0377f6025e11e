/**
 * Keeps API keys in VS Code's SecretStorage, one for each server, so that a key never goes to another origin than the
 * one that it was given for.
 */
import type * as vscode from 'vscode';

export class ApiKeys {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  get(baseUrl: string): Thenable<string | undefined> {
    return this.secrets.get(secretName(baseUrl));
  }

  set(baseUrl: string, key: string): Thenable<void> {
    return this.secrets.store(secretName(baseUrl), key);
  }

  remove(baseUrl: string): Thenable<void> {
    return this.secrets.delete(secretName(baseUrl));
  }

  /** Fires when a key was set or removed, in this window or another. */
  onChange(listener: () => void): vscode.Disposable {
    return this.secrets.onDidChange(({ key }) => {
      if (key.startsWith(secretPrefix)) listener();
    });
  }
}

const secretPrefix = 'openrouterChat.apiKey@';

function secretName(baseUrl: string): string {
  return secretPrefix + (URL.canParse(baseUrl) ? new URL(baseUrl).origin : baseUrl);
}
