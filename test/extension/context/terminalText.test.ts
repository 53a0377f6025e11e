import assert from 'node:assert/strict';
import { terminalText } from '../../../src/extension/context/terminalText';

const esc = '\u001b';

describe('what a terminal shows, as text', () => {
  it('has no colours, titles, links or marks in it', () => {
    const raw = `${esc}[1;31mred${esc}[0m ${esc}]0;title\u0007${esc}]8;;https://a.b${esc}\\link${esc}]8;;${esc}\\${esc}[K${esc}(B`;
    assert.equal(terminalText(raw), 'red link');
  });

  it('holds of a line that was written over what stood there in the end', () => {
    assert.equal(terminalText('10 %\r50 %\r100 %\r\ndone\r\n'), '100 %\ndone');
    assert.equal(terminalText('abcdef\rxy\n'), 'xycdef');
  });

  it('holds what stood there in the end, however often it was written over and however many lines are empty', () => {
    const count = 500_000;
    assert.equal(terminalText('x'.repeat(count) + '\ra'.repeat(count)), `a${'x'.repeat(count - 1)}`);
    assert.equal(terminalText(`x${'\r'.repeat(count)}y`), 'y');
    const apart = `x${'\n'.repeat(count)}y`;
    assert.equal(terminalText(`\n${apart}\n`), apart);
    assert.equal(terminalText('\r\n \n'), '');
  });

  it('has no blanks at the ends of its lines, and no empty lines around it', () => {
    assert.equal(terminalText('\r\n\r\n  a   \r\n\r\nb\r\n\r\n'), '  a\n\nb');
  });
});
