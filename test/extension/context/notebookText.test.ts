import assert from 'node:assert/strict';
import { cellsIn, notebookText } from '../../../src/extension/context/notebookText';

const notebook = {
  metadata: { language_info: { name: 'julia' } },
  nbformat: 4,
  cells: [
    { cell_type: 'markdown', source: ['# Sums\n', 'and more'] },
    { cell_type: 'code', source: 'sum(1:3)\n', outputs: [{ data: { 'image/png': 'iVBOR' } }] },
    { cell_type: 'raw', source: '' },
  ],
};

describe('the text of a notebook', () => {
  it('has its cells with their numbers and languages, and nothing that they have put out', () => {
    assert.equal(
      notebookText(cellsIn(JSON.stringify(notebook))),
      [
        'Cell 1:\n```markdown\n# Sums\nand more\n```',
        'Cell 2:\n```julia\nsum(1:3)\n```',
        'Cell 3:\n```plaintext\n```',
      ].join('\n\n'),
    );
  });

  it('fences a cell that has fences in it so that nothing spills out', () => {
    const text = notebookText([{ language: 'markdown', text: '```\na\n```' }]);
    assert.equal(text, 'Cell 1:\n````markdown\n```\na\n```\n````');
  });

  it('is refused where the file is none', () => {
    assert.throws(() => cellsIn('{"worksheets": []}'), /not a Jupyter notebook of version 4/);
    assert.throws(() => cellsIn('{"cells": ['), /not valid JSON/);
  });
});
