import assert from 'node:assert/strict';
import { commonIndent, reindented } from '../../../src/extension/editor/reindented';

describe('Code that goes to another indentation', () => {
  it('keeps how its lines stand to each other', () => {
    assert.equal(reindented('if (a) {\n  b();\n}', '    '), '    if (a) {\n      b();\n    }');
  });

  it('loses what all of its lines begin with', () => {
    assert.equal(reindented('    if (a) {\n      b();\n    }', ''), 'if (a) {\n  b();\n}');
  });

  it('has nothing in lines that were blank', () => {
    assert.equal(reindented('a\n   \nb', '\t'), '\ta\n\n\tb');
  });

  it('may come with any line ends', () => {
    assert.equal(reindented('a\r\nb\rc', ' '), ' a\n b\n c');
  });

  it('is not taken for indented alike where tabs and spaces differ', () => {
    assert.equal(commonIndent(['\ta', '    b']), '');
    assert.equal(reindented('\ta\n    b', ''), '\ta\n    b');
  });
});
