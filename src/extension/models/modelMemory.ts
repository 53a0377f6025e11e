/** What the user prefers among models, in all windows: favorites, those used last, and how the list was left. */
import { canBeSlug } from '../../chat/models/modelSlug';
import { type ModelView, readModelView } from '../../chat/models/modelsState';
import { type Disposable, Listeners } from '../listeners';

/** Where it is kept, such as VS Code's memory. */
export interface PreferenceMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

const favoritesKey = 'favoriteModels';
const recentKey = 'recentModels';
const viewKey = 'modelView';

const mostFavorites = 200;
const mostRecent = 8;

export class ModelMemory {
  private readonly listeners = new Listeners<[]>();

  constructor(private readonly memory: PreferenceMemory) {}

  onChange(listener: () => void): Disposable {
    return this.listeners.add(listener);
  }

  /** Slugs, in the order in which they were added. */
  get favorites(): readonly string[] {
    return this.slugs(favoritesKey);
  }

  /** Slugs that messages were sent to, the last one first. */
  get recent(): readonly string[] {
    return this.slugs(recentKey);
  }

  get view(): ModelView {
    return readModelView(this.memory.get(viewKey));
  }

  addFavorite(slug: string): void {
    if (slug === '' || !canBeSlug(slug)) return;
    this.keep(favoritesKey, [...this.favorites.filter((each) => each !== slug), slug].slice(-mostFavorites));
  }

  removeFavorite(slug: string): void {
    this.keep(
      favoritesKey,
      this.favorites.filter((each) => each !== slug),
    );
  }

  /** A message was sent to it. */
  used(slug: string): void {
    if (slug === '' || !canBeSlug(slug) || this.recent[0] === slug) return;
    this.keep(recentKey, [slug, ...this.recent.filter((each) => each !== slug)].slice(0, mostRecent));
  }

  changeView(view: ModelView): void {
    this.keep(viewKey, view);
  }

  private keep(key: string, value: unknown): void {
    void this.memory.update(key, value);
    this.listeners.tell();
  }

  private slugs(key: string): readonly string[] {
    const stored = this.memory.get(key);
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : [];
  }
}
