// What the panel costs in a real browser: while a reply is written, and however long a chat is.
import type { Measure } from './bench';
import { measureRenderers } from './panel/renderers';
import { measureTranscript } from './panel/transcript';

export const measure: Measure = async (print) => {
  await measureRenderers(print);
  await measureTranscript(print);
};
