/** A window with its chats, its ledger and its limits on a folder, over the real client, without VS Code. */
import { type Decimal, readDecimal } from '../../../src/chat/money/decimal';
import { type LimitsNow, limitsNow } from '../../../src/chat/money/limitsNow';
import { type PriceBounds, pricesKey, type TokenPrices } from '../../../src/chat/money/priceBounds';
import { type ChatRequest, OpenRouter } from '../../../src/client';
import type { Chats } from '../../../src/extension/chat/chats';
import { Leases } from '../../../src/extension/spending/leases';
import { Ledger } from '../../../src/extension/spending/ledger';
import { Reconciliation } from '../../../src/extension/spending/reconciliation';
import { SpendGuard } from '../../../src/extension/spending/spendGuard';
import { type Folder, subfolder } from '../../../src/extension/storage/folder';
import { openChatsIn } from '../openChatsIn';
import type { Simulator } from '../simulator/simulator';

export interface SpendingWindow {
  readonly chats: Chats;
  readonly ledger: Ledger;
  readonly reconciliation: Reconciliation;
  readonly failures: unknown[];
  /** As if the user had changed the setting. */
  setLimits(value: unknown): void;
  close(): Promise<void>;
}

export interface SpendingWindowOptions {
  readonly folder: Folder;
  readonly simulator: Pick<Simulator, 'key' | 'baseUrl'>;
  /** The setting, as it may stand in a file. */
  readonly limits?: unknown;
  readonly workspaceLimits?: unknown;
  /** Undefined where nothing is known of prices. */
  readonly prices?: PriceBounds | ((request: ChatRequest) => PriceBounds | undefined) | undefined;
  readonly now?: () => number;
  /** The conversation that is shown. */
  readonly id?: string;
}

export function amount(text: string): Decimal {
  const decimal = readDecimal(text);
  if (!decimal) throw new Error(`${text} is no amount.`);
  return decimal;
}

/** Of one model whose one provider charges so much for a token. */
export function priced(prompt: string, completion: string, model = 'simulator/text'): PriceBounds {
  const prices: TokenPrices = { prompt: amount(prompt), completion: amount(completion) };
  const span = { cheapest: prices, dearest: prices };
  return { ...span, byProvider: new Map([[pricesKey(model, ''), span]]), isPartial: false, hasOtherCharges: false };
}

export async function openSpendingWindow(options: SpendingWindowOptions): Promise<SpendingWindow> {
  const { folder, simulator, workspaceLimits, now = Date.now } = options;
  let limits: LimitsNow;
  const read = (value: unknown) => {
    limits = limitsNow([
      { of: 'your settings', value },
      { of: 'the settings of this workspace', value: workspaceLimits },
    ]);
  };
  read(options.limits);
  const failures: unknown[] = [];
  const ledger = new Ledger({
    folder: subfolder(folder, 'spending'),
    now,
    onProblem: (problem) => {
      if (problem !== undefined) failures.push(problem);
    },
  });
  const leases = new Leases({ ledger, limits: () => limits });
  const openRouter = new OpenRouter({ apiKey: simulator.key, baseUrl: simulator.baseUrl });
  const reconciliation = new Reconciliation({
    ledger,
    lookUp: (id, signal) => openRouter.generations.get(id, { signal }),
    contentOf: (id, signal) => openRouter.generations.content(id, { signal, retries: { strategy: 'none' } }),
    withChat: (id, work) => chats.with(id, work),
    now,
    onFailure: (reason) => failures.push(reason),
  });
  const guard = new SpendGuard({
    ledger,
    leases,
    limits: () => limits,
    pricesOf: async (request) => (typeof options.prices === 'function' ? options.prices(request) : options.prices),
    onEnded: (entry) => reconciliation.want(entry),
    newId: () => crypto.randomUUID(),
    now,
  });
  const chats: Chats = await openChatsIn(
    { folder: subfolder(folder, 'conversations'), texts: subfolder(folder, 'texts'), simulator },
    options.id,
    { guards: [guard] },
  );
  return {
    chats,
    ledger,
    reconciliation,
    failures,
    setLimits: (value) => {
      read(value);
      leases.revoke();
    },
    close: async () => {
      await chats.flush();
      await ledger.flush();
      reconciliation.dispose();
      guard.dispose();
    },
  };
}
