/** What the parts of a bar look like: a colour of the theme's charts and a pattern each, so that no colour is needed to tell them apart. */
import { svg } from 'lit';

/** Lines of the pattern on a 8 × 8 grid, over the colour; the first part has none. */
const marks: readonly string[] = [
  '',
  'M-2 2 2 -2M0 8 8 0M6 10 10 6',
  'M2 2h2v2h-2zM6 6h2v2h-2z',
  'M0 2h8M0 6h8',
  'M0 0 8 8M8 0 0 8',
  'M2 0v8M6 0v8',
];

export function spendPatterns() {
  return svg`<defs>${marks.map(
    (path, index) => svg`<pattern id="spendPart${index}" width="8" height="8" patternUnits="userSpaceOnUse">
      <rect width="8" height="8" class="partColor" data-part=${index}></rect><path class="partMark" d=${path}></path></pattern>`,
  )}</defs>`;
}

export function partFill(index: number): string {
  return `url(#spendPart${index % marks.length})`;
}

export function partSwatch(index: number) {
  return svg`<rect x="0.5" y="0.5" width="11" height="11" class="part" fill=${partFill(index)}></rect>`;
}
