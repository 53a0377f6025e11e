/** Which OpenRouter is talked to: the one that the settings name at the moment. */
import * as vscode from 'vscode';
import { readSetting } from '../readSetting';
import type { ApiKeys } from './apiKeys';
import { Site } from './site';

export class Server {
  constructor(private readonly keys: ApiKeys) {}

  /** Ask anew for each undertaking, and keep to it until that ends: meanwhile the setting may come to name another. */
  get site(): Site {
    return new Site(readSetting('openrouterChat.baseUrl').trim(), this.keys);
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
}
