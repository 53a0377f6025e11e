/**
 * What this window's running requests may spend of the limits of a day and of a conversation, which all windows share. A
 * window first writes what it would like to hold, then reads what all others hold; only if all of it together is within the
 * limit may it be spent. So of two that ask at once at least one sees the other, and together they never hold too much. Near
 * a limit leases become small, so that none is stopped while another holds much that it does not need.
 */
import {
  compare,
  type Decimal,
  greater,
  lesser,
  minus,
  plus,
  times,
  wholeDecimal,
  zero,
} from '../../chat/money/decimal';
import type { Ledger } from './ledger';
import type { Lease, LeaseItem } from './ledgerFiles';

export interface SharedLimits {
  readonly conversation?: Decimal | undefined;
  readonly day?: Decimal | undefined;
}

export type Grant = { readonly kind: 'granted' } | RefusedGrant;

export interface RefusedGrant {
  readonly kind: 'refused';
  readonly scope: keyof SharedLimits;
  readonly limit: Decimal;
  /** By others than this request, what they hold included. */
  readonly spent: Decimal;
}

interface Item extends LeaseItem {
  /** What it has spent by now. */
  readonly used: Decimal;
}

/** Milliseconds between two looks at what a rival decides. */
const pause = 15;
/** A rival that has not decided by then is taken to hold what it wishes. */
const mostLooks = 40;

export interface LeasesOptions {
  readonly ledger: Ledger;
  readonly limits: () => SharedLimits;
  readonly wait?: (ms: number) => Promise<void>;
}

