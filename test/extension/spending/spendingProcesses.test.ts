/** Windows that are processes of their own, as in VS Code: two that share a limit, and one that is killed. */
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { Ledger, silentFor } from '../../../src/extension/spending/ledger';
import { subfolder } from '../../../src/extension/storage/folder';
import { type NodeFolder, temporaryFolder } from '../../support/nodeFolder';
import { gated, replying } from '../../support/simulator/scripts';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';
import { openSpendingWindow } from '../../support/spending/spendingWindow';
import { type SpendingProcess, startSpendingProcess } from '../../support/spending/startSpendingProcess';
import { until } from '../../support/until';

describe('windows in processes of their own', function () {
  this.timeout(60_000);
  let simulator: Simulator;
  let folder: NodeFolder;
  let processes: SpendingProcess[];
  beforeEach(async () => {
    simulator = await startSimulator();
    folder = await temporaryFolder();
    processes = [];
  });
  afterEach(async () => {
    for (const each of processes) each.kill();
    await Promise.all(processes.map(({ ended }) => ended));
    await simulator.close();
    await folder.dispose();
  });

  async function start(limits: unknown): Promise<SpendingProcess> {
    const { baseUrl, key } = simulator;
    const started = await startSpendingProcess({ folder: folder.path, baseUrl, key, limits, price: '0.01' });
    processes.push(started);
    return started;
  }

  it('never spend more of a limit together than one piece each beyond it, and are not stopped early', async () => {
    const endless = () => replying('endless', { text: 'x '.repeat(800) }, { chunk: 2, delayMs: 2 });
    simulator.enqueue(endless(), endless());
    const both = [await start({ day: 2 }), await start({ day: 2 })];
    const endings = await Promise.all(both.map(({ ended }) => ended));
    deepStrictEqual(
      endings.map((ending) => ending?.kind),
      ['overLimit', 'overLimit'],
    );
    // Each word is one token for the simulator's bill, and up to 1.6 for the limit.
    const words = endings.reduce((sum, ending) => sum + (ending?.characters ?? 0) / 2, 0);
    ok(words * 1.6 <= 200 + 2 * 1.6 + 2, `${words} words`);
    ok(words * 1.6 >= 200 * 0.9, `${words} words`);
  });

  it('leave an entry with the id of the reply when they are killed, and its cost is had at the next start', async () => {
    const reply = gated(['Half of ', 'it']);
    simulator.enqueue(reply.script);
    const killed = await start({ day: 2 });
    await reply.started;
    const entries = () =>
      new Ledger({ folder: subfolder(folder, 'spending'), now: Date.now, onProblem: () => undefined }).entries();
    await until(async () => (await entries())[0]?.generationId !== undefined);
    killed.kill();
    strictEqual(await killed.ended, undefined);
    await simulator.chatRequests[0]?.closed;
    const [left] = await entries();
    strictEqual(left?.isOpen, true);
    const now = () => Date.now() + 2 * silentFor;
    const window = await openSpendingWindow({ folder, simulator, limits: { day: 2 }, now });
    await window.reconciliation.resume();
    await window.reconciliation.settled();
    const [entry] = await window.ledger.entries();
    strictEqual(entry?.source, 'generation');
    ok(Number(entry.cost) > 0);
    await window.close();
  });
});
