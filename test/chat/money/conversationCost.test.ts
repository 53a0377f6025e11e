import { deepStrictEqual } from 'node:assert/strict';
import type { Change } from '../../../src/chat/change';
import type { Receipt } from '../../../src/chat/conversation';
import { conversationCost } from '../../../src/chat/money/conversationCost';
import { conversationAfter, runningTurn, userTurn } from '../../support/conversations';

const at = '2026-01-02T03:04:05.000Z';
const usage = (cost?: number, more: object = {}) => ({
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2, ...(cost === undefined ? {} : { cost }), ...more },
});

const asked: Change = { kind: 'turnAdded', turn: userTurn('q', undefined) };
/** Each is another version of the one reply. */
function reply(id: string, receipt: Receipt): Change[] {
  return [
    { kind: 'turnAdded', turn: runningTurn(id, 'q') },
    { kind: 'textAppended', turnId: id, text: 'Because' },
    { kind: 'turnCompleted', turnId: id, endedAt: at, receipt },
  ];
}

const costOf = (...changes: Change[]) => conversationCost(conversationAfter(asked, ...changes));

describe('What a conversation has cost', () => {
  it('is the exact sum of all its replies, those of other branches included, and of its title', () => {
    const title: Change = { kind: 'titleChanged', title: { text: 'Why', by: 'model', cost: 0.0000001 } };
    deepStrictEqual(costOf(...reply('a', usage(0.1)), ...reply('b', usage(0.2)), title), {
      known: '0.3000001',
      unknown: 0,
    });
  });

  it('counts what is not known apart, never as nothing', () => {
    deepStrictEqual(costOf(...reply('a', {}), ...reply('b', usage(0.2)), ...reply('c', usage(-7))), {
      known: '0.2',
      unknown: 2,
    });
  });

  it('holds what a provider charges to the user’s own key, and misses it where that was not told', () => {
    const told = usage(0.001, { is_byok: true, cost_details: { upstream_inference_cost: 0.03 } });
    deepStrictEqual(costOf(...reply('a', told)), { known: '0.031', unknown: 0 });
    deepStrictEqual(costOf(...reply('a', usage(0.001, { is_byok: true }))), { known: '0.001', unknown: 1 });
  });

  it('follows OpenRouter’s record where that says something else', () => {
    deepStrictEqual(costOf(...reply('a', { ...usage(0.5), record: { at, cost: 0.25 } })).known, '0.25');
  });

  it('has nothing of what never began, of the user’s own words and of what is still being written', () => {
    const refused: Change[] = [
      { kind: 'turnAdded', turn: runningTurn('f', 'q') },
      { kind: 'turnFailed', turnId: 'f', endedAt: at, receipt: {}, failure: { kind: 'notSent', message: 'No' } },
    ];
    const running: Change = { kind: 'turnAdded', turn: runningTurn('r', 'q') };
    deepStrictEqual(costOf(...refused, running), { known: '0', unknown: 0 });
  });
});
