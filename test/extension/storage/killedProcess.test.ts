/**
 * Kills processes that write conversations, at random moments and at each of their steps on the disk, and looks what is
 * there. `KILLS=200` kills more often than a usual run; `SEED` repeats one.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { AssistantTurn, Conversation } from '../../../src/chat/conversation';
import { Chats } from '../../../src/extension/chat/chats';
import { readConversation } from '../../../src/extension/storage/readConversation';
import { Texts } from '../../../src/extension/storage/texts';
import type { ChatWindowOptions } from '../../support/killing/chatWindow';
import { type ChatWindowProcess, startChatWindow } from '../../support/killing/startChatWindow';
import { type TimedReply, timedReply } from '../../support/killing/timedReplies';
import { measureLag } from '../../support/measureLag';
import { nodeFolder } from '../../support/nodeFolder';
import { seededRandom } from '../../support/seededRandom';
import { type Simulator, startSimulator } from '../../support/simulator/simulator';
import { until } from '../../support/until';

const run = promisify(execFile);
const kills = Number(process.env.KILLS ?? 4);
const seed = Number(process.env.SEED ?? 20261127);
/** The most that a killed host may lose, in milliseconds. */
const mayLose = 1000;

describe('a killed process', function () {
  this.timeout(60_000 + kills * 20_000);
  let simulator: Simulator;
  let replies: TimedReply[];
  let folder: string;
  let started: ChatWindowProcess[];
  beforeEach(async () => {
    simulator = await startSimulator();
    replies = [];
    started = [];
    folder = await mkdtemp(join(tmpdir(), 'openrouter-killed-'));
  });
  afterEach(async () => {
    for (const process of started) process.kill();
    await Promise.all(started.map(({ ended }) => ended));
    await simulator.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  });

  /** Those in the queue too. */
  async function forgetReplies(): Promise<void> {
    await simulator.close();
    simulator = await startSimulator();
    replies = [];
  }

  async function openProcess(options: Partial<ChatWindowOptions> = {}): Promise<ChatWindowProcess> {
    const { baseUrl, key } = simulator;
    const usual = { folder, baseUrl, key, id: undefined, name: 'A', messages: 1000, dieAtStep: undefined };
    const window = await startChatWindow({ ...usual, ...options });
    started.push(window);
    return window;
  }

  /** What a user finds who opens VS Code again. */
  async function reopened(id: string, inFolder = folder): Promise<Conversation> {
    const chats = await Chats.start(
      {
        folder: nodeFolder(join(inFolder, 'conversations')),
        texts: new Texts(nodeFolder(join(inFolder, 'texts'))),
        workspace: () => undefined,
        defaultModel: () => '',
        complete: () => Promise.reject(new Error('Nothing is sent.')),
        readAttachment: async () => '',
        newId: () => crypto.randomUUID(),
        now: () => new Date().toISOString(),
        rememberShown: () => undefined,
      },
      id,
    );
    await chats.flush();
    assert.equal(chats.problem, undefined);
    return chats.shown.conversation;
  }

  it('loses at most the last second of a reply, and the reply says that it was interrupted', async () => {
    const random = seededRandom(seed);
    let lost = 0;
    for (let kill = 0; kill < kills; kill++) {
      const about = `seed ${seed}, kill ${kill}`;
      await forgetReplies();
      for (let count = 0; count < 60; count++) {
        simulator.enqueue(timedReply(replies, 5 + Math.floor(random() * 300), 1 + Math.floor(random() * 12)));
      }
      const window = await openProcess();
      const id = await window.opened;
      await until(() => replies.length > 0);
      const { result: killedAt, lag } = await measureLag(async () => {
        await wait(random() * 3000);
        const moment = performance.now();
        window.kill();
        await window.ended;
        return moment;
      });
      const conversation = await reopened(id);
      lost = Math.max(lost, mostLost(conversation, replies, { killedAt, lag, about }));
      checkSaved(conversation, [window], about);
    }
    console.log(`      ${kills} kills, seed ${seed}: at most ${Math.round(lost)} ms of a reply lost`);
  });

  it('loses nothing of either of two windows on one conversation, whenever both are killed', async () => {
    const random = seededRandom(seed + 1);
    let lost = 0;
    for (let kill = 0; kill < kills; kill++) {
      const about = `seed ${seed}, kill ${kill} of two`;
      await forgetReplies();
      for (let count = 0; count < 120; count++) {
        simulator.enqueue(timedReply(replies, 5 + Math.floor(random() * 100), 1 + Math.floor(random() * 10)));
      }
      const first = await openProcess();
      const id = await first.opened;
      await until(() => first.saved.size > 0);
      const second = await openProcess({ id, name: 'B' });
      assert.equal(await second.opened, id, about);
      const windows = random() < 0.5 ? [first, second] : [second, first];
      const moments = new Map<ChatWindowProcess, number>();
      const { lag } = await measureLag(async () => {
        await wait(random() * 3000);
        for (const window of windows) {
          moments.set(window, performance.now());
          window.kill();
          await window.ended;
          await wait(random() * 300);
        }
      });
      const conversation = await reopened(id);
      for (const reply of replies) {
        const killedAt = moments.get(reply.message.startsWith('A') ? first : second) ?? assert.fail();
        lost = Math.max(lost, mostLost(conversation, [reply], { killedAt, lag, about }));
      }
      checkSaved(conversation, [first, second], about);
      assert.deepEqual(plain(await reopened(id)), plain(conversation), about);
    }
    console.log(`      ${kills} kills of two, seed ${seed}: at most ${Math.round(lost)} ms of a reply lost`);
  });

  it('loses nothing that was saved, at whichever step of its writes it dies', async () => {
    const length = () => timedReply(replies, 12, 0);
    const whole = async (options: Partial<ChatWindowOptions>) => {
      await forgetReplies();
      simulator.enqueue(length(), length(), length());
      return openProcess({ messages: 3, ...options });
    };
    const steps = await (await whole({})).ended;
    assert.ok(steps !== undefined && steps > 20, `It took ${steps} steps.`);
    const every = kills >= 50 ? 1 : 5;
    for (let step = 1; step <= steps; step += every) {
      const window = await whole({ dieAtStep: step });
      const id = await window.opened;
      await window.ended;
      checkSaved(await reopened(id), [window], `step ${step}`);
    }
    console.log(`      died at each ${every === 1 ? '' : `${every}th `}of ${steps} steps`);
  });

  it('loses nothing that another window saved, at whichever step of its writes it dies', async () => {
    const random = seededRandom(seed + 2);
    for (let kill = 0; kill < kills * 2; kill++) {
      const step = 1 + Math.floor(random() * 60);
      await forgetReplies();
      for (let count = 0; count < 12; count++) simulator.enqueue(timedReply(replies, 12, 0));
      const first = await openProcess({ messages: 4 });
      const id = await first.opened;
      await until(() => first.saved.size > 0);
      const second = await openProcess({ id, name: 'B', messages: 4, dieAtStep: step });
      await Promise.all([first.ended, second.ended]);
      checkSaved(await reopened(id), [first, second], `seed ${seed}, kill ${kill}, step ${step}`);
    }
    console.log(`      ${kills * 2} deaths beside another window, seed ${seed}`);
  });

  it('on a disk that fills up keeps what was saved, leaves no half file, and saves the rest when there is room', async function () {
    const random = seededRandom(seed + 3);
    const rounds = Math.ceil(kills / 2);
    let savedWhileFull = 0;
    for (let round = 0; round < rounds; round++) {
      // In steps of what a file takes at least.
      const size = 4 * Math.floor(14 + random() * 30);
      const about = `seed ${seed}, round ${round}, ${size} kB`;
      await forgetReplies();
      await onOwnDisk(this, `size=${size}k`, async (disk) => {
        for (let count = 0; count < 12; count++) simulator.enqueue(timedReply(replies, 400, 0));
        const window = await openProcess({ folder: disk.path, messages: 12 });
        const id = await window.opened;
        await until(() => window.problems.length > 0, 20_000);
        assert.match(window.problems[0] ?? '', /ENOSPC.*The disk is full: please free some space.*Folder: /, about);
        await until(() => replies.length >= 8, 20_000);
        const names = await readdir(join(disk.path, 'conversations', id));
        const half = names.filter((name) => name.endsWith('.new'));
        assert.deepEqual(half, [], about);
        savedWhileFull += window.saved.size;
        checkSaved(await found(id, disk.path), [window], `${about}, while it is full`);
        if (random() < 0.5) {
          window.kill();
          await window.ended;
          checkSaved(await found(id, disk.path), [window], `${about}, killed while it was full`);
          return;
        }
        await disk.remount('size=16m');
        await until(() => window.problems.at(-1) === '', 40_000);
        await window.ended;
        const conversation = await found(id, disk.path);
        for (const { message, sentBy } of replies)
          assert.equal(replyTo(conversation, message)?.text, sentBy(Infinity), about);
      });
    }
    assert.ok(savedWhileFull > 0);
    console.log(`      ${rounds} full disks, ${savedWhileFull} of ${rounds * 12} messages saved before; nothing lost`);
  });

  it('on a disk that can’t be written any more answers, says so, and saves all once it can be', async function () {
    await onOwnDisk(this, 'size=16m', async (disk) => {
      for (let count = 0; count < 6; count++) simulator.enqueue(timedReply(replies, 40, 5));
      const window = await openProcess({ folder: disk.path, messages: 6 });
      const id = await window.opened;
      await until(() => window.saved.size > 0);
      await until(() =>
        disk.remount('ro').then(
          () => true,
          // While a file is open.
          () => false,
        ),
      );
      await until(() => window.problems.length > 0, 20_000);
      assert.match(window.problems[0] ?? '', /EROFS.*The folder can’t be written: please allow writing to it/);
      checkSaved(await found(id, disk.path), [window], 'while it is read-only');
      await disk.remount('rw');
      await until(() => window.problems.at(-1) === '', 40_000);
      await window.ended;
      const conversation = await found(id, disk.path);
      for (const reply of replies) assert.equal(replyTo(conversation, reply.message)?.text, reply.sentBy(Infinity));
    });
  });

  interface OwnDisk {
    readonly path: string;
    remount(options: string): Promise<unknown>;
  }

  async function onOwnDisk(
    context: Mocha.Context,
    options: string,
    work: (disk: OwnDisk) => Promise<void>,
  ): Promise<void> {
    const path = join(folder, 'disk');
    await mkdir(path, { recursive: true });
    const isRoot = process.getuid?.() === 0;
    const mounted = isRoot && (await run('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path]).catch(() => false));
    if (!mounted) {
      console.log('      A disk of its own takes root, and Linux: skipped.');
      context.skip();
    }
    try {
      await work({ path, remount: (changed) => run('mount', ['-o', `remount,${changed}`, path]) });
    } finally {
      for (const process of started) process.kill();
      await Promise.all(started.map(({ ended }) => ended));
      await run('umount', [path]);
    }
  }
});

/** What is on the disk, by reading alone. */
async function found(id: string, folder: string): Promise<Conversation> {
  const { state } = await readConversation(nodeFolder(join(folder, 'conversations', id)));
  assert.ok(state);
  return state.conversation;
}

function replyTo(conversation: Conversation, message: string): AssistantTurn | undefined {
  const question = conversation.turns.find((turn) => turn.role === 'user' && turn.text === message);
  const reply = conversation.turns.find((turn) => turn.parent === question?.id && question !== undefined);
  return reply?.role === 'assistant' ? reply : undefined;
}

interface Kill {
  readonly killedAt: number;
  /** How long the machine let this process wait, in milliseconds; it will not have served the other better. */
  readonly lag: number;
  readonly about: string;
}

/** Holds every reply to the promise; returns how long before the kill the first lost word was sent, in milliseconds. */
function mostLost(conversation: Conversation, replies: readonly TimedReply[], { killedAt, lag, about }: Kill): number {
  let lost = 0;
  for (const { message, sentBy } of replies) {
    const reply = replyTo(conversation, message);
    const text = reply?.text ?? '';
    const promised = sentBy(killedAt - mayLose - 3 * lag);
    assert.ok(
      text.startsWith(promised),
      `${about}: of “${message}” ${promised.length} characters were sent, ${text.length} are there; lag ${lag} ms.`,
    );
    assert.ok(sentBy(killedAt + mayLose).startsWith(text), `${about}: “${message}” says what was never sent.`);
    if (reply && reply.state.kind !== 'complete') {
      assert.ok(reply.state.kind === 'failed' && reply.state.failure.kind === 'interrupted', about);
    }
    let age = 0;
    while (age < 5000 && !text.startsWith(sentBy(killedAt - age))) age += 10;
    lost = Math.max(lost, age);
  }
  return lost;
}

function checkSaved(conversation: Conversation, windows: readonly ChatWindowProcess[], about: string): void {
  for (const { saved } of windows) {
    for (const [message, reply] of saved) {
      const there = replyTo(conversation, message);
      assert.equal(there?.text, reply, `${about}: “${message}” was saved.`);
      assert.equal(there.state.kind, 'complete', `${about}: “${message}” was complete.`);
    }
  }
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
