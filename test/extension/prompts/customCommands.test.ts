import assert from 'node:assert/strict';
import { customCommandsFrom } from '../../../src/extension/prompts/customCommands';

describe('commands of the user’s own', () => {
  it('are about the selection and answered in the chat unless they say otherwise', () => {
    const commands = customCommandsFrom([
      { title: ' Edge cases ', prompt: 'Which inputs fail?' },
      { title: 'Summary', prompt: 'Sum it up.', context: 'changes', answerIn: 'newChat' },
    ]);
    assert.deepEqual(commands, [
      { title: 'Edge cases', prompt: 'Which inputs fail?', context: 'selection', answerIn: 'chat' },
      { title: 'Summary', prompt: 'Sum it up.', context: 'changes', answerIn: 'newChat' },
    ]);
  });

  it('are those that a settings file states whole, and of two with one title the first', () => {
    const whole = { title: 'A', prompt: 'a' };
    const commands = customCommandsFrom([
      null,
      7,
      'A',
      [],
      {},
      { title: 'B' },
      { title: ' ', prompt: 'b' },
      { title: 'C', prompt: '\n' },
      { title: 5, prompt: 'd' },
      { ...whole, context: 'everything', answerIn: 7 },
      { ...whole, prompt: 'other' },
    ]);
    assert.deepEqual(commands, [{ ...whole, context: 'selection', answerIn: 'chat' }]);
  });

  it('are none where the setting is no list', () => {
    for (const value of [undefined, null, 'A', 7, { title: 'A', prompt: 'a' }]) {
      assert.deepEqual(customCommandsFrom(value), []);
    }
  });

  it('are read at once from a settings file of any size', () => {
    const many = Array.from({ length: 50_000 }, (_each, index) => ({ title: `Command ${index}`, prompt: 'a' }));
    assert.equal(customCommandsFrom([...many, ...many]).length, many.length);
  }).timeout(5000);
});
