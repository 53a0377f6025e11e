/**
 * The one box that stands while the user is in the browser: it says what to do there, takes a code, an address or a key, and
 * tells what went wrong. To close it cancels the sign-in.
 */
import * as vscode from 'vscode';
import { linkless } from '../notify';
import { openExactly } from '../openExactly';
import { reasonOf } from '../reasonOf';
import { looksLikeKey, readPasted } from './readPasted';
import type { SignInAttempt, SignInNews } from './signInAttempt';

/** `byHand`: the user wants to enter a key instead, and may have typed it already. */
export type SignInEnd =
  | { readonly kind: 'signedIn'; readonly keyName: string }
  | { readonly kind: 'byHand'; readonly key?: string }
  | { readonly kind: 'cancelled'; readonly during: 'waiting' | 'exchange' };

export interface SignInBoxOptions {
  readonly siteName: string;
  /** Begins a way through the browser; rejects where there is none at all. */
  readonly begin: () => Promise<SignInAttempt>;
  /** Tells of a key that another window, or an earlier sign-in, has brought meanwhile. */
  readonly onKeyFromElsewhere: (listener: (keyName: string) => void) => vscode.Disposable;
}

interface Button extends vscode.QuickInputButton {
  readonly act: () => unknown;
}

export class SignInBox {
  private readonly box = vscode.window.createInputBox();
  private attempt: SignInAttempt | undefined;
  /** Whoever asks for another one meanwhile gets this. */
  private beginning: Promise<SignInAttempt> | undefined;
  private isOver = false;
  private finish: (end: SignInEnd) => void = () => undefined;

  constructor(private readonly options: SignInBoxOptions) {}

  run(): Promise<SignInEnd> {
    const { box, options } = this;
    box.title = `Sign In to ${options.siteName}`;
    box.prompt = 'Confirm in the browser. If it can’t come back here, paste the code or the address that it shows.';
    box.placeholder = 'Code or address from the browser';
    box.ignoreFocusOut = true;
    box.buttons = this.buttons();
    const elsewhere = options.onKeyFromElsewhere((keyName) => this.over({ kind: 'signedIn', keyName }));
    const end = new Promise<SignInEnd>((resolve) => {
      this.finish = resolve;
    });
    box.onDidTriggerButton((button) => void this.try(() => (button as Button).act()));
    box.onDidAccept(() => void this.try(() => this.accept()));
    box.onDidChangeValue((value) => {
      box.validationMessage = undefined;
      box.password = looksLikeKey(value);
    });
    box.onDidHide(() => {
      const during = this.attempt?.cancel() === 'exchanging' ? 'exchange' : 'waiting';
      this.over({ kind: 'cancelled', during });
      elsewhere.dispose();
      box.dispose();
    });
    box.show();
    void this.try(() => this.openPage());
    return end;
  }

  private buttons(): readonly Button[] {
    const button = (icon: string, tooltip: string, act: () => unknown): Button => ({
      iconPath: new vscode.ThemeIcon(icon),
      tooltip,
      act,
    });
    return [
      button('link', 'Copy the Link', async () => vscode.env.clipboard.writeText((await this.waiting()).page)),
      button('link-external', 'Open the Browser Again', () => this.openPage()),
      button('symbol-numeric', 'Get a Code to Paste Instead', async () => {
        await this.open((await this.takingCodes()).codePage);
      }),
      button('key', 'Enter an API Key Instead', () => this.over({ kind: 'byHand' })),
    ];
  }

  private async openPage(): Promise<void> {
    await this.open((await this.waiting()).page);
  }

  private async open(page: string): Promise<void> {
    if (this.isOver) return;
    const isOpened = await Promise.resolve(openExactly(page)).catch(() => false);
    if (isOpened || this.isOver) return;
    const message = 'The browser was not opened. Copy the link, or open it again, with the buttons above.';
    this.box.validationMessage = { message, severity: vscode.InputBoxValidationSeverity.Warning };
  }

  private async accept(): Promise<void> {
    const pasted = readPasted(this.box.value);
    if (pasted.kind === 'key') this.over({ kind: 'byHand', key: pasted.key });
    else if (pasted.kind === 'nothing') this.say('Paste the code, or the address that the browser ended at.');
    else if (pasted.kind === 'address') await this.attempt?.receivePasted(pasted.address);
    else await this.attempt?.receiveCode(pasted.code);
  }

  /** A sign-in that has been answered can't be answered again: then another one begins. */
  private async waiting(): Promise<SignInAttempt> {
    return this.attempt?.isWaiting ? this.attempt : this.beginAnew();
  }

  private async takingCodes(): Promise<SignInAttempt> {
    return this.attempt?.takesCodes ? this.attempt : this.beginAnew();
  }

  private beginAnew(): Promise<SignInAttempt> {
    this.beginning ??= this.begin().finally(() => {
      this.beginning = undefined;
    });
    return this.beginning;
  }

  private async begin(): Promise<SignInAttempt> {
    const { box } = this;
    this.attempt?.cancel();
    const attempt = await this.options.begin();
    if (this.isOver) attempt.cancel();
    this.attempt = attempt;
    attempt.onNews((news) => {
      if (this.attempt === attempt) this.told(news);
    });
    box.validationMessage = undefined;
    box.busy = true;
    return attempt;
  }

  private told(news: SignInNews): void {
    this.box.enabled = news.kind !== 'exchanging';
    if (news.kind === 'signedIn') this.over({ kind: 'signedIn', keyName: news.key.name });
    if (news.kind === 'failed') this.say(news.words);
  }

  private say(words: string): void {
    this.box.busy = this.attempt?.isWaiting ?? false;
    this.box.validationMessage = linkless(words);
  }

  private over(end: SignInEnd): void {
    if (this.isOver) return;
    this.isOver = true;
    if (end.kind === 'signedIn') this.attempt?.succeed();
    this.finish(end);
    this.box.hide();
  }

  private async try(work: () => unknown): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!this.isOver) this.say(reasonOf(error));
    }
  }
}
