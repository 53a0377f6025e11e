import { deepStrictEqual, ok } from 'node:assert/strict';
import type { Change } from '../../../src/chat/change';
import { calibrationOf } from '../../../src/chat/money/calibration';
import { promptTokens } from '../../../src/chat/money/promptTokens';
import { uncalibrated } from '../../../src/chat/money/tokenRange';
import { conversationAfter, runningTurn, userTurn } from '../../support/conversations';

const words = 'word '.repeat(200);

/** A reply of some 200 estimated tokens, which the provider counts as `completion`. */
function answered(completion: number): Change[] {
  const receipt = { usage: { prompt_tokens: 1000, completion_tokens: completion, total_tokens: 1000 + completion } };
  const turn = { ...runningTurn('r', 'q'), model: 'a/b' };
  return [
    { kind: 'modelSelected', model: 'a/b' },
    { kind: 'turnAdded', turn: userTurn('q', undefined) },
    { kind: 'turnAdded', turn },
    { kind: 'textAppended', turnId: 'r', text: words },
    { kind: 'turnCompleted', turnId: 'r', endedAt: '2026-01-02T03:04:05.000Z', receipt },
  ];
}

describe('The tokens of a prompt', () => {
  it('are exact up to the last reply that its own model counted, and a range from there on', () => {
    const { least, most, sentBefore } = promptTokens(conversationAfter(...answered(200)), 100);
    deepStrictEqual(sentBefore, 1200);
    ok(least > 1280 && least < 1300 && most > 1300 && most < 1320, `${least} ${most}`);
  });

  it('are a range where another model counted', () => {
    const changed: Change = { kind: 'modelSelected', model: 'c/d' };
    const { least, most } = promptTokens(conversationAfter(...answered(200), changed), 0);
    ok(least < 1000 && most > 1500, `${least} ${most}`);
  });
});

describe('What a model counts for an estimated token', () => {
  it('is learnt from its own replies, and from no other model’s', () => {
    const { turns } = conversationAfter(...answered(300));
    const { least, most } = calibrationOf(turns, 'a/b');
    ok(least > 1.2 && most < 1.8, `${least} ${most}`);
    deepStrictEqual(calibrationOf(turns, 'c/d'), uncalibrated);
  });

  it('is not learnt from a count that cannot be one of these words', () => {
    const { turns } = conversationAfter(...answered(5000));
    deepStrictEqual(calibrationOf(turns, 'a/b'), uncalibrated);
  });
});
