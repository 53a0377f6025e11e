/** A sum that grows. Exact as sums of decimals are, and fast where all amounts have the same exponent: see `sameExponent`. */
import { type Decimal, zero } from './decimal';

export class DecimalSum {
  private digits = zero.digits;
  private exponent = zero.exponent;

  add(amount: Decimal): void {
    if (this.digits === 0n && amount.exponent < this.exponent) this.exponent = amount.exponent;
    if (amount.exponent === this.exponent) this.digits += amount.digits;
    else if (amount.exponent > this.exponent) this.digits += scaled(amount, this.exponent);
    else {
      this.digits = scaled(this.value, amount.exponent) + amount.digits;
      this.exponent = amount.exponent;
    }
  }

  get value(): Decimal {
    return { digits: this.digits, exponent: this.exponent };
  }
}

/** The same amounts, all with the exponent of the finest, so that adding them up takes no more than adding. */
export function sameExponent(amounts: readonly (Decimal | undefined)[]): readonly (Decimal | undefined)[] {
  const finest = amounts.reduce((least, amount) => (amount ? Math.min(least, amount.exponent) : least), 0);
  return amounts.map((amount) =>
    amount === undefined || amount.exponent === finest ? amount : { digits: scaled(amount, finest), exponent: finest },
  );
}

const powers: bigint[] = [];

/** `exponent` is not above the amount's own. */
function scaled({ digits, exponent: own }: Decimal, exponent: number): bigint {
  const places = own - exponent;
  powers[places] ??= 10n ** BigInt(places);
  return digits * (powers[places] ?? 1n);
}
