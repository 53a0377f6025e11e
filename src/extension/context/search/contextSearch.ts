/**
 * What can be attached that goes with what is typed: kinds of context, open editors, files, folders, symbols and web pages.
 * What is known is given at once, and again with what comes later: that never moves what was found before it, but for
 * files while the workspace is still being looked through.
 */
import type { ContextAttachers } from '../contextAttachers';
import type { FoundSymbol } from '../workspaceSymbols';
import { type AvailableKind, availableKinds } from './availableKinds';
import { Bell } from './bell';
import { type FoundItem, FoundItems } from './foundItem';
import type { OpenFiles } from './openFiles';
import type { SymbolSearch } from './symbolSearch';
import type { WorkspaceFiles } from './workspaceFiles';

/** How many are listed, and how many symbols after them. */
export const mostListed = 50;
const mostSymbols = 20;
/** How many open editors are offered before anything is typed. */
const mostOpen = 20;

/** Characters from which symbols of the whole workspace are looked for. */
const symbolQuery = 2;

/** Milliseconds between the first look and the second at what has come, and between any two later: it doubles until then. */
const firstPause = 4;
const longestPause = 60;

export interface ContextSearchParts {
  readonly files: WorkspaceFiles;
  readonly openFiles: OpenFiles;
  readonly symbols: SymbolSearch;
  readonly attachers: ContextAttachers;
}

export interface ContextResults {
  readonly items: readonly FoundItem[];
  /** Nothing more will come. */
  readonly isComplete: boolean;
}

export class ContextSearch {
  constructor(private readonly parts: ContextSearchParts) {}

  /** Ends when all is found, or when it is told to. */
  async *find(typed: string, signal: AbortSignal): AsyncGenerator<ContextResults> {
    const { attachers, files, openFiles, symbols } = this.parts;
    files.begin();
    const items = new FoundItems(typed, attachers);
    const kinds = availableKinds(openFiles);
    const inEditor = symbols.inEditor();
    if (typed === '') yield { items: this.offered(items, kinds), isComplete: true };
    else if (isWebAddress(typed)) yield { items: [items.webPage(typed)], isComplete: true };
    else yield* this.search({ typed, items, kinds, inEditor, signal });
  }

  /** Before anything is typed. */
  private offered(items: FoundItems, kinds: readonly AvailableKind[]): FoundItem[] {
    const open = this.parts.openFiles.open().slice(0, mostOpen);
    return [...kinds.flatMap((kind) => items.kind(kind) ?? []), ...open.flatMap((uri) => items.fileAtHand(uri) ?? [])];
  }

  private async *search({ inEditor, ...search }: Search): AsyncGenerator<ContextResults> {
    const { typed, items, signal } = search;
    const { files, symbols } = this.parts;
    const bell = new Bell();
    const late = new LateSymbols(items, () => bell.ring());
    const known = symbols.knownInEditor;
    if (!known) late.expect(inEditor);
    if (typed.length >= symbolQuery) late.expect(symbols.inWorkspace(typed, signal));
    const listening = files.onProgress(() => bell.ring());
    const stop = () => bell.ring();
    signal.addEventListener('abort', stop);
    try {
      let before: readonly FoundItem[] | undefined;
      for (let pause = firstPause; !signal.aborted; pause = Math.min(longestPause, 2 * pause)) {
        const isComplete = files.isComplete && late.isComplete;
        const listed = this.listed(search, known ?? []);
        const all = [...listed, ...late.without(listed)];
        if (isComplete || !before || !areSame(before, all)) yield { items: all, isComplete };
        if (isComplete) return;
        before = all;
        await bell.rung(pause);
      }
    } finally {
      listening.dispose();
      signal.removeEventListener('abort', stop);
    }
  }

  /** Of all that is known already the best, the best first. */
  private listed({ typed, items, kinds }: Omit<Search, 'inEditor'>, known: readonly FoundSymbol[]): FoundItem[] {
    const { files, openFiles } = this.parts;
    const all = [
      ...kinds.flatMap((kind) => items.kind(kind) ?? []),
      ...openFiles.openOrRecent().flatMap((uri) => items.fileAtHand(uri) ?? []),
      ...known.flatMap((symbol) => items.symbol(symbol) ?? []),
      ...files.find(typed).map((file) => items.path(file)),
    ];
    return distinct(all.sort((a, b) => b.rank - a.rank)).slice(0, mostListed);
  }
}

interface Search {
  readonly typed: string;
  readonly items: FoundItems;
  readonly kinds: readonly AvailableKind[];
  /** The symbols of the active editor. */
  readonly inEditor: Promise<readonly FoundSymbol[]>;
  readonly signal: AbortSignal;
}

/** Symbols that are told after the first results: each lot comes behind what is there, the best of it first. */
class LateSymbols {
  private found: readonly FoundItem[] = [];
  private expected = 0;

  constructor(
    private readonly items: FoundItems,
    private readonly onMore: () => void,
  ) {}

  get isComplete(): boolean {
    return this.expected === 0;
  }

  expect(symbols: Promise<readonly FoundSymbol[]>): void {
    this.expected++;
    void symbols.then((told) => {
      this.expected--;
      const more = told.flatMap((symbol) => this.items.symbol(symbol) ?? []).sort((a, b) => b.rank - a.rank);
      this.found = distinct([...this.found, ...more.slice(0, mostSymbols)]);
      this.onMore();
    });
  }

  without(listed: readonly FoundItem[]): FoundItem[] {
    const ids = new Set(listed.map(({ shown }) => shown.id));
    return this.found.filter(({ shown }) => !ids.has(shown.id)).slice(0, mostSymbols);
  }
}

/** The first of each. */
function distinct(items: readonly FoundItem[]): FoundItem[] {
  const ids = new Set<string>();
  return items.filter(({ shown: { id } }) => !ids.has(id) && ids.add(id));
}

function areSame(before: readonly FoundItem[], after: readonly FoundItem[]): boolean {
  return before.length === after.length && before.every(({ shown }, index) => shown.id === after[index]?.shown.id);
}

function isWebAddress(typed: string): boolean {
  return /^https?:\/\/\S+$/i.test(typed) && URL.canParse(typed);
}
