import assert from 'node:assert/strict';
import { indentOfLines, StreamedIndent } from '../../../src/extension/inplace/streamedIndent';

function placed(old: string[], lines: string[]): string[] {
  const indent = new StreamedIndent(indentOfLines(old));
  return lines.map((line) => indent.line(line));
}

describe('Lines of a reply at their place', () => {
  it('get back the white space that the model left out, of all lines or none', () => {
    assert.deepEqual(placed(['    a {', '      b', '    }'], ['a {', '', '  c', '}']), [
      '    a {',
      '',
      '      c',
      '    }',
    ]);
    assert.deepEqual(placed(['\t\ta', '\t\tb'], ['a', '\tb']), ['\t\ta', '\t\t\tb']);
  });

  it('get it back where the old ones began deeper than they ended', () => {
    assert.deepEqual(placed(['        a', '    }'], ['    b', '}']), ['        b', '    }']);
  });

  it('stay as they are where the model kept it', () => {
    assert.deepEqual(placed(['    a'], ['    b', 'c']), ['    b', 'c']);
  });

  it('stay as they are where the answer is to stand elsewhere', () => {
    assert.deepEqual(placed(['      a', '    b'], ['    a', '    b']), ['    a', '    b']);
    assert.deepEqual(placed(['a', 'b'], ['  a', '  b']), ['  a', '  b']);
  });

  it('know their place only from a line that says something', () => {
    assert.deepEqual(placed(['    a'], ['', 'b', '   ', 'c']), ['', '    b', '', '    c']);
  });
});
