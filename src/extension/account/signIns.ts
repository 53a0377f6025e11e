/**
 * Signs in by the browser, and takes what the browser brings to VS Code's own addresses: for the sign-in that waits in this
 * window, or for one of another window, or of this one before a reload.
 */
import * as vscode from 'vscode';
import { readCallback } from '../../client';
import { extensionName } from '../contributions';
import { linkless, showError, showInformation } from '../notify';
import { callbackFor, signedInPath, signInParameter } from './callbackFor';
import { keyFromCode } from './keyFromCode';
import { PendingSignIns } from './pendingSignIns';
import type { Server } from './server';
import { setApiKey } from './setApiKey';
import { showBriefly } from './showBriefly';
import { SignInAttempt } from './signInAttempt';
import { SignInBox } from './signInBox';
import { denialWords, exchangeFault } from './signInFault';
import type { Site } from './site';

const longestLabel = 100;
const signInAgain = 'Sign In Again';

export class SignIns {
  private readonly pendings: PendingSignIns;
  /** Those that this window has begun, ended ones included: a browser that comes late gets an answer. */
  private readonly attempts = new Map<string, SignInAttempt>();

  constructor(
    private readonly context: Pick<vscode.ExtensionContext, 'extension' | 'secrets'>,
    private readonly server: Server,
  ) {
    this.pendings = new PendingSignIns(context.secrets);
  }

  /** Resolves with whether there is a new key. */
  async signIn(): Promise<boolean> {
    const { site } = this.server;
    const box = new SignInBox({
      siteName: site.name,
      begin: () => this.begin(site),
      onKeyFromElsewhere: (listener) => this.onNewKey(site, listener),
    });
    const end = await box.run();
    if (end.kind === 'byHand') return setApiKey(site, end.key);
    if (end.kind === 'signedIn') {
      showBriefly(signedInWords(site, end.keyName));
      return true;
    }
    if (end.during === 'exchange') {
      showInformation(
        `The sign-in was cancelled while ${site.name} was making a key. If it lists a new one, delete it there.`,
      );
    }
    return false;
  }

  /** Takes an address of VS Code's that leads here. Anybody can open one: it counts for nothing without a sign-in's secrets. */
  async handleUri({ path, query }: vscode.Uri): Promise<void> {
    if (path !== signedInPath) return;
    const id = new URLSearchParams(query).get(signInParameter) ?? '';
    const address = `${path}?${query}`;
    const answer = await this.attempts.get(id)?.receive(address);
    if (answer === 'cancelled' || answer === 'expired') this.tellItIsOver();
    else if (answer === undefined) await this.complete(id, address);
  }

  /** Forgets the sign-ins that wait for the browser. */
  forget(): Promise<void> {
    return this.pendings.removeAll();
  }

  private async begin(site: Site): Promise<SignInAttempt> {
    const attempt = await SignInAttempt.begin({
      site,
      pendings: this.pendings,
      keyLabel: `${extensionName} in ${vscode.env.appName}`.slice(0, longestLabel),
      callback: ({ id, receive }) => callbackFor({ id, extensionId: this.context.extension.id, receive }),
    });
    this.attempts.set(attempt.id, attempt);
    return attempt;
  }

  /** A sign-in that was begun in another window, or in this one before it was loaded again. */
  private async complete(id: string, address: string): Promise<void> {
    const pending = await this.pendings.get(id);
    if (!pending) return this.tellItIsOver();
    const site = this.server.siteAt(pending.baseUrl);
    const read = readCallback(address, pending.state);
    if (read.outcome === 'wrongState' || read.outcome === 'missingCode') return;
    // A code is sent once: nobody finds this sign-in again.
    await this.pendings.remove(id);
    if (read.outcome === 'denied') return this.offerAgain(denialWords(site.name, read.error));
    try {
      const { code } = read;
      const key = await keyFromCode(site, { code, verifier: pending.verifier }, new AbortController().signal);
      showBriefly(signedInWords(site, key.name));
    } catch (error) {
      this.offerAgain(exchangeFault(error, site.name));
    }
  }

  private onNewKey(site: Site, listener: (keyName: string) => void): vscode.Disposable {
    const known = site.keys.all().then((keys) => new Set(keys.map(({ id }) => id)));
    return this.server.onChange(async () => {
      const before = await known;
      const key = (await site.keys.all()).find(({ id }) => !before.has(id));
      if (key) listener(key.name);
    });
  }

  private tellItIsOver(): void {
    void showInformation(
      'This sign-in was cancelled, is done already, or is older than ten minutes. Nothing was changed.',
      'Sign In',
    ).then((choice) => choice && this.signIn());
  }

  private offerAgain(words: string): void {
    void showError(words, signInAgain).then((choice) => choice && this.signIn());
  }
}

function signedInWords(site: Site, keyName: string): string {
  return linkless(`Signed in to ${site.name}. The API key is kept as “${keyName}”.`);
}
