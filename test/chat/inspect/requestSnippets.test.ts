/** What is copied is run: by bash with curl, and by Node, against a server that keeps what arrives. */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chatAddress, curlCommand, typeScriptProgram } from '../../../src/chat/inspect/requestSnippets';
import { randomRequest } from '../../support/randomRequests';
import { text } from '../../support/simulator/scripts';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';

const run = promisify(execFile);
const hasCurl = spawnSync('curl', ['--version']).status === 0 && spawnSync('bash', ['--version']).status === 0;
/** `JSON.parse` makes own fields of all names. */
const hostile = JSON.parse(
  `{"__proto__": {"admin": true}, "10": "ten", "messages": [{"role": "user", "content": "'"}]}`,
) as object;

describe('a request that is copied', function () {
  this.timeout(60_000);
  let simulator: Simulator;
  let folder: string;
  beforeEach(async () => {
    simulator = await startSimulator();
    folder = await mkdtemp(join(tmpdir(), 'snippet-'));
  });
  afterEach(async () => {
    await simulator.close();
    await rm(folder, { recursive: true });
  });

  const environment = () => ({ ...process.env, OPENROUTER_API_KEY: simulator.key });
  const bodies = () => [
    ...Array.from({ length: 6 }, (_, seed) => ({ ...randomRequest(seed), stream: true })),
    { ...hostile, stream: true },
    { messages: [{ role: 'user', content: `${'longer than one argument may be '.repeat(20_000)}'` }], stream: true },
  ];

  it('as curl is sent again by bash, byte for byte, with the key from the environment', async function () {
    if (!hasCurl) return this.skip();
    for (const body of bodies()) {
      const file = join(folder, 'command.sh');
      simulator.enqueue(text('Good.'));
      await writeFile(file, curlCommand({ baseUrl: simulator.baseUrl, body }));
      const { stdout } = await run('bash', [file], { cwd: folder, env: environment(), maxBuffer: 2 ** 26 });
      const request = simulator.chatRequests.at(-1);
      assert.equal(request?.body, JSON.stringify(body));
      assert.equal(request?.headers.authorization, `Bearer ${simulator.key}`);
      assert.match(stdout, /Good\./);
    }
    assert.equal(simulator.chatRequests.length, bodies().length);
    // Nothing in a body was run.
    assert.deepEqual(await readdir(folder), ['command.sh']);
  });

  it('as TypeScript runs as it is and sends the same, byte for byte', async () => {
    for (const body of [bodies()[0], bodies()[1], bodies()[2], bodies()[6], bodies()[7]]) {
      assert.ok(body);
      const file = join(folder, 'program.mts');
      simulator.enqueue(text('Good.'));
      await writeFile(file, typeScriptProgram({ baseUrl: simulator.baseUrl, body }));
      const { stdout } = await run(process.execPath, ['--import', require.resolve('tsx'), file], {
        ...{ cwd: folder, env: environment(), maxBuffer: 2 ** 26 },
      });
      const request = simulator.chatRequests.at(-1);
      assert.equal(request?.body, JSON.stringify(body));
      assert.equal(request?.headers.authorization, `Bearer ${simulator.key}`);
      assert.match(stdout, /Good\./);
    }
  });

  it('holds no credentials of the server’s address, and none of its quotations ends early', () => {
    assert.equal(
      chatAddress('https://user:secret@proxy.test/api/v1/?key=secret#x'),
      'https://proxy.test/api/v1/chat/completions',
    );
    assert.equal(chatAddress('nonsense secret'), 'https://openrouter.ai/api/v1/chat/completions');
    const source = { baseUrl: "https://user:secret@proxy.test/it's/v1", body: hostile };
    for (const copied of [curlCommand(source), typeScriptProgram(source)])
      assert.ok(!copied.includes('secret'), copied);
    assert.match(curlCommand(source), /'https:\/\/proxy\.test\/it'\\''s\/v1\/chat\/completions'/);
  });
});
