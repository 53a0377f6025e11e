/** Tells where the reader is, a moment after the reader has come to rest there. It does not know who keeps it. */
import type { ReaderPlace } from './transcript';

/** In milliseconds. */
const rest = 250;

export interface TellingPlace {
  /** Whether the reader is at the end, which is no place: it goes where the end goes. */
  readonly isAtEnd: () => boolean;
  readonly read: () => ReaderPlace | undefined;
  readonly tell: (place: ReaderPlace | undefined) => void;
}

export class PlaceTeller {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private told: ReaderPlace | undefined;

  constructor(private readonly options: TellingPlace) {}

  /** This place is known already. */
  begin(place: ReaderPlace | undefined): void {
    this.cancel();
    this.told = place;
  }

  moved(): void {
    this.cancel();
    if (!this.options.isAtEnd()) this.timer = setTimeout(this.tellNow, rest);
    else if (this.told !== undefined) this.tellNow();
  }

  /** Tells at once what would be told later. */
  flush(): void {
    if (this.timer !== undefined) this.tellNow();
  }

  private readonly tellNow = (): void => {
    this.cancel();
    const place = this.options.isAtEnd() ? undefined : this.options.read();
    if (isSamePlace(place, this.told)) return;
    this.told = place;
    this.options.tell(place);
  };

  private cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}

/** Heights are fractions of pixels and places are not: as those above change, the same place comes out a pixel off. */
function isSamePlace(a: ReaderPlace | undefined, b: ReaderPlace | undefined): boolean {
  if (!a || !b) return a === b;
  return a.turnId === b.turnId && Math.abs(a.offset - b.offset) <= 1;
}
