/** What a route is, and what its handler gets. Knows no particular route. */
import type { ApiError } from './apiErrors';
import type { ModelEntry } from './catalogueEntries';
import type { Exchange } from './exchange';
import type { GenerationLog } from './generationLog';
import type { KeyRing, KeyRole } from './keyRing';
import type { SignInCodes } from './signInCodes';

export interface Call {
  readonly exchange: Exchange;
  /** The values of the pattern's `:names`. */
  readonly params: Readonly<Record<string, string>>;
  readonly keys: KeyRing;
  readonly role: KeyRole | undefined;
  readonly generations: GenerationLog;
  readonly codes: SignInCodes;
  /** Which the list of models holds beside the catalogue. */
  readonly moreModels: readonly ModelEntry[];
}

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Below the base path; `:name` stands for one segment. */
  readonly pattern: string;
  readonly access: 'public' | 'key';
  /** What is wrong with the request, looked at before any script is used. */
  refuse?(call: Call): ApiError | undefined;
  handle(call: Call): Promise<void> | void;
}
