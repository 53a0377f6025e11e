/**
 * What the catalogue tells of models, kept on the disk for each key of a server: what accounts may use differs. The network
 * is asked only by `refresh`, which whoever follows the user's doings calls, and at most once a day, and by `refreshNow`. It
 * knows neither VS Code nor the panel; files are named after what a key is called in the ring, never after the key.
 */
import type { ModelFacts } from '../../chat/models/modelFacts';
import { slugParts, withoutRouting } from '../../chat/models/modelSlug';
import { distinctFacts, modelFactsFrom, storedModelFacts } from '../../chat/models/readModelFacts';
import { isRouter } from '../../chat/models/routers';
import { fieldsOf } from '../../chat/models/wireValues';
import { type Model, OpenRouterError } from '../../client';
import { type Disposable, Listeners } from '../listeners';
import { reasonOf } from '../reasonOf';
import { besideEnding, type Folder, readJson, writeJson } from '../storage/folder';

/** Milliseconds after which the catalogue is asked again. */
const freshness = 24 * 3_600_000;

/** Milliseconds after a failure before it is tried again by itself. */
const pause = 60_000;

/** Of what is kept on the disk. What an older version kept holds less: it is asked again. */
const format = 4;

/** A server with the keys for it, and what lists its models. */
export interface CatalogueSite {
  readonly keys: {
    readonly server: string;
    inUse(): Promise<KeyOfSite | undefined>;
    all(): Promise<readonly KeyOfSite[]>;
  };
  /** Without a key of its own, a client uses the one that is in use, if any. */
  client(key?: string): { readonly models: { list(): Promise<Model[]>; listForUser(): Promise<Model[]> } };
}

interface KeyOfSite {
  readonly id: string;
  readonly key: string;
}

/** Whose list it is: that of a key's owner, or what a server shows to anybody. */
interface Place {
  readonly site: CatalogueSite;
  readonly key: KeyOfSite | undefined;
  readonly file: string;
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
  readonly models: readonly ModelFacts[];
}

interface Failure {
  readonly at: number;
  readonly reason: string;
}

/** Stands in no origin. */
const beforeId = '#';

const nothingKnown: Known = { fetchedAt: Number.NEGATIVE_INFINITY, models: [] };

export class KnownModels {
  /** These three by the file's name. */
  private readonly read = new Map<string, Promise<Known>>();
  private readonly failures = new Map<string, Failure>();
  private readonly fetching = new Map<string, Promise<void>>();
  private readonly listeners = new Listeners<[]>();
  private readonly now: () => number;
  private isWanted = false;

  constructor(private readonly dependencies: KnownModelsDependencies) {
    this.now = dependencies.now ?? Date.now;
  }

  /** Fires when more may be known than before, when the catalogue is being asked, and when it can't be had. */
  onChange(listener: () => void): Disposable {
    return this.listeners.add(listener);
  }

  /** What is known of a model, without asking anybody. Of a router, which may choose any model, nothing is. */
  async factsOf(slug: string): Promise<ModelFacts | undefined> {
    const [facts] = await this.factsOfEach([slug]);
    return facts;
  }

  async factsOfEach(slugs: readonly string[]): Promise<readonly (ModelFacts | undefined)[]> {
    const { models } = await this.known(await this.place());
    return slugs.map((slug) => factsIn(models, slug));
  }

  /** All that is known of the server in use, for the key in use, without asking it. */
  async catalogue(): Promise<Catalogue> {
    const place = await this.place();
    const { fetchedAt, models } = await this.known(place);
    return {
      models,
      fetchedAt: Number.isFinite(fetchedAt) ? fetchedAt : undefined,
      isRefreshing: this.fetching.has(place.file),
      failure: this.failures.get(place.file)?.reason,
    };
  }

  /** Asks the catalogue where what is known is a day old. Never rejects: the rest of the extension works without. */
  async refresh(): Promise<void> {
    this.isWanted = true;
    const place = await this.place();
    if (this.fetching.has(place.file) || (await this.isOld(place))) await this.refreshAt(place);
  }

  /** Asks the catalogue, however old what is known is. Never rejects. */
  async refreshNow(): Promise<void> {
    this.isWanted = true;
    await this.refreshAt(await this.place());
  }

  /**
   * The server or its keys may be others. Whoever has turned to models in this window goes on with those of the key that is in
   * use now; what was kept for keys that are gone is removed. Never rejects.
   */
  async keysChanged(): Promise<void> {
    const place = await this.place();
    await this.forgetGoneKeys(place.site);
    if (this.isWanted && place.key) await this.refresh();
  }

