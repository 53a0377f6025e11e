/**
 * What the catalogue tells of models, kept on the disk for each server. The network is asked only by `refresh`, which
 * whoever follows the user's doings calls, and at most once a day, and by `refreshNow`. It knows neither VS Code nor the panel.
 */
import type { ModelFacts } from '../../chat/models/modelFacts';
import { slugParts, withoutRouting } from '../../chat/models/modelSlug';
import { distinctFacts, modelFactsFrom, storedModelFacts } from '../../chat/models/readModelFacts';
import { isRouter } from '../../chat/models/routers';
import { fieldsOf } from '../../chat/models/wireValues';
import { type Model, OpenRouterError } from '../../client';
import { type Disposable, Listeners } from '../listeners';
import { reasonOf } from '../reasonOf';
import { type Folder, readJson, writeJson } from '../storage/folder';

/** Milliseconds after which the catalogue is asked again. */
const freshness = 24 * 3_600_000;

/** Milliseconds after a failure before it is tried again by itself. */
const pause = 60_000;

/** Of what is kept on the disk. What an older version kept holds less: it is asked again. */
const format = 2;

/** A server, and what lists its models. */
export interface CatalogueSite {
  readonly name: string;
  hasKey(): Promise<boolean>;
  client(): { readonly models: { list(): Promise<Model[]>; listForUser(): Promise<Model[]> } };
}

export interface KnownModelsDependencies {
  readonly folder: Folder;
  /** The server in use. */
  readonly site: () => CatalogueSite;
  /** The catalogue could not be had. */
  readonly onFailure: (error: unknown) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface Catalogue {
  /** In the server's order, in which the more popular come first. */
  readonly models: readonly ModelFacts[];
  /** Milliseconds since 1970; undefined where it was never asked. */
  readonly fetchedAt: number | undefined;
  readonly isRefreshing: boolean;
  /** Why it could not be had when it was asked last. */
  readonly failure: string | undefined;
}

interface Known {
  readonly fetchedAt: number;
  /** They are those that the owner of a key can use. */
  readonly areOfKey: boolean;
  readonly models: readonly ModelFacts[];
}

interface Failure {
  readonly at: number;
  readonly reason: string;
}

const nothingKnown: Known = { fetchedAt: Number.NEGATIVE_INFINITY, areOfKey: false, models: [] };

export class KnownModels {
  private readonly read = new Map<string, Promise<Known>>();
  private readonly failures = new Map<string, Failure>();
  private readonly fetching = new Map<string, Promise<void>>();
  private readonly listeners = new Listeners<[]>();
  private readonly now: () => number;

  constructor(private readonly dependencies: KnownModelsDependencies) {
    this.now = dependencies.now ?? Date.now;
  }

  /** Fires when more may be known than before, when the catalogue is being asked, and when it can't be had. */
  onChange(listener: () => void): Disposable {
    return this.listeners.add(listener);
  }

  /** What is known of a model, without asking anybody. Of a router, which may choose any model, nothing is. */
  async factsOf(slug: string): Promise<ModelFacts | undefined> {
    if (slug === '' || slug.startsWith('openrouter/auto') || isRouter(slug)) return undefined;
    const { models } = await this.known(this.dependencies.site().name);
    const find = (wanted: string) => models.find((model) => model.slug === wanted);
    const found = find(slug) ?? find(withoutRouting(slug));
    if (found) return { ...found, slug };
    // A variant with prices of its own that is not in the list reads what its model reads.
    const facts = find(slugParts(slug).base);
    return facts && { ...facts, slug, prices: undefined };
  }

  /** All that is known of the server in use, without asking it. */
  async catalogue(): Promise<Catalogue> {
    const { name } = this.dependencies.site();
    const { fetchedAt, models } = await this.known(name);
    return {
      models,
      fetchedAt: Number.isFinite(fetchedAt) ? fetchedAt : undefined,
      isRefreshing: this.fetching.has(name),
      failure: this.failures.get(name)?.reason,
    };
  }

  /** Asks the catalogue where what is known is a day old. Never rejects: the rest of the extension works without. */
  async refresh(): Promise<void> {
    const site = this.dependencies.site();
    if (this.fetching.has(site.name) || (await this.isOld(site))) await this.refreshNow();
  }

  /** Asks the catalogue, however old what is known is. Never rejects. */
  async refreshNow(): Promise<void> {
    const site = this.dependencies.site();
    const standing = this.fetching.get(site.name);
    if (standing) return standing;
    const fetching = this.fetch(site).finally(() => {
      this.fetching.delete(site.name);
      this.listeners.tell();
    });
    this.fetching.set(site.name, fetching);
    this.listeners.tell();
    await fetching;
  }

  private async isOld(site: CatalogueSite): Promise<boolean> {
    const { fetchedAt, areOfKey } = await this.known(site.name);
    const failedAt = this.failures.get(site.name)?.at ?? Number.NEGATIVE_INFINITY;
    if (this.now() - failedAt < pause) return false;
    // A time to come is a clock's that was wrong, or a file's that lies: it would never get old.
    if (fetchedAt > this.now()) return true;
    // What the owner of a key can use may be more, or less, than what others are shown.
    return this.now() - fetchedAt >= freshness || areOfKey !== (await site.hasKey());
  }

  private async fetch(site: CatalogueSite): Promise<void> {
    try {
      const areOfKey = await site.hasKey();
      const models = distinctFacts(await listed(site, areOfKey), modelFactsFrom);
      const known: Known = { fetchedAt: this.now(), areOfKey, models };
      this.read.set(site.name, Promise.resolve(known));
      this.failures.delete(site.name);
      // On a full disk they are known all the same, until this window closes.
      const written = writeJson(this.dependencies.folder, fileOf(site.name), { format, ...known });
      await written.catch((error: unknown) => this.dependencies.onFailure(error));
    } catch (error) {
      this.failures.set(site.name, { at: this.now(), reason: reasonOf(error) });
      this.dependencies.onFailure(error);
    }
  }

  private known(site: string): Promise<Known> {
    const known =
      this.read.get(site) ??
      readJson(this.dependencies.folder, fileOf(site)).then(knownFrom, (error: unknown) => {
        this.dependencies.onFailure(error);
        return nothingKnown;
      });
    this.read.set(site, known);
    return known;
  }
}

/** What the owner of a key can use, where there is one and the server tells it; else what it shows to anybody. */
async function listed(site: CatalogueSite, hasKey: boolean): Promise<readonly Model[]> {
  const { models } = site.client();
  if (!hasKey) return models.list();
  try {
    const own = await models.listForUser();
    if (own.length > 0) return own;
  } catch (error) {
    // Where there is no way to the server, there is none to its other list.
    const answered = error instanceof OpenRouterError && error.status !== undefined;
    if (!answered) throw error;
  }
  return models.list();
}

function fileOf(site: string): string {
  return `${encodeURIComponent(site)}.json`;
}

/** A file can hold anything. */
function knownFrom(value: unknown): Known {
  const stored = fieldsOf(value);
  const { models, fetchedAt } = stored;
  if (typeof fetchedAt !== 'number' || !Array.isArray(models)) return nothingKnown;
  const facts = distinctFacts(models, storedModelFacts);
  if (stored.format !== format) return { ...nothingKnown, models: facts };
  return { fetchedAt, areOfKey: stored.areOfKey === true, models: facts };
}
