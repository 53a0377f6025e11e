/**
 * How many tokens the prompt of a branch has: as the provider counted them up to its last reply, estimated from there on.
 * Where another model counted, its count is an estimate, too.
 */
import { branchTo } from '../branches';
import type { Conversation } from '../conversation';
import { earlierTokenParts } from '../earlierTokens';
import { calibrationOf } from './calibration';
import { calibrated, exactly, type TokenRange, together, uncalibrated } from './tokenRange';

const always = () => true;

export interface PromptTokens extends TokenRange {
  /** Of them, what was sent before. */
  readonly sentBefore: number;
}

/** `further` are tokens, estimated, that are to come on top of the branch, such as those of a draft. */
export function promptTokens(conversation: Conversation, further = 0): PromptTokens {
  const { model } = conversation;
  const parts = earlierTokenParts(conversation, always) ?? { counted: 0, countedBy: undefined, estimated: 0 };
  const { counted, countedBy, estimated } = parts;
  const calibration = calibrationOf(branchTo(conversation, conversation.leaf), model);
  const rest = calibrated(estimated + further, calibration);
  const before = countedBy === model ? exactly(counted) : calibrated(counted, uncalibrated);
  return { ...together(before, rest), sentBefore: counted };
}
