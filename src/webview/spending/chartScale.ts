/** Where things stand in the chart, in pixels. Amounts become binary fractions here, where only pixels come of them. */
import { amountText } from '../../chat/money/amountText';

export interface ChartScale {
  readonly width: number;
  readonly height: number;
  /** Whether no amount is known that is not zero, so that lines would stand for nothing. */
  readonly isEmpty: boolean;
  /** What the uppermost line stands for; a decimal text of few figures. */
  readonly top: string;
  /** What the line in the middle stands for. */
  readonly middle: string;
  /** Pixels for labels of amounts, beside the bars. */
  readonly gutter: number;
  /** Pixels above and below the bars. */
  readonly above: number;
  readonly below: number;
  /** From the edge where time begins. */
  barStart(index: number): number;
  readonly barWidth: number;
  readonly slotWidth: number;
  heightOf(amount: string): number;
}

export function chartScale(width: number, bars: number, largest: string): ChartScale {
  const [height, above, below] = [190, 16, 20];
  const { top, middle } = roundAbove(Number(largest));
  const gutter = Math.min(width / 3, 14 + 7 * Math.max(...[top, middle].map((each) => amountText(each)?.length ?? 0)));
  const slotWidth = Math.max(1, (width - gutter) / Math.max(1, bars));
  const barWidth = Math.max(1, Math.min(36, slotWidth * 0.75));
  return {
    isEmpty: !(Number(largest) > 0),
    ...{ width, height, top, middle, gutter, above, below, barWidth, slotWidth },
    barStart: (index) => gutter + index * slotWidth + (slotWidth - barWidth) / 2,
    heightOf: (amount) => {
      const pixels = (Number(amount) / Number(top)) * (height - above - below);
      // What is not zero is to be seen.
      return Number.isFinite(pixels) && pixels > 0 ? Math.max(1, pixels) : 0;
    },
  };
}

/** The next of 1, 2, 4, 6, 10 times a power of ten, as texts that have no binary noise in them. */
function roundAbove(largest: number): { top: string; middle: string } {
  if (!Number.isFinite(largest) || largest <= 0) return { top: '1', middle: '0.5' };
  let power = Math.min(300, Math.max(-300, Math.floor(Math.log10(largest))));
  let step = [1, 2, 4, 6, 10].find((each) => each * 10 ** power >= largest * 0.999_999) ?? 10;
  if (step === 10) [step, power] = [1, power + 1];
  return step === 1
    ? { top: `1e${power}`, middle: `5e${power - 1}` }
    : { top: `${step}e${power}`, middle: `${step / 2}e${power}` };
}
