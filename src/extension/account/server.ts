/** Which OpenRouter is talked to: the one that the settings name at the moment. */
import * as vscode from 'vscode';
import { readSetting } from '../readSetting';
import { KeyRing, onKeysChange } from './keyRing';
import { Site } from './site';

export class Server {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  /** Ask anew for each undertaking, and keep to it until that ends: meanwhile the setting may come to name another. */
  get site(): Site {
    return this.siteAt(readSetting('openrouterChat.baseUrl').trim());
  }

  /** The server that something began with, whatever the settings say by now. */
  siteAt(baseUrl: string): Site {
    return new Site(baseUrl, new KeyRing(this.secrets, baseUrl));
  }

  /** Fires when the server or its keys may be others. */
  onChange(listener: () => void): vscode.Disposable {
    return vscode.Disposable.from(
      onKeysChange(this.secrets, listener),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('openrouterChat.baseUrl')) listener();
      }),
    );
  }
}
