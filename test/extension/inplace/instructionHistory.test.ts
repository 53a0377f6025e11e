import assert from 'node:assert/strict';
import { InstructionHistory } from '../../../src/extension/inplace/instructionHistory';

function memory(stored: Record<string, unknown> = {}) {
  return {
    get: (key: string) => stored[key],
    update: async (key: string, value: unknown) => {
      stored[key] = value;
    },
  };
}

describe('Instructions of earlier edits', () => {
  it('are there with the last one first, each once, and not without end', () => {
    const history = new InstructionHistory(memory());
    for (let index = 0; index < 30; index += 1) history.add(`do ${index}`);
    history.add('do 20');
    assert.equal(history.all.length, 20);
    assert.deepEqual(history.all.slice(0, 3), ['do 20', 'do 29', 'do 28']);
  });

  it('forget what was not sent when something is', () => {
    const history = new InstructionHistory(memory());
    history.unsent = 'half of';
    history.add('all of it');
    assert.equal(history.unsent, '');
  });

  it('are none where something else is stored', () => {
    assert.deepEqual(new InstructionHistory(memory({ editInstructions: { 0: 'a' } })).all, []);
    assert.deepEqual(new InstructionHistory(memory({ editInstructions: [1, 'a'] })).all, ['a']);
  });
});
