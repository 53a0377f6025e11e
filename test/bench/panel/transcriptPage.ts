// What the bench of the transcript does inside the page: makes long conversations, shows them, and takes the time.
import type { AssistantTurn, Conversation, Turn } from '../../../src/chat/conversation';

export interface TranscriptPage {
  /** A conversation of so many turns: questions, and rich replies of 1 to 4 kB. */
  make(id: string, turns: number): void;
  /** Milliseconds until its turns are laid out, and until they are painted. */
  show(id: string): Promise<{ laidOut: number; painted: number }>;
  /** Selects one of two branches that part at the last but one exchange. */
  selectBranch(id: string, leaf: string): Promise<{ laidOut: number; painted: number }>;
  /** Begins a reply at the end. */
  startReply(): void;
  /** Milliseconds of each step of 64 characters until it is laid out, told by the host in one message each. */
  stream(steps: number): number[];
  /** Streams so many characters, in messages of 4 kB, and a frame a megabyte. */
  pour(characters: number): Promise<void>;
  /** Milliseconds from a character typed into the composer until the page has painted it. */
  type(): Promise<number>;
  /** Scrolls by so many pixels a frame. The length of each frame, and how often a turn was missing in view. */
  scroll(pixels: number, frames: number): Promise<{ frames: number[]; blank: number }>;
  nodes(): number;
}

