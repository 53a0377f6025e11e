import assert from 'node:assert/strict';
import { lensRows, type ShownEdit } from '../../../src/extension/inplace/lensRows';
import { lineDiff } from '../../../src/extension/merge/lineDiff';

const old = ['one();', 'two();', 'three();', 'four();'];

interface Told {
  readonly start?: number;
  readonly lines: readonly string[];
  readonly oldLines?: readonly string[];
  readonly state?: ShownEdit['edit']['state'];
}

function shown({ start = 10, lines, oldLines = old, state = { kind: 'ready' } }: Told): ShownEdit {
  const edit = {
    id: `at ${start}`,
    state,
    isWriting: state.kind === 'writing',
    oldLines,
    hunks: lineDiff(oldLines, lines),
  };
  return { edit, region: { span: { start, count: lines.length } } };
}

/** By line, in words alone. */
function rows(...edits: ShownEdit[]): Record<number, string> {
  const byLine: Record<number, string> = {};
  for (const { line, title } of lensRows(edits)) {
    const words = title.replace(/^\$\([\w~-]+\) /, '');
    byLine[line] = byLine[line] === undefined ? words : `${byLine[line]} | ${words}`;
  }
  return byLine;
}

const rest = 'Show Diff | Ask Again… | Show in Chat';

describe('The rows above an edit in place', () => {
  it('show the old line above the new one, and what can be done above that', () => {
    assert.deepEqual(rows(shown({ lines: old.with(0, '1();') })), {
      9: `Accept | Reject | ${rest}`,
      10: 'Was: one();',
    });
    assert.deepEqual(rows(shown({ lines: old.with(2, '3();') })), {
      10: `Accept | Reject | ${rest}`,
      12: 'Was: three();',
    });
  });

  it('show removed lines where they stood', () => {
    assert.equal(rows(shown({ lines: old.toSpliced(1, 2) }))[11], 'Removed 2 lines: two();');
  });

  it('let each of several changes be decided on first thing in its own row, and all of them in another', () => {
    assert.deepEqual(rows(shown({ lines: ['1();', 'two();', 'three();', 'four();', 'five();'] })), {
      9: `Accept All | Reject All | ${rest}`,
      10: 'Accept | Reject | Was: one();',
      14: 'Accept | Reject',
    });
  });

  it('share one row at the top of a file, where decisions come first and the old line before the rest', () => {
    assert.deepEqual(rows(shown({ start: 0, lines: old.with(0, '1();') })), {
      0: 'Accept | Reject | Was: one(); | Show Diff | Ask Again… | Show in Chat',
    });
    assert.equal(
      rows(shown({ start: 0, lines: old.with(0, '1();').with(3, '4();') }))[0],
      `Accept | Reject | Accept All | Reject All | Was: one(); | ${rest}`,
    );
  });

  it('are never mixed with those of the edit before', () => {
    const first = shown({ start: 6, lines: old.with(3, '4();') });
    const next = shown({ start: 10, lines: old.with(0, '1();') });
    assert.deepEqual(rows(first, next), {
      6: `Accept | Reject | ${rest}`,
      9: 'Was: four();',
      10: `Accept | Reject | Was: one(); | ${rest}`,
    });
  });

  it('do not grow while lines come', () => {
    const lines = old.with(0, '1();').with(3, '4();');
    assert.deepEqual(rows(shown({ lines, state: { kind: 'writing', waiting: undefined } })), {
      10: 'Writing… | Stop | Show in Chat',
    });
  });

  it('tell all of the old lines to whoever points at the first of them, and open the diff', () => {
    const entry = lensRows([shown({ lines: ['x', 'four();'] })]).find(({ title }) => title.startsWith('Was'));
    assert.deepEqual(entry, {
      line: 10,
      title: 'Was 3 lines: one();',
      tooltip: 'one();\ntwo();\nthree();',
      command: 'openrouterChat.showEditDiff',
      arguments: ['at 10'],
    });
  });

  it('show code that looks like an icon as it is', () => {
    const [entry] = lensRows([shown({ oldLines: ['$(check)'], lines: ['x'] })]).filter(({ line }) => line === 10);
    assert.equal(entry?.title, 'Was: \\$(check)');
  });
});
