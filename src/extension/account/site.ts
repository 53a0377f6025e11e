/** One server and the keys for it, bound to each other: whatever the settings say later, no other server gets a key of these. */
import { type AuthorizeQuery, authorizeUrl, exchangeCode, OpenRouter, type SignInCode } from '../../client';
import { extensionName } from '../contributions';
import type { KeyRing } from './keyRing';

/** Milliseconds that failed requests are repeated for: somebody is waiting in front of the panel. */
const patience = 60_000;

const official = 'openrouter.ai';
const app = { title: extensionName, categories: ['ide-extension'] };

export class Site {
  constructor(
    /** Not to be shown: it may hold credentials. */
    readonly baseUrl: string,
    readonly keys: KeyRing,
  ) {}

  /** What to call it. */
  get name(): string {
    return this.foreignHost ?? 'OpenRouter';
  }

  /** The host to warn of: undefined for OpenRouter's own, its regions included. */
  get foreignHost(): string | undefined {
    if (!URL.canParse(this.baseUrl)) return 'an address that can’t be read';
    const { host, hostname } = new URL(this.baseUrl);
    return hostname === official || hostname.endsWith(`.${official}`) ? undefined : host;
  }

  async hasKey(): Promise<boolean> {
    return (await this.keys.inUse()) !== undefined;
  }

  /** A client with the key in use, or with `key`. Throws when the address can't be used. */
  client(key?: string): OpenRouter {
    return new OpenRouter({
      apiKey: key ?? (async () => (await this.keys.inUse())?.key),
      baseUrl: this.baseUrl,
      retries: { strategy: 'backoff', backoff: { maxElapsedTime: patience } },
      app,
    });
  }

  /** The page on which the user allows a key. Throws when the address can't be used. */
  signInPage(query: AuthorizeQuery): string {
    return authorizeUrl(query, this.baseUrl);
  }

  /** The key for a code. Rejects as the client does. */
  async exchange(code: SignInCode, signal: AbortSignal): Promise<string> {
    return (await exchangeCode(code, { baseUrl: this.baseUrl, app, signal })).key;
  }
}
