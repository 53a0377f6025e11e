/** An edit over a real conversation and a real server, in lines that belong to no document. */
import assert from 'node:assert/strict';
import type { CodeAttachment } from '../../../src/chat/attachment';
import { OpenRouter } from '../../../src/client';
import { Session } from '../../../src/extension/chat/session';
import { type EditedPlace, PendingEdit } from '../../../src/extension/inplace/pendingEdit';
import type { WrittenRegion } from '../../../src/extension/inplace/replyWriter';
import { indentOfLines } from '../../../src/extension/inplace/streamedIndent';
import type { Replaced } from '../../../src/extension/inplace/trackedRegion';
import { emptyConversation } from '../../support/conversations';
import { cut, gated, httpError, length, refusal, type Script, text } from '../../support/simulator/scripts';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';
import { until } from '../../support/until';

const oldLines = ['a {', '  one();', '  two();', '}'];
const block = (...lines: string[]) => `\`\`\`ts\n${lines.join('\n')}\n\`\`\`\n`;

/** Lines that can be out of sight or refuse to be changed. */
class Lines implements WrittenRegion {
  lines = [...oldLines];
  outcome: Replaced = 'done';
  private waiting: (() => void)[] = [];

  get isShown(): boolean {
    return this.outcome !== 'hidden';
  }

  async replace(start: number, count: number, lines: readonly string[]): Promise<Replaced> {
    if (this.outcome === 'done') this.lines = this.lines.toSpliced(start, count, ...lines);
    return this.outcome;
  }

