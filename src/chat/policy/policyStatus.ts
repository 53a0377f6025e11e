/** What the panel shows of the workspace's routing policies. */
import type { NamedPolicy } from './policy';

export interface PolicyStatus {
  /** What holds, a line for each rule. */
  readonly rules: readonly string[];
  /** What waits until the workspace is trusted. */
  readonly waiting: readonly string[];
  /** Why a policy can't be understood: nothing is sent until it can. */
  readonly faults: readonly string[];
  /** Those that hold, to tell what they leave of models and endpoints. */
  readonly policies: readonly NamedPolicy[];
}
