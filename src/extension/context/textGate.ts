/** Who has a say in which files may be attached at all, before anything of them is stored. */
import type * as vscode from 'vscode';
import type { Snapshot } from './textAttacher';

export interface TextGate {
  /** Those of the files that may be attached. */
  allowed(uris: readonly vscode.Uri[]): Promise<ReadonlySet<vscode.Uri>>;
  /** Texts without what may not be attached. */
  sift(snapshots: readonly Snapshot[]): Promise<Sifted>;
  /** Says of these files that they were not attached, and why. */
  refusal(names: readonly string[]): string;
  /** The same, to the user. */
  tell(names: readonly string[]): void;
}

export interface Sifted {
  readonly kept: readonly Snapshot[];
  /** What was left out, as people know it. */
  readonly withheld: readonly string[];
}
