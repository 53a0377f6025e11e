/**
 * One way through the browser: its secrets, the address that the browser comes back to, and the codes that arrive, there or
 * by hand. It ends with a key, a cancellation, or after ten minutes. It does not know what is on the screen.
 */
import { codeChallenge, createCodeVerifier, createState, readCallback } from '../../client';
import { Listeners } from '../listeners';
import { keyFromCode } from './keyFromCode';
import type { CallbackAnswer } from './loopbackPages';
import { type PendingSignIn, type PendingSignIns, signInLifetime } from './pendingSignIns';
import { denialWords, exchangeFault, tooOldWords } from './signInFault';
import type { Site } from './site';
import type { StoredKey } from './storedKey';

/** Where the browser comes back to. */
export interface Callback {
  readonly url: string;
  close(): void;
}

export interface AttemptOptions {
  readonly site: Site;
  readonly pendings: PendingSignIns;
  /** What the new key is called at the server. */
  readonly keyLabel: string;
  /** Makes the way back; undefined where there is none, and codes can only be pasted. */
  readonly callback: (attempt: Pick<SignInAttempt, 'id' | 'receive'>) => Promise<Callback | undefined>;
  /** Milliseconds; as long as a code lives by default. */
  readonly lifetime?: number;
}

export type SignInNews =
  | { readonly kind: 'exchanging' }
  | { readonly kind: 'signedIn'; readonly key: StoredKey }
  | { readonly kind: 'failed'; readonly words: string };

export class SignInAttempt {
  readonly id = crypto.randomUUID();
  private readonly news = new Listeners<[SignInNews]>();
  private readonly abort = new AbortController();
  private readonly tried = new Set<string>();
  private secrets: PendingSignIn | undefined;
  private challenge = '';
  private callback: Callback | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private end: Extract<CallbackAnswer, 'signedIn' | 'cancelled' | 'expired'> | undefined;
  private isAnswered = false;
  private isExchanging = false;

  private constructor(private readonly options: AttemptOptions) {}

  /** Rejects when the server's address can't be used. */
  static async begin(options: AttemptOptions): Promise<SignInAttempt> {
    const attempt = new SignInAttempt(options);
    await attempt.start();
    return attempt;
  }

  /** What to open in the browser: the page that sends the browser back, or where nothing listens, the one with a code. */
  get page(): string {
    const callback = this.callback && { callback_url: this.callback.url, state: this.secrets?.state };
    return this.options.site.signInPage({ ...this.common, ...callback });
  }

  /** The same sign-in on a page that shows a code to paste. */
  get codePage(): string {
    return this.options.site.signInPage(this.common);
  }

  /** Whether the browser, once it comes back, brings something. */
  get isWaiting(): boolean {
    return this.end === undefined && !this.isAnswered;
  }

  /** Whether codes still help. */
  get takesCodes(): boolean {
    return this.end === undefined;
  }

  onNews(listener: (news: SignInNews) => void): void {
    this.news.add(listener);
  }

  /** The browser came back. Resolves, when it is known, with what became of it; everything is told as news as well. */
  async receive(address: string): Promise<CallbackAnswer> {
    if (this.end === 'cancelled' || this.end === 'expired') return this.end;
    if (this.end || this.isAnswered) return 'used';
    const read = readCallback(address, this.secrets?.state);
    if (read.outcome === 'wrongState' || read.outcome === 'missingCode') return 'notThis';
    this.isAnswered = true;
    await this.forget();
    if (read.outcome === 'code') return (await this.exchange(read.code)) ? 'signedIn' : 'failed';
    this.tell({ kind: 'failed', words: denialWords(this.options.site.name, read.error) });
    return 'denied';
  }

  /** An address that was pasted: the browser went there, and nothing listened. */
  async receivePasted(address: string): Promise<void> {
    const read = readCallback(address, this.secrets?.state);
    if (read.outcome === 'code') return this.receiveCode(read.code);
    const words = {
      denied: () => read.outcome === 'denied' && denialWords(this.options.site.name, read.error),
      wrongState: () => 'This address belongs to another sign-in. Paste the one that the browser ended at just now.',
      missingCode: () => 'There is no code in this address. Paste the one that the browser ended at, whole.',
    }[read.outcome]();
    if (words) this.tell({ kind: 'failed', words });
  }

  /** A code that was pasted. */
  async receiveCode(code: string): Promise<void> {
    if (this.end === 'expired') this.tell({ kind: 'failed', words: tooOldWords });
    else await this.exchange(code);
  }

  /** Nothing that arrives from now on counts. Returns whether a code was being exchanged: a key may have been made then. */
  cancel(): 'idle' | 'exchanging' {
    if (this.end) return 'idle';
    this.end = 'cancelled';
    this.abort.abort();
    this.secrets = undefined;
    void this.forget();
    // The listener stays until its time is over, for one answer: a browser that comes late is told.
    if (this.isAnswered) this.close();
    return this.isExchanging ? 'exchanging' : 'idle';
  }

  /** Another window, or another way, has brought a key. */
  succeed(): void {
    this.end ??= 'signedIn';
    this.secrets = undefined;
    void this.forget();
    this.close();
  }

  private async start(): Promise<void> {
    const { site, pendings, callback, lifetime = signInLifetime } = this.options;
    const verifier = createCodeVerifier();
    this.challenge = await codeChallenge(verifier);
    this.secrets = { id: this.id, state: createState(), verifier, baseUrl: site.baseUrl, startedAt: Date.now() };
    // Before anything is opened: it fails for an address that no browser should see.
    void this.codePage;
    await pendings.removeOld();
    await pendings.add(this.secrets);
    this.callback = await callback({ id: this.id, receive: (address) => this.receive(address) });
    this.timer = setTimeout(() => this.expire(), lifetime);
  }

  private get common() {
    return { code_challenge: this.challenge, key_label: this.options.keyLabel };
  }

  private async exchange(code: string): Promise<boolean> {
    const { site } = this.options;
    const verifier = this.secrets?.verifier;
    if (verifier === undefined || this.isExchanging) return false;
    if (this.tried.has(code)) {
      this.tell({ kind: 'failed', words: 'This code was tried before. Open the browser again for a new one.' });
      return false;
    }
    this.tried.add(code);
    this.isExchanging = true;
    this.tell({ kind: 'exchanging' });
    try {
      const key = await keyFromCode(site, { code, verifier }, this.abort.signal);
      this.succeed();
      this.tell({ kind: 'signedIn', key });
      return true;
    } catch (error) {
      if (!this.abort.signal.aborted) this.tell({ kind: 'failed', words: exchangeFault(error, site.name) });
      return false;
    } finally {
      this.isExchanging = false;
    }
  }

  private expire(): void {
    if (this.end === undefined && !this.isExchanging) {
      this.end = 'expired';
      this.secrets = undefined;
      this.tell({ kind: 'failed', words: tooOldWords });
    }
    void this.forget();
    this.close();
  }

  /** What another window, or this one after a reload, would complete it with. */
  private async forget(): Promise<void> {
    try {
      await this.options.pendings.remove(this.id);
    } catch {
      // It gets too old by itself; what the browser has brought is worth more.
    }
  }

  private close(): void {
    clearTimeout(this.timer);
    this.callback?.close();
  }

  private tell(news: SignInNews): void {
    this.news.tell(news);
  }
}
