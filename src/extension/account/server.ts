/** Which OpenRouter is talked to: the client for the server that the settings name, with that server's key. */
import * as vscode from 'vscode';
import { OpenRouter } from '../../client';
import { extensionName } from '../contributions';
import { readSetting } from '../readSetting';
import type { ApiKeys } from './apiKeys';

const official = 'openrouter.ai';

export class Server {
  constructor(private readonly keys: ApiKeys) {}

  get baseUrl(): string {
    return readSetting('openrouterChat.baseUrl').trim();
  }

  /** The host to warn of: undefined for OpenRouter's own, its regions included. */
  get foreignHost(): string | undefined {
    if (!URL.canParse(this.baseUrl)) return this.baseUrl;
    const { host, hostname } = new URL(this.baseUrl);
    return hostname === official || hostname.endsWith(`.${official}`) ? undefined : host;
  }

  hasKey(): Promise<boolean> {
    return this.key().then((key) => key !== undefined);
  }

  /** A client with the stored key, or with `key`. Throws when the base URL of the settings can't be used. */
  client(key?: string): OpenRouter {
    return new OpenRouter({
      apiKey: key ?? (() => this.key()),
      baseUrl: this.baseUrl,
      app: { title: extensionName, categories: ['ide-extension'] },
    });
  }

  keep(key: string): Thenable<void> {
    return this.keys.set(this.baseUrl, key);
  }

  forget(): Thenable<void> {
    return this.keys.remove(this.baseUrl);
  }

  /** Fires when the server or its key may be another. */
  onChange(listener: () => void): vscode.Disposable {
    return vscode.Disposable.from(
      this.keys.onChange(listener),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('openrouterChat.baseUrl')) listener();
      }),
    );
  }

  private async key(): Promise<string | undefined> {
    return this.keys.get(this.baseUrl);
  }
}
