/** One server and the key for it, bound to each other: whatever the settings say later, no other server gets this key. */
import { OpenRouter } from '../../client';
import { extensionName } from '../contributions';
import type { ApiKeys } from './apiKeys';

/** Milliseconds that failed requests are repeated for: somebody is waiting in front of the panel. */
const patience = 60_000;

const official = 'openrouter.ai';

export class Site {
  constructor(
    private readonly baseUrl: string,
    private readonly keys: ApiKeys,
  ) {}

  /** What to call it. Never the whole address, which may hold credentials. */
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
    return (await this.keys.get(this.baseUrl)) !== undefined;
  }

  /** A client with the stored key, or with `key`. Throws when the address can't be used. */
  client(key?: string): OpenRouter {
    return new OpenRouter({
      apiKey: key ?? (async () => this.keys.get(this.baseUrl)),
      baseUrl: this.baseUrl,
      retries: { strategy: 'backoff', backoff: { maxElapsedTime: patience } },
      app: { title: extensionName, categories: ['ide-extension'] },
    });
  }

  keep(key: string): Thenable<void> {
    return this.keys.set(this.baseUrl, key);
  }

  forget(): Thenable<void> {
    return this.keys.remove(this.baseUrl);
  }
}
