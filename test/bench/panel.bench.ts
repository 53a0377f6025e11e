// What the panel costs in a real browser.
import type { Measure } from './bench';
import { measureTranscript } from './panel/transcript';

export const measure: Measure = async (print) => {
  await measureTranscript(print);
};
