/** What the user is asked before something is attached. Whoever asks does not know how; tests answer in the user's place. */

export interface AttachQuestions {
  /** Whether texts are attached that are longer than most models can read; lengths are in characters. */
  large(texts: readonly { readonly name: string; readonly length: number }[]): Promise<boolean>;
  /** What becomes of texts that hold secrets; undefined for nothing at all. */
  secrets(texts: readonly HeldText[]): Promise<SecretsAnswer | undefined>;
  /** Whether files and folders are attached that are ignored; `others` says how many come with them that are not. */
  ignored(paths: readonly string[], others: number): Promise<IgnoredAnswer | undefined>;
  /** How much goes along of a terminal's output; undefined for nothing. */
  output(output: TerminalOutput): Promise<OutputAnswer | undefined>;
}

/** A text in which something looks like a secret, or whose file's name says that it holds secrets. */
export interface HeldText {
  readonly path: string;
  /** None where the name alone tells: what is secret in it is not known, so that without its secrets it is left out. */
  readonly secrets: readonly { readonly what: string; readonly line: number }[];
}

export type SecretsAnswer = 'without' | 'anyway';
export type IgnoredAnswer = 'anyway' | 'leaveOut';

export interface TerminalOutput {
  readonly lines: number;
  /** Estimated. */
  readonly tokens: number;
  /** Whether the terminal may not have kept its beginning. */
  readonly mayBeCut: boolean;
  /** How many lines can be attached instead of all. */
  readonly lastLines: number;
}

export type OutputAnswer = 'all' | 'lastLines';
