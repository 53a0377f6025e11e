/**
 * What the catalogue tells of models, kept on the disk for each server. The network is asked only by `refresh`, which
 * whoever follows the user's doings calls, and at most once a day. It knows neither VS Code nor the panel.
 */
import type { ModelFacts } from '../../chat/protocol';
import type { Model } from '../../client';
import { type Disposable, Listeners } from '../listeners';
import { type Folder, readJson, writeJson } from '../storage/folder';

/** Milliseconds after which the catalogue is asked again. */
const freshness = 24 * 3_600_000;

/** Milliseconds after a failure before it is tried again. */
const pause = 60_000;

/** A server, and what lists its models. */
export interface CatalogueSite {
  readonly name: string;
  client(): { readonly models: { list(): Promise<Model[]> } };
}

export interface KnownModelsDependencies {
  readonly folder: Folder;
  /** The server in use. */
  readonly site: () => CatalogueSite;
  /** The catalogue could not be had; nobody else is told. */
  readonly onFailure: (error: unknown) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

interface Known {
  readonly fetchedAt: number;
  readonly models: readonly ModelFacts[];
}

export class KnownModels {
  private readonly read = new Map<string, Promise<Known>>();
  private readonly failedAt = new Map<string, number>();
  private readonly fetching = new Map<string, Promise<void>>();
  private readonly listeners = new Listeners<[]>();
  private readonly now: () => number;

  constructor(private readonly dependencies: KnownModelsDependencies) {
    this.now = dependencies.now ?? Date.now;
  }

  /** Fires when more may be known than before. */
  onChange(listener: () => void): Disposable {
    return this.listeners.add(listener);
  }

  /** What is known of a model, without asking anybody. Of a router, which may choose any model, nothing is. */
  async factsOf(slug: string): Promise<ModelFacts | undefined> {
    if (slug === '' || slug.startsWith('openrouter/auto')) return undefined;
    const { models } = await this.known(this.dependencies.site().name);
    const facts = models.find((model) => model.slug === slug) ?? models.find((model) => model.slug === plain(slug));
    return facts && { ...facts, slug };
  }

  /** Asks the catalogue where what is known is a day old. Never rejects: the rest of the extension works without. */
  async refresh(): Promise<void> {
    const site = this.dependencies.site();
    const fetching = this.fetching.get(site.name) ?? this.fetchIfOld(site);
    this.fetching.set(site.name, fetching);
    await fetching.finally(() => this.fetching.delete(site.name));
  }

  private async fetchIfOld(site: CatalogueSite): Promise<void> {
    const { fetchedAt } = await this.known(site.name);
    const failedAt = this.failedAt.get(site.name) ?? Number.NEGATIVE_INFINITY;
    if (this.now() - fetchedAt < freshness || this.now() - failedAt < pause) return;
    try {
      const models = (await site.client().models.list()).map(factsFrom);
      const known: Known = { fetchedAt: this.now(), models };
      this.read.set(site.name, Promise.resolve(known));
      this.listeners.tell();
      await writeJson(this.dependencies.folder, fileOf(site.name), known);
    } catch (error) {
      this.failedAt.set(site.name, this.now());
      this.dependencies.onFailure(error);
    }
  }

  private known(site: string): Promise<Known> {
    const known =
      this.read.get(site) ??
      readJson(this.dependencies.folder, fileOf(site)).then(knownFrom, (error: unknown) => {
        this.dependencies.onFailure(error);
        return knownFrom(undefined);
      });
    this.read.set(site, known);
    return known;
  }
}

function fileOf(site: string): string {
  return `${encodeURIComponent(site)}.json`;
}

/** A variant (`author/model:free`) reads what its model reads. */
function plain(slug: string): string {
  return slug.replace(/:[^/]*$/, '');
}

function factsFrom({ id, context_length: contextLength, architecture }: Model): ModelFacts {
  return readFacts({ slug: id, contextLength, inputModalities: architecture?.input_modalities });
}

function knownFrom(value: unknown): Known {
  const { fetchedAt, models } = fieldsOf(value);
  if (typeof fetchedAt !== 'number' || !Array.isArray(models))
    return { fetchedAt: Number.NEGATIVE_INFINITY, models: [] };
  return { fetchedAt, models: models.map((model) => readFacts(fieldsOf(model))) };
}

/** A server and a file can hold anything. */
function readFacts({ slug, contextLength, inputModalities }: Readonly<Record<string, unknown>>): ModelFacts {
  return {
    slug: String(slug),
    ...(typeof contextLength === 'number' && contextLength > 0 ? { contextLength } : {}),
    ...(Array.isArray(inputModalities) && inputModalities.length > 0
      ? { inputModalities: inputModalities.filter((modality) => typeof modality === 'string') }
      : {}),
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
