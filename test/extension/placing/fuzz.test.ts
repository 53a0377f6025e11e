/**
 * Replies that say nothing sensible about a file: whatever stands in them, lines that they do not have stay where they
 * were. `FUZZ_REPLIES` takes more of them.
 */
import assert from 'node:assert/strict';
import { lineDiff } from '../../../src/extension/merge/lineDiff';
import { answerBlocks, fileEdits } from '../../../src/extension/placing/answer';
import { placeAnswer } from '../../../src/extension/placing/placeAnswer';
import { seededRandom } from '../../support/seededRandom';

const replies = Number(process.env.FUZZ_REPLIES ?? 1000);

const file = Array.from({ length: 12 }, (_each, index) =>
  [
    `/** Number ${index}. */`,
    `export function step${index}(input: number): number {`,
    `  const ${'abcdefghijkl'[index]} = input * ${index};`,
    index % 3 === 0 ? '  if (input > 9) return 9;' : '  log(input);',
    `  return ${'abcdefghijkl'[index]};`,
    '}',
    '',
  ].join('\n'),
).join('\n');

describe('A reply that was garbled', () => {
  it('throws nothing, and is placed or refused with a sentence', () => {
    for (const { reply, random } of garbled(1)) {
      for (const answer of answerBlocks(reply).flatMap(fileEdits)) {
        const placement = placeAnswer(answer, { text: file, lines: shownLines(random) });
        if (placement.kind === 'unplaced') assert.match(placement.reason, /^The .*\.$/su, reply);
      }
    }
  });

  it('never writes a line that it does not have, nor takes one out far from what it has', () => {
    for (const { reply, random } of garbled(2)) {
      for (const answer of answerBlocks(reply).flatMap(fileEdits)) {
        const placement = placeAnswer(answer, { text: file, lines: shownLines(random) });
        if (placement.kind === 'placed') assertToldBy(reply, placement.text);
      }
    }
  });
});

/** Every written line stands in the reply, and what stays of the file is in the order of the file. */
function assertToldBy(reply: string, text: string): void {
  const told = new Set(reply.split('\n').flatMap((line) => [line.trim(), line.slice(1).trim()]));
  const [before, after] = [file.split('\n'), text.split('\n')];
  for (const { beforeStart, beforeEnd, afterStart, afterEnd } of lineDiff(before, after)) {
    for (const line of after.slice(afterStart, afterEnd)) {
      assert.ok(line.trim() === '' || told.has(line.trim()), `“${line}” was written for\n${reply}`);
    }
    // What goes stands between lines that the reply has, or has its name there.
    const gone = before.slice(beforeStart, beforeEnd).filter((line) => /\w/.test(line));
    const next = [
      ...before.slice(Math.max(0, beforeStart - 7), beforeStart),
      ...before.slice(beforeEnd, beforeEnd + 7),
    ];
    const isNear = [...gone, ...next].some((line) => /\w/.test(line) && told.has(line.trim()));
    assert.ok(gone.length === 0 || isNear, `“${gone.join('\n')}” went for\n${reply}`);
  }
}

function* garbled(seed: number): Generator<{ reply: string; random: () => number }> {
  const random = seededRandom(seed);
  for (let count = 0; count < replies; count++) yield { reply: garbledReply(random), random };
}

const pick = <T>(random: () => number, items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;

const marks = [
  ...['<<<<<<< SEARCH', '=======', '>>>>>>> REPLACE', '@@ -3,4 +3,5 @@', '@@', '--- a/a.ts', '+++ b/a.ts'],
  ...['*** Begin Patch', '*** Update File: a.ts', '*** End Patch', '// ... existing code ...', '...', '```', '~~~'],
  ...[
    '}',
    '{',
    '',
    '  ',
    '\u0000',
    '\uFEFF',
    '\r',
    '  return 7;',
    'export function step3(): void {',
    '日本語',
    '"""',
    '/*',
  ],
];

/** A part of the file as one of the forms tells it, with lines lost, doubled, exchanged, cut or marked at random. */
function garbledReply(random: () => number): string {
  const lines = file.split('\n');
  const start = Math.floor(random() * lines.length);
  const part = lines.slice(start, start + 1 + Math.floor(random() * random() * lines.length));
  const sign = pick(random, ['', '', '', ' ', '-', '+', 'mixed']);
  const signed = part.map((line) => (sign === 'mixed' ? pick(random, [' ', ' ', '-', '+']) : sign) + line);
  for (let change = Math.floor(random() * 6); change >= 0; change--) {
    const at = Math.floor(random() * (signed.length + 1));
    const added = [
      pick(random, marks),
      pick(random, lines),
      pick(random, marks),
      (signed[at] ?? '').slice(random() * 9),
    ];
    signed.splice(at, Math.floor(random() * 3), ...added.slice(0, Math.floor(random() * 3)));
  }
  const heads = ['', '@@ -1,9 +1,9 @@', '<<<<<<< SEARCH', '*** Begin Patch\n*** Update File: a.ts\n@@'];
  const fenced = ['```ts', pick(random, heads), ...signed, pick(random, ['```', '*** End Patch\n```', ''])].join('\n');
  return random() < 0.2 ? fenced.slice(0, Math.floor(random() * fenced.length)) : fenced;
}

function shownLines(random: () => number): { start: number; end: number } | undefined {
  if (random() < 0.7) return undefined;
  const start = 1 + Math.floor(random() * 60);
  return { start, end: start + Math.floor(random() * 20) };
}
