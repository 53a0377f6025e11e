import assert from 'node:assert/strict';
import { readReview, reviewLimits } from '../../../src/extension/codeReview/readReview';

const one = { path: 'src/a.ts', line: 3, endLine: 4, quote: 'a();', severity: 'error', comment: 'Wrong.' };
const read = { ...one, suggestion: undefined };

function fenced(json: string): string {
  return `Here is my review:\n\n\`\`\`json\n${json}\n\`\`\`\nThat is all {really}.`;
}

describe('a review in a reply', () => {
  it('is read from a code block among words', () => {
    const suggestion = 'const a = "[}";\nb();';
    const reply = fenced(JSON.stringify([one, { ...one, line: 9, endLine: undefined, suggestion }]));
    assert.deepEqual(readReview(reply), {
      comments: [read, { ...read, line: 9, endLine: 9, suggestion }],
      left: 0,
    });
  });

  it('is read without a code block, and where the list is a field', () => {
    assert.deepEqual(readReview(JSON.stringify([one]))?.comments, [read]);
    assert.deepEqual(readReview(JSON.stringify({ comments: [one, one] }, undefined, 2)), {
      comments: [read, read],
      left: 0,
    });
  });

  it('has no comments where the list is empty, and is none where there is no list', () => {
    assert.deepEqual(readReview(fenced('[]')), { comments: [], left: 0 });
    assert.equal(readReview('I find nothing wrong with this code.'), undefined);
    assert.equal(readReview(''), undefined);
    assert.equal(readReview('Call `f({})` and a[0] instead.'), undefined);
  });

  it('keeps what was whole when a reply breaks off, and tells that there was more', () => {
    const reply = fenced(JSON.stringify([one, one]))
      .split('"Wrong."')
      .slice(0, 2)
      .join('"Wrong."');
    assert.deepEqual(readReview(reply), { comments: [read], left: 1 });
    const framed = JSON.stringify({ comments: [one, one] });
    assert.deepEqual(readReview(framed.slice(0, -20)), { comments: [read], left: 1 });
  });

  it('is read from a frame of many objects, however large it is', () => {
    const others = '{"a":0},'.repeat(125_000);
    const reply = `{"files":[${others}${JSON.stringify(one)}],"comments":[${JSON.stringify(one)}]}`;
    assert.deepEqual(readReview(reply), { comments: [read, read], left: 0 });
  }).timeout(5000);

  it('is read with line breaks in strings and a comma too many', () => {
    const json = '[{"path": "a.ts", "line": 1, "comment": "First\n\tsecond",},\n]';
    assert.equal(readReview(json)?.comments[0]?.comment, 'First\n\tsecond');
  });

  it('counts what is no JSON, and reads what follows it', () => {
    const json = `[{"comment": "say "hello" here"}, ${JSON.stringify(one)}]`;
    assert.deepEqual(readReview(json), { comments: [read], left: 1 });
  });

  it('takes lines as models write them', () => {
    const linesOf = (fields: object) => {
      const comment = readReview(JSON.stringify([{ comment: 'c', ...fields }]))?.comments[0];
      return [comment?.line, comment?.endLine];
    };
    assert.deepEqual(linesOf({ line: '12' }), [12, 12]);
    assert.deepEqual(linesOf({ line: '12-14' }), [12, 14]);
    assert.deepEqual(linesOf({ line: 14, endLine: 12 }), [12, 14]);
    assert.deepEqual(linesOf({}), [undefined, undefined]);
    for (const line of [0, -3, 1.5, Number.MAX_VALUE, '0', 'twelve', null, [1], { a: 1 }]) {
      assert.deepEqual(linesOf({ line }), [undefined, undefined]);
    }
  });

  it('takes the words that models have for severities', () => {
    const severities = ['critical', 'High', 'bug', 'Medium', 'warning', 'nit', 7, undefined].map(
      (severity) => readReview(JSON.stringify([{ comment: 'c', severity }]))?.comments[0]?.severity,
    );
    assert.deepEqual(severities, ['error', 'error', 'error', 'warning', 'warning', 'info', 'info', 'info']);
  });

  it('leaves out comments that say nothing, and takes fields of other types for absent', () => {
    const json = JSON.stringify([
      { comment: ' ' },
      { comment: 5 },
      { comment: 'c', path: 5, suggestion: {}, quote: [] },
    ]);
    assert.deepEqual(readReview(json)?.comments, [
      {
        path: '',
        line: undefined,
        endLine: undefined,
        quote: '',
        severity: 'info',
        comment: 'c',
        suggestion: undefined,
      },
    ]);
  });

  it('holds to its limits, and counts what is left', () => {
    const many = Array.from({ length: reviewLimits.comments + 7 }, () => one);
    const review = readReview(JSON.stringify(many));
    assert.equal(review?.comments.length, reviewLimits.comments);
    assert.equal(review?.left, 7);
    const huge = { comment: 'c'.repeat(100_000), path: 'p'.repeat(100_000), suggestion: 's'.repeat(100_000) };
    const [comment] = readReview(JSON.stringify([huge]))?.comments ?? [];
    assert.equal(comment?.comment.length, reviewLimits.comment + 1);
    assert.equal(comment?.path.length, reviewLimits.path);
    assert.equal(comment?.suggestion, undefined);
  });

  it('has comments with one kind of line end', () => {
    const comment = 'One\r\ntwo\rthree\u2028four\u2029five\n';
    const read = readReview(JSON.stringify([{ ...one, comment }]))?.comments[0]?.comment;
    assert.equal(read, 'One\ntwo\nthree\nfour\nfive');
  });

  it('quotes whole lines of a quote that is too long', () => {
    const quoteOf = (quote: string) => readReview(JSON.stringify([{ ...one, quote }]))?.comments[0]?.quote ?? '';
    const lines = 'a line of ten\n'.repeat(10_000);
    assert.ok(quoteOf(lines).length <= reviewLimits.quote);
    assert.ok(quoteOf(lines).endsWith('\na line of ten'));
    assert.equal(quoteOf('x'.repeat(100_000)), '');
  });

  it('is read as far as anybody would, however long the reply goes on', () => {
    const reply = `[${JSON.stringify(one)},{"comment":"${'x'.repeat(reviewLimits.reply)}"},${JSON.stringify(one)}]`;
    assert.deepEqual(readReview(reply), { comments: [read], left: 1 });
  });

  it('proposes nothing that holds a NUL', () => {
    assert.equal(readReview(JSON.stringify([{ ...one, suggestion: 'a\0b' }]))?.comments[0]?.suggestion, undefined);
  });

  it('changes nothing beyond itself, whatever its fields are called', () => {
    readReview('[{"comment": "c", "__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}]');
    assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
  });

  for (const [name, reply] of [
    ['brackets alone', '{"a":'.repeat(200_000)],
    ['brackets that close nothing', `{"a":1${'}'.repeat(1_000_000)}`],
    ['deep nesting', `${'{"comment":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['commas', `[{"a":1${','.repeat(1_000_000)}}]`],
    ['a string without end', `[{"comment": "${'\\"x'.repeat(300_000)}`],
    ['lists of lists', '['.repeat(1_000_000)],
    ['other objects in a frame', `{"comments":[${'{"a":0},'.repeat(125_000)}]}`],
    [
      'objects in one another that say nothing',
      `[${'{"a":'.repeat(8)}[${'{"b":0},'.repeat(125_000)}]${'}'.repeat(8)}]`,
    ],
    ['white space', `[${'[ {'.repeat(1000)}${' \n'.repeat(500_000)}`],
  ] as const) {
    it(`is looked for in a million characters of ${name} without delay`, () => {
      const review = readReview(reply);
      assert.equal(review?.comments.length ?? 0, 0);
    }).timeout(5000);
  }
});
