import assert from 'node:assert/strict';
import { pdfFacts } from '../../src/chat/pdfFacts';
import { pdfOf } from '../support/pdf';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('what a PDF tells of itself', () => {
  it('is how many pages it has', () => {
    assert.deepEqual(pdfFacts(pdfOf(3)), { pages: 3 });
  });

  it('is the number of all pages where they form a tree', () => {
    const nodes = [
      '1 0 obj << /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] /Parent 9 0 R >> endobj',
      '9 0 obj << /Kids [1 0 R 2 0 R] /Count 12 /Type/Pages >> endobj',
      '2 0 obj << /Type /Outlines /Count 40 >> endobj',
    ];
    assert.deepEqual(pdfFacts(bytes(`%PDF-1.4\n${nodes.join('\n')}`)), { pages: 12 });
  });

  it('is in its first object where it is made for the network', () => {
    assert.deepEqual(pdfFacts(bytes('%PDF-1.7\n1 0 obj\n<</Linearized 1/L 9/O 3/E 4/N 7/T 5>>\nendobj')), { pages: 7 });
  });

  it('is nothing where that is compressed or cut off', () => {
    assert.deepEqual(pdfFacts(bytes('%PDF-1.7\n\u0000\u0001')), { pages: undefined });
    assert.deepEqual(pdfFacts(bytes('%PDF-')), { pages: undefined });
  });

  it('is told by its first bytes, whatever it is called', () => {
    assert.equal(pdfFacts(bytes('%PD')), undefined);
    assert.equal(pdfFacts(bytes('A text on %PDF-1.7')), undefined);
  });
});
