/** Tells one panel of models: nothing until the panel wants the catalogue, then all of it once, and what changes. */
import type { ModelFacts } from '../../chat/models/modelFacts';
import type { HostMessage } from '../../chat/protocol';
import type { Disposable } from '../listeners';
import type { KnownModels } from './knownModels';
import type { ModelMemory } from './modelMemory';

export interface CatalogueFeedOptions {
  readonly known: Pick<KnownModels, 'catalogue' | 'onChange'>;
  readonly memory: Pick<ModelMemory, 'favorites' | 'recent' | 'view' | 'onChange'>;
  /** Another server may be in use. */
  readonly onServer: (listener: () => void) => Disposable;
  readonly post: (message: HostMessage) => void;
}

export class CatalogueFeed implements Disposable {
  /** What the panel has; undefined before it wanted any. */
  private told: readonly ModelFacts[] | undefined;
  private following: Disposable[] = [];

  constructor(private readonly options: CatalogueFeedOptions) {}

  /** Tells all of it, whatever was told before: the page may be a new one. */
  async start(): Promise<void> {
    const { known, memory, onServer } = this.options;
    if (this.following.length === 0) {
      const tell = () => void this.tell();
      this.following = [known.onChange(tell), memory.onChange(tell), onServer(tell)];
    }
    this.told = undefined;
    await this.tell();
  }

  dispose(): void {
    for (const each of this.following.splice(0)) each.dispose();
  }

  private async tell(): Promise<void> {
    const { known, memory, post } = this.options;
    const { models, fetchedAt, isRefreshing, failure } = await known.catalogue();
    if (models !== this.told) {
      this.told = models;
      post({ type: 'models', models });
    }
    const { favorites, recent, view } = memory;
    post({ type: 'modelsState', state: { fetchedAt, isRefreshing, failure, favorites, recent, view } });
  }
}
