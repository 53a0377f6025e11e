/** Makes of what was found what a list shows of it, and what attaches it. */
import type * as vscode from 'vscode';
import { contextKindLabels } from '../../../chat/contextKind';
import type { FoundContext } from '../../../chat/foundContext';
import type { Session } from '../../chat/session';
import type { ContextAttachers } from '../contextAttachers';
import { documentPath } from '../documentPath';
import type { FoundSymbol } from '../workspaceSymbols';
import type { AvailableKind } from './availableKinds';
import { FuzzyQuery } from './fuzzyQuery';
import { matchedPlaces, matchedRanges } from './matchedRanges';
import { rankOfText } from './pathRank';
import type { PathKind } from './pathTable';

export interface FoundItem {
  readonly shown: FoundContext;
  /** Which goes before which; of things that hold the query alone. */
  readonly rank: number;
  readonly attach: (session: Session) => Promise<boolean>;
}

/** What the user has at hand goes before what goes a little better with the query. */
const atHandRank = 800;

export class FoundItems {
  private readonly query: FuzzyQuery;

  constructor(
    private readonly typed: string,
    private readonly attachers: ContextAttachers,
  ) {
    this.query = new FuzzyQuery(typed);
  }

  /** Undefined where none of its words begins with what is typed: of so few words each letter would be in one. */
  kind({ kind, description }: AvailableKind): FoundItem | undefined {
    const label = contextKindLabels[kind];
    const isMeant = ` ${label}`.toLowerCase().includes(` ${this.typed.toLowerCase()}`);
    const rank = isMeant ? this.rankOf(label) : undefined;
    if (rank === undefined) return undefined;
    const labelMatches = this.typed === '' ? [] : matchedRanges(this.query, label);
    return {
      shown: { id: `kind:${kind}`, icon: kind, label, description, labelMatches, descriptionMatches: [] },
      rank: rank + atHandRank,
      attach: this.attachers.kinds[kind],
    };
  }

  /** Undefined where its path does not hold the query. */
  fileAtHand(uri: vscode.Uri): FoundItem | undefined {
    const shown = documentPath(uri);
    const rank = this.rankOf(shown);
    return rank === undefined ? undefined : this.path({ uri, shown, kind: 'file', rank: rank + atHandRank });
  }

  path({ uri, shown, kind, rank }: RankedPath): FoundItem {
    const nameStart = shown.lastIndexOf('/') + 1;
    const name = shown.slice(nameStart);
    const folder = shown.slice(0, Math.max(0, nameStart - 1));
    const matches = this.typed === '' ? noMatches : matchedPlaces(this.query, { name, folder });
    return {
      shown: { id: `${kind}:${uri.toString()}`, icon: kind, label: name, description: folder, ...matches },
      rank,
      attach: (session) => this.attachers.attachFiles(session, [uri]),
    };
  }

  /** Undefined where its name does not hold the query. */
  symbol(symbol: FoundSymbol): FoundItem | undefined {
    const { name, uri, range } = symbol;
    const rank = this.rankOf(name);
    if (rank === undefined) return undefined;
    const description = `${documentPath(uri)}, line ${range.start.line + 1}`;
    const labelMatches = matchedRanges(this.query, name);
    const id = `symbol:${uri.toString()}#${range.start.line},${range.start.character}`;
    return {
      shown: { id, icon: 'symbol', label: name, description, labelMatches, descriptionMatches: [] },
      rank,
      attach: (session) => this.attachers.attachSymbol(session, uri, range, name),
    };
  }

  webPage(address: string): FoundItem {
    const label = address;
    const shown = {
      id: `webPage:${address}`,
      label,
      description: 'Web Page',
      labelMatches: [],
      descriptionMatches: [],
    };
    return {
      shown: { ...shown, icon: 'webPage' },
      rank: Number.POSITIVE_INFINITY,
      attach: (session) => this.attachers.attachWebPage(session, address),
    };
  }

  private rankOf(text: string): number | undefined {
    return this.typed === '' ? 0 : rankOfText(this.query, text);
  }
}

interface RankedPath {
  readonly uri: vscode.Uri;
  /** Its path as lists show it. */
  readonly shown: string;
  readonly kind: PathKind;
  readonly rank: number;
}

const noMatches = { labelMatches: [], descriptionMatches: [] };
