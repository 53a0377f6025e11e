import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

describe('the simulator in a terminal', () => {
  let child: ChildProcess;

  afterEach(() => child.kill('SIGKILL'));

  function run(...args: string[]): ChildProcess {
    child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'main.ts'), ...args]);
    return child;
  }

  async function readUntil(stream: ChildProcess['stdout'], wanted: RegExp): Promise<string> {
    let said = '';
    for await (const piece of stream ?? []) {
      said += piece;
      if (wanted.test(said)) return said;
    }
    return said;
  }

  it('says its address and key plainly, and answers there', async () => {
    const said = await readUntil(run('--port', '0').stdout, /Ctrl\+C/);
    const [, address = ''] = /address {2}(\S+)/.exec(said) ?? [];
    const [, key = ''] = /key {6}(\S+)/.exec(said) ?? [];
    const response = await fetch(`${address}/key`, { headers: { Authorization: `Bearer ${key}` } });
    assert.equal(response.status, 200);
    assert.match(said, /simulator\/stall/);
  });

  it('says what is wrong with a port and how it is used', async () => {
    const { stderr } = run('--port', 'many');
    const exited = once(child, 'exit');
    assert.match(await readUntil(stderr, /Usage/), /many is not a port\n.*Usage/s);
    assert.equal((await exited)[0], 1);
  });
});