/** Runs in the page and leaves itself there as `transcriptPage`. */
export function installTranscriptPage(): void {
  const at = '2026-01-01T00:00:00Z';
  const made = new Map<string, Conversation>();
  let shown: Conversation | undefined;

  const paragraph =
    'The **timetable** is read once, `nextDeparture` looks at what is left of the day, and [the docs](https://example.org) say *why* that is not enough after the last ferry. ';
  const code =
    '```ts\nexport function next(minute: number): Departure | undefined {\n  return sailings.find((one) => one.minute >= minute) ?? sailings.at(0);\n}\n```\n\n';
  const table =
    '| Time | Before | After |\n| --- | ---: | --- |\n| 14:00 | 14:20 | 14:20 |\n| 23:50 | none | 6:10 |\n\n';
  const list = '1. Read it\n2. Cut it\n   - early\n   - late\n3. Show it\n\n';

  const reply = (number: number): string => {
    const parts = [`## Answer ${number}\n\n`, `${paragraph.repeat(1 + (number % 4))}\n\n`];
    if (number % 2 === 0) parts.push(code, `${paragraph}\n\n`);
    if (number % 3 === 0) parts.push(table);
    if (number % 5 !== 0) parts.push(list);
    while (parts.join('').length < 1000 + ((number * 997) % 3000)) parts.push(`${paragraph.repeat(2)}\n\n`);
    return parts.join('');
  };

  const assistant = (id: string, parent: string, text: string): AssistantTurn => ({
    role: 'assistant',
    id,
    parent,
    at,
    model: 'anthropic/claude-sonnet-4.5',
    text,
    reasoning: '',
    state: { kind: 'complete', endedAt: at },
    receipt: {
      model: 'anthropic/claude-sonnet-4.5',
      usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
    },
  });

  const paintedAfter = () =>
    new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve();
        channel.port2.postMessage(0);
      });
    });

  /** As VS Code tells it: copied on the way. */
  const timed = async (message: object): Promise<{ laidOut: number; painted: number }> => {
    const started = performance.now();
    const arrived = new Promise<void>((resolve) => addEventListener('message', () => resolve(), { once: true }));
    postMessage(message, '*');
    await arrived;
    await Promise.resolve();
    void document.body.offsetHeight;
    const laidOut = performance.now() - started;
    await paintedAfter();
    return { laidOut, painted: performance.now() - started };
  };

  const tellNow = (changes: readonly object[], by = changes.length): void => {
    if (!shown) return;
    const data = { type: 'changes', conversationId: shown.id, since: shown.revision, changes };
    shown = { ...shown, revision: shown.revision + by };
    dispatchEvent(new MessageEvent('message', { data }));
  };

  const log = () => document.querySelector('[role=log]');

  const page: TranscriptPage = {
    make(id, count) {
      const turns: Turn[] = [];
      let parent: string | undefined;
      for (let number = 0; number < count; number += 1) {
        const turnId: string = `${id}-${number}`;
        if (number % 2 === 0)
          turns.push({ role: 'user', id: turnId, parent, at, text: `Question ${number}: why?`, attachments: [] });
        else turns.push(assistant(turnId, parent ?? '', reply(number)));
        parent = turnId;
      }
      const fork = turns.at(-4)?.id;
      if (fork !== undefined) {
        turns.push({
          role: 'user',
          id: `${id}-other`,
          parent: turns.at(-5)?.id,
          at,
          text: 'Another way',
          attachments: [],
        });
        turns.push(assistant(`${id}-otherReply`, `${id}-other`, reply(7)));
      }
      const draft = { text: '', attachments: [] };
      made.set(id, {
        id,
        revision: 0,
        createdAt: at,
        model: 'a/b',
        draft,
        queue: [],
        turns,
        open: undefined,
        leaf: parent,
      });
    },
    show(id) {
      shown = made.get(id);
      return timed({ type: 'snapshot', conversation: shown });
    },
    selectBranch(id, leaf) {
      if (!shown) throw new Error('Nothing is shown');
      const message = {
        type: 'changes',
        conversationId: id,
        since: shown.revision,
        changes: [{ kind: 'branchSelected', leaf }],
      };
      shown = { ...shown, revision: shown.revision + 1 };
      return timed(message);
    },
    startReply() {
      const turn = { ...assistant('running', shown?.leaf ?? '', ''), state: { kind: 'running' }, receipt: undefined };
      tellNow([{ kind: 'turnAdded', turn }]);
    },
    stream(steps) {
      const times: number[] = [];
      for (let step = 0; step < steps; step += 1) {
        const started = performance.now();
        tellNow([
          {
            kind: 'textAppended',
            turnId: 'running',
            text: step % 12 === 11 ? '\n\n' : 'sixty-four characters of a reply that is being written just now. ',
          },
        ]);
        void document.body.offsetHeight;
        times.push(performance.now() - started);
      }
      return times;
    },
    async pour(characters) {
      const size = 4096;
      const piece = `${paragraph.repeat(6)}\n\n${code}`;
      for (let poured = 0; poured < characters; poured += size) {
        // Each text is one of its own: strings that are repeated cost no memory.
        const text = `${poured} ${piece}`.repeat(Math.ceil(size / piece.length)).slice(0, size - 2);
        tellNow([{ kind: 'textAppended', turnId: 'running', text: JSON.parse(JSON.stringify(`${text}\n\n`)) }]);
        // What each frame costs is measured elsewhere.
        if (poured % 1_048_576 === 0) await paintedAfter();
      }
    },
    async type() {
      const box = document.querySelector('textarea');
      if (!box) throw new Error('No composer');
      const started = performance.now();
      box.value += 'a';
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await Promise.resolve();
      void document.body.offsetHeight;
      return performance.now() - started;
    },
    async scroll(pixels, frames) {
      const scroller = log();
      const lengths: number[] = [];
      let blank = 0;
      let before = performance.now();
      for (let frame = 0; frame < frames; frame += 1) {
        scroller?.scrollBy(0, pixels);
        await paintedAfter();
        const now = performance.now();
        lengths.push(now - before);
        before = now;
        const box = scroller?.getBoundingClientRect();
        if (!box) continue;
        const seen = [0.1, 0.5, 0.9].map((part) =>
          document.elementFromPoint(box.left + 40, box.top + box.height * part),
        );
        if (seen.some((element) => element?.classList.contains('spacer'))) blank += 1;
      }
      return { frames: lengths, blank };
    },
    nodes() {
      return document.querySelectorAll('*').length;
    },
  };
  Object.assign(globalThis, { transcriptPage: page });
}
