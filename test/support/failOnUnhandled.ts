// A promise that is rejected and that nobody waits for is a defect: the test in which it happens fails. Loaded by mocha
// for every test in Node.
import { setImmediate as nextTurn } from 'node:timers/promises';

const unhandled: unknown[] = [];

export const mochaHooks = {
  beforeAll(): void {
    process.on('unhandledRejection', (reason) => unhandled.push(reason));
  },
  async afterEach(): Promise<void> {
    // They are told of at the end of a turn.
    await nextTurn();
    const [first] = unhandled.splice(0);
    if (first !== undefined) throw new Error('A promise was rejected that nobody waited for', { cause: first });
  },
};