  shown(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  show(): void {
    this.outcome = 'done';
    for (const resolve of this.waiting) resolve();
  }

  startStep(): void {}
}

describe('A pending edit', () => {
  let simulator: Simulator;
  let region: Lines;
  let session: Session;
  let edit: PendingEdit;
  let hidden: number;
  beforeEach(async () => {
    simulator = await startSimulator();
    region = new Lines();
    hidden = 0;
    let ids = 0;
    const retries = { strategy: 'none' } as const;
    const openRouter = new OpenRouter({ apiKey: simulator.key, baseUrl: simulator.baseUrl, retries });
    session = new Session(emptyConversation(), {
      complete: (request, options) => openRouter.chat.send({ ...request, stream: true }, options),
      readAttachment: async () => oldLines.join('\n'),
      recordRequest: () => undefined,
      newId: () => `t${++ids}`,
      now: () => '2026-01-02T03:04:05.000Z',
    });
    edit = newEdit(async (reply) => {
      void reply();
      return true;
    });
  });
  afterEach(async () => {
    edit.dispose();
    await simulator.close();
  });

  const attachment: CodeAttachment = {
    ...{ kind: 'code', id: 'c', uri: 'file:///a.ts', path: 'a.ts', language: 'typescript' },
    ...{ lines: { start: 2, end: 5 }, hash: 'h', length: 30 },
  };

  function placeOf(lines: readonly string[]): EditedPlace {
    const indent = indentOfLines(lines);
    return { oldLines: lines, before: [], after: [], indent, language: 'typescript', attachment };
  }

  function newEdit(begin: (reply: () => Promise<void>) => Promise<boolean>): PendingEdit {
    const place = placeOf(oldLines);
    const onHidden = () => {
      hidden += 1;
    };
    return new PendingEdit({ session, region, place, begin, onHidden, onChange: () => undefined });
  }

  async function ask(script: Script): Promise<void> {
    simulator.enqueue(script);
    assert.equal(await edit.ask('Do it', 'Do it, so', [attachment]), true);
    await until(() => !edit.isWriting);
  }

  it('says why its reply failed, keeps what came, and asks again for the same', async () => {
    await ask(cut('```ts\na {\n  three();\n  fo'));
    assert.equal(edit.state.kind, 'failed');
    assert.deepEqual(region.lines, ['a {', '  three();', '  two();', '}']);
    simulator.enqueue(text(block('a {', '}')));
    assert.equal(await edit.retry(), true);
    await until(() => edit.state.kind === 'ready');
    assert.deepEqual(region.lines, ['a {', '}']);
    assert.equal(simulator.chatRequests[1]?.body, simulator.chatRequests[0]?.body);
  });

  it('changes nothing where the request is refused', async () => {
    await ask(httpError(402));
    assert.equal(edit.state.kind === 'failed' && edit.state.failure.kind, 'paymentRequired');
    assert.deepEqual(region.lines, oldLines);
    assert.deepEqual(edit.hunks, []);
  });

  it('removes nothing that a reply did not come to before the model’s limit', async () => {
    await ask(length('```ts\na {\n  three();\n'));
    assert.equal(edit.state.kind, 'cutOff');
    assert.deepEqual(region.lines, ['a {', '  three();', '  two();', '}']);
  });

  it('changes nothing for an answer in words, a refusal and an empty block of the same lines', async () => {
    await ask(text('Which of the two?'));
    assert.deepEqual(edit.state, { kind: 'words', words: 'Which of the two?' });
    await ask(refusal('I can’t help with that.'));
    assert.notEqual(edit.state.kind, 'ready');
    await ask(text(block(...oldLines)));
    assert.equal(edit.state.kind, 'ready');
    assert.deepEqual(edit.hunks, []);
    assert.deepEqual(region.lines, oldLines);
  });

  it('keeps the former version where the model answers in words when it is asked again', async () => {
    await ask(text(block('a {', '}')));
    await ask(text('Which of the two?'));
    assert.equal(edit.state.kind, 'words');
    assert.deepEqual(region.lines, ['a {', '}']);
    assert.equal(edit.isTouched, false);
    assert.equal(edit.hunks.length, 1);
    assert.equal(await edit.restore(), true);
    assert.deepEqual(region.lines, oldLines);
  });

  it('has not begun where no key was given, and can be asked then', async () => {
    edit = newEdit(async () => false);
    assert.equal(await edit.ask('Do it', 'Do it', []), false);
    assert.equal(edit.isWriting, false);
    assert.equal(simulator.chatRequests.length, 0);
  });

  it('waits with what it writes while nobody sees the lines, and tells so when the reply has ended', async () => {
    region.outcome = 'hidden';
    simulator.enqueue(text(block('a {', '}')));
    await edit.ask('Do it', 'Do it', []);
    await until(() => hidden === 1);
    assert.equal(edit.isWriting, true);
    region.show();
    await until(() => edit.state.kind === 'ready');
    assert.deepEqual(region.lines, ['a {', '}']);
  });

  it('gives up where the lines can’t be changed', async () => {
    region.outcome = 'refused';
    await ask(text(block('a {', '}')));
    assert.equal(edit.state.kind, 'refused');
    assert.equal(await edit.restore(), true);
  });

  it('writes no more when the user has typed in the lines, and has the new version when it is complete', async () => {
    const reply = gated(['```ts\na {\n  three();\n']);
    simulator.enqueue(reply.script);
    await edit.ask('Do it', 'Do it', []);
    await until(() => region.lines[1] === '  three();');
    region.lines[2] = '  mine();';
    edit.typed();
    await reply.write('}\n```');
    await reply.finish();
    await until(() => edit.state.kind === 'rest');
    assert.deepEqual(region.lines, ['a {', '  three();', '  mine();', '}']);
    assert.deepEqual(edit.state, { kind: 'rest', lines: ['a {', '  three();', '}'] });
  });

  it('tells the changes that are in the lines already while it is written', async () => {
    const reply = gated(['```ts\na {\n  three();\n']);
    simulator.enqueue(reply.script);
    await edit.ask('Do it', 'Do it', []);
    await until(() => edit.writtenLines === 2);
    assert.deepEqual(edit.hunks, [{ beforeStart: 1, beforeEnd: 2, afterStart: 1, afterEnd: 2 }]);
    await edit.stop();
    await until(() => edit.state.kind === 'stopped');
  });

  it('takes lines that the user has changed for the old ones when it is asked about them', async () => {
    await ask(text(block('a {', '  three();', '}')));
    region.lines[1] = '  mine();';
    assert.equal(edit.isTouched, true);
    edit.startFrom(placeOf([...region.lines]));
    await ask(text(block('a {', '  yours();', '}')));
    assert.equal(await edit.restore(), true);
    assert.deepEqual(region.lines, ['a {', '  mine();', '}']);
  });
});