  private async refreshAt(place: Place): Promise<void> {
    const standing = this.fetching.get(place.file);
    if (standing) return standing;
    const fetching = this.fetch(place).finally(() => {
      this.fetching.delete(place.file);
      this.listeners.tell();
    });
    this.fetching.set(place.file, fetching);
    this.listeners.tell();
    await fetching;
  }

  private async isOld(place: Place): Promise<boolean> {
    const { fetchedAt } = await this.known(place);
    const failedAt = this.failures.get(place.file)?.at ?? Number.NEGATIVE_INFINITY;
    if (this.now() - failedAt < pause) return false;
    // A time to come is a clock's that was wrong, or a file's that lies: it would never get old.
    return fetchedAt > this.now() || this.now() - fetchedAt >= freshness;
  }

  private async fetch(place: Place): Promise<void> {
    try {
      const models = distinctFacts(await listed(place), modelFactsFrom);
      const known: Known = { fetchedAt: this.now(), models };
      this.read.set(place.file, Promise.resolve(known));
      this.failures.delete(place.file);
      // On a full disk they are known all the same, until this window closes.
      const written = writeJson(this.dependencies.folder, place.file, { format, ...known });
      await written.catch((error: unknown) => this.dependencies.onFailure(error));
      await this.forgetGoneKeys(place.site);
    } catch (error) {
      this.failures.set(place.file, { at: this.now(), reason: reasonOf(error) });
      this.dependencies.onFailure(error);
    }
  }

  private async place(): Promise<Place> {
    const site = this.dependencies.site();
    // Where the key can't be read, what anybody is shown is better than nothing.
    const key = await site.keys.inUse().catch((error: unknown) => {
      this.dependencies.onFailure(error);
      return undefined;
    });
    return { site, key, file: fileOf(site.keys.server, key?.id) };
  }

  /** Until the owner of a key is told what they can use, they are shown what anybody is. */
  private async known({ site, key, file }: Place): Promise<Known> {
    const own = await this.readAt(file);
    if (!key || own.models.length > 0) return own;
    const { models } = await this.readAt(fileOf(site.keys.server, undefined));
    return { ...own, models };
  }

  private readAt(file: string): Promise<Known> {
    const known =
      this.read.get(file) ??
      readJson(this.dependencies.folder, file).then(knownFrom, (error: unknown) => {
        this.dependencies.onFailure(error);
        return nothingKnown;
      });
    this.read.set(file, known);
    return known;
  }

  private async forgetGoneKeys({ keys }: CatalogueSite): Promise<void> {
    const { folder, onFailure } = this.dependencies;
    try {
      const ofKeys = (await folder.list('')).filter((name) =>
        name.startsWith(encodeURIComponent(keys.server + beforeId)),
      );
      if (ofKeys.length === 0) return;
      // After the list: a key is there before its file.
      const kept = new Set((await keys.all()).map(({ id }) => fileOf(keys.server, id)));
      for (const name of ofKeys) {
        const file = name.endsWith(besideEnding) ? name.slice(0, -besideEnding.length) : name;
        if (kept.has(file)) continue;
        this.read.delete(file);
        await folder.remove(name);
      }
    } catch (error) {
      onFailure(error);
    }
  }
}

function factsIn(models: readonly ModelFacts[], slug: string): ModelFacts | undefined {
  if (slug === '' || slug.startsWith('openrouter/auto') || isRouter(slug)) return undefined;
  const find = (wanted: string) => models.find((model) => model.slug === wanted);
  const found = find(slug) ?? find(withoutRouting(slug));
  if (found) return { ...found, slug };
  // A variant with prices of its own that is not in the list reads what its model reads.
  const facts = find(slugParts(slug).base);
  return facts && { ...facts, slug, prices: undefined, priceOverrides: undefined };
}

/** What the owner of a key can use, where there is one and the server tells it; else what it shows to anybody. */
async function listed({ site, key }: Place): Promise<readonly Model[]> {
  const { models } = site.client(key?.key);
  if (!key) return models.list();
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

function fileOf(server: string, keyId: string | undefined): string {
  return `${encodeURIComponent(keyId === undefined ? server : server + beforeId + keyId)}.json`;
}

/** A file can hold anything. */
function knownFrom(value: unknown): Known {
  const { format: written, models, fetchedAt } = fieldsOf(value);
  if (typeof fetchedAt !== 'number' || !Array.isArray(models)) return nothingKnown;
  return {
    fetchedAt: written === format ? fetchedAt : nothingKnown.fetchedAt,
    models: distinctFacts(models, storedModelFacts),
  };
}
