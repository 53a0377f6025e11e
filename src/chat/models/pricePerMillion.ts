/** Writes prices of the catalogue for people. What is unknown stays unknown: nothing here makes a price of it. */

/**
 * USD for a million tokens as a decimal text without noise (`0.00000028` a token is `0.28`); undefined where there is no
 * price or it varies. The digits are moved, not multiplied: a binary fraction can't hold most of them.
 */
export function perMillion(price: string | undefined): string | undefined {
  const [, whole = '', fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(price ?? '') ?? [];
  if (whole === '') return undefined;
  const digits = fraction.padEnd(6, '0');
  const before = `${whole}${digits.slice(0, 6)}`.replace(/^0+(?=\d)/, '');
  const after = digits.slice(6).replace(/0+$/, '');
  return after === '' ? before : `${before}.${after}`;
}

/** `$3`, `free`, `varies`, or undefined where it is unknown. */
export function tokenPriceText(price: string | undefined): string | undefined {
  if (price?.startsWith('-')) return 'varies';
  const amount = perMillion(price);
  if (amount === undefined) return undefined;
  return dollars(amount);
}

export interface PriceText {
  /** As in a list: `$3 / $15`. */
  readonly short: string;
  /** Whether it is an amount, of which one must know what it is for. */
  readonly isAmount: boolean;
  /** In a sentence. */
  readonly spoken: string;
}

/** Of what goes in and what comes out, for a million tokens of each. */
export function priceText(prompt: string | undefined, completion: string | undefined): PriceText {
  const [input, output] = [tokenPriceText(prompt), tokenPriceText(completion)];
  if (input === 'varies' || output === 'varies')
    return { short: 'price varies', isAmount: false, spoken: 'price varies' };
  if (input === undefined && output === undefined)
    return { short: 'price unknown', isAmount: false, spoken: 'price unknown' };
  if (input === 'free' && output === 'free') return { short: 'Free', isAmount: false, spoken: 'free' };
  const [inText, outText] = [input ?? 'unknown', output ?? 'unknown'];
  return {
    short: `${input ?? '?'} / ${output ?? '?'}`,
    isAmount: true,
    spoken: `${inText} in, ${outText} out per million tokens`,
  };
}

/** Of one request, picture or search: `$0.01`; in the words of `tokenPriceText` otherwise. */
export function unitPriceText(price: string | undefined): string | undefined {
  if (price?.startsWith('-')) return 'varies';
  if (price === undefined || !/^\d+(\.\d+)?$/.test(price)) return undefined;
  return dollars(price.includes('.') ? price.replace(/\.?0+$/, '') : price);
}

/** With whole cents where there are tenths: `$0.30`, as prices are written, yet `$3`. */
function dollars(amount: string): string {
  if (Number(amount) === 0) return 'free';
  return `$${amount.replace(/\.\d$/, '$&0')}`;
}
