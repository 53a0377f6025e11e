// What the panel costs while a reply is written, in the browser that the tests use.
import type { Measure } from './bench';
import { measureRenderers } from './panel/renderers';

export const measure: Measure = async (print) => {
  await measureRenderers(print);
};
