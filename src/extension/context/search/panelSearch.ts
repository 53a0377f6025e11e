/** The search that a panel shows while `#` is typed, and what of it the user takes. */
import type { HostMessage } from '../../../chat/protocol';
import type { Session } from '../../chat/session';
import type { ContextSearch } from './contextSearch';
import type { FoundItem } from './foundItem';
import { LatestSearch } from './latestSearch';

export interface PanelQuery {
  readonly query: string;
  /** The panel's name for it. */
  readonly searchId: number;
}

export class PanelSearch {
  private readonly latest: LatestSearch;
  private found: readonly FoundItem[] = [];

  constructor(search: ContextSearch) {
    this.latest = new LatestSearch(search);
  }

  start({ query, searchId }: PanelQuery, post: (message: HostMessage) => void): Promise<void> {
    return this.latest.start(query, ({ items, isComplete }) => {
      this.found = items;
      post({ type: 'contextFound', searchId, items: items.map(({ shown }) => shown), isComplete });
    });
  }

  /** Returns whether it was attached; what is not listed any more is not. */
  async attach(session: Session, id: string): Promise<boolean> {
    const item = this.found.find(({ shown }) => shown.id === id);
    return item ? item.attach(session) : false;
  }
}