export class Leases {
  private readonly items = new Map<string, Item>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: LeasesOptions) {}

  /** A request that is about to be sent. */
  open(id: string, conversationId: string, day: string): void {
    this.items.set(id, { id, conversationId, day, held: zero, used: zero });
  }

  /** What it may spend; zero where it holds nothing. */
  held(id: string): Decimal {
    return this.items.get(id)?.held ?? zero;
  }

  /** What it may come to hold, as far as is known; undefined where no limit holds. */
  room(id: string): Decimal | undefined {
    const item = this.items.get(id);
    return item && this.tightest(item)?.room;
  }

  get isEmpty(): boolean {
    return this.items.size === 0;
  }

  /** It has spent so much by now. */
  use(id: string, used: Decimal): void {
    this.change(id, { used });
  }

  /** The limits are others: what was granted under the former ones is asked for anew. */
  revoke(): void {
    for (const [id, item] of this.items) this.items.set(id, { ...item, held: item.used });
  }

  /** Asks for at least `needed` in all. */
  raise(id: string, needed: Decimal): Promise<Grant> {
    return this.inTurn(() => this.raiseNow(id, needed));
  }

  /** It has ended, and its entry says so. */
  close(id: string): Promise<void> {
    this.items.delete(id);
    return this.publish();
  }

  /** Says that this window lives, and what it holds. */
  publish(): Promise<void> {
    return this.options.ledger.publish([...this.items.values()].map(({ used, ...item }) => item));
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.turn.catch(() => undefined).then(work);
    this.turn = turn;
    return turn;
  }

  private change(id: string, fields: Partial<Item>): void {
    const item = this.items.get(id);
    if (item) this.items.set(id, { ...item, ...fields });
  }

  private async raiseNow(id: string, needed: Decimal): Promise<Grant> {
    const { ledger, limits } = this.options;
    const { conversation, day } = limits();
    // Nobody waits for the disk where there is nothing to be looked up on it.
    // Twice as much each time, so that a long reply writes only few leases.
    if (!conversation && !day) return this.grant(id, times(needed, wholeDecimal(2)));
    for (let looks = 0; ; looks++) {
      await ledger.refresh();
      const item = this.items.get(id);
      if (!item) return { kind: 'granted' };
      let tightest = this.tightest(item);
      if (tightest && compare(needed, tightest.room) > 0) {
        this.takeBack(id);
        tightest = this.tightest(item);
      }
      if (!tightest) return this.grant(id, needed);
      if (compare(needed, tightest.room) > 0 || tightest.room.digits <= 0n) {
        if (this.rivals().length === 0 || looks >= mostLooks) return refusal(tightest);
        await this.wait();
        continue;
      }
      const wish = leaseOf(needed, tightest);
      this.change(id, { wish });
      await this.publish();
      if (await this.isWithin(id, wish)) return this.grant(id, wish);
      this.change(id, { wish: undefined });
      await this.publish();
      if (looks >= mostLooks) return refusal(this.tightest(item) ?? tightest);
      await this.wait();
    }
  }

  /** Of two that wish for too much at once, the one whose name comes first waits for what the other makes of it. */
  private async isWithin(id: string, wish: Decimal): Promise<boolean> {
    for (let looks = 0; looks < mostLooks; looks++) {
      await this.options.ledger.refresh();
      const item = this.items.get(id);
      const tightest = item && this.tightest(item);
      if (!tightest || compare(wish, tightest.room) <= 0) return true;
      const rivals = this.rivals();
      if (rivals.length === 0 || rivals.some((rival) => rival < this.options.ledger.writer)) return false;
      await this.wait();
    }
    return false;
  }

  private grant(id: string, held: Decimal): Grant {
    this.change(id, { held: greater(held, this.held(id)), wish: undefined });
    // What may be spent is on disk already, as a wish: nobody has to wait for its new name.
    void this.publish();
    return { kind: 'granted' };
  }

  /** The windows that wish for something and are alive. */
  private rivals(): readonly string[] {
    const { ledger } = this.options;
    const wishes = ({ items }: Lease) => items.some(({ wish }) => wish !== undefined);
    return [...ledger.others].flatMap(([writer, lease]) => (wishes(lease) && ledger.isAlive(writer) ? writer : []));
  }

  /** The other requests of this window give back what they have not spent. They ask again when they need it. */
  private takeBack(id: string): void {
    for (const [other, item] of this.items) if (other !== id) this.items.set(other, { ...item, held: item.used });
  }

  private tightest(item: Item): Room | undefined {
    const { ledger } = this.options;
    const limits = this.options.limits();
    // What has ended counts by its entry.
    const own = [...this.items.values()].filter(({ id }) => ledger.entry(id)?.isOpen);
    const counted = ledger.counted(item.conversationId, item.day, new Set(own.map(({ id }) => id)));
    const rooms = scopes.flatMap((scope): Room[] => {
      const limit = limits[scope];
      if (!limit) return [];
      const beside = own.filter(
        (other) =>
          other.id !== item.id &&
          (scope === 'day' ? other.day === item.day : other.conversationId === item.conversationId),
      );
      const spent = beside.reduce((sum, { held, used }) => plus(sum, greater(held, used)), counted[scope]);
      return [{ scope, limit, spent, room: minus(limit, spent) }];
    });
    return rooms.reduce<Room | undefined>(
      (least, room) => (least && compare(least.room, room.room) <= 0 ? least : room),
      undefined,
    );
  }

  private wait(): Promise<void> {
    return (this.options.wait ?? pausing)(pause);
  }
}

const scopes = ['conversation', 'day'] as const;

interface Room extends Omit<RefusedGrant, 'kind'> {
  /** What the request may hold at most. */
  readonly room: Decimal;
}

function refusal({ scope, limit, spent }: Room): RefusedGrant {
  return { kind: 'refused', scope, limit, spent };
}

/** An eighth of what is left beyond what is needed, but for the last hundredth of the limit, which goes at once. */
function leaseOf(needed: Decimal, { room, limit }: Room): Decimal {
  const rest = minus(room, needed);
  const share = greater(times(rest, { digits: 125n, exponent: -3 }), times(limit, { digits: 1n, exponent: -2 }));
  return plus(needed, lesser(rest, shortened(share)));
}

/** To a millionth of a millionth: leases of leases would grow longer and longer. */
function shortened({ digits, exponent }: Decimal): Decimal {
  const most = 12;
  if (exponent >= -most) return { digits, exponent };
  return { digits: digits / 10n ** BigInt(-most - exponent), exponent: -most };
}

function pausing(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
