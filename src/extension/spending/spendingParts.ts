/** Joins the ledger, the limits and the look-up of records to this window: its storage, its server, its settings and its chats. */
import { limitTexts } from '../../chat/money/limitsNow';
import type { PriceBounds } from '../../chat/money/priceBounds';
import type { TokenRange } from '../../chat/money/tokenRange';
import type { ChatRequest } from '../../client';
import type { Server } from '../account/server';
import type { Chats } from '../chat/chats';
import type { Log } from '../log';
import { reasonOf } from '../reasonOf';
import { type Folder, subfolder } from '../storage/folder';
import { notSaved } from '../storage/notSaved';
import { Leases } from './leases';
import { Ledger } from './ledger';
import { LimitSettings } from './limitSettings';
import { Reconciliation } from './reconciliation';
import { SpendGuard } from './spendGuard';
import type { SpentTotals } from './spending';

interface Surroundings {
  readonly storage: Folder;
  readonly server: Server;
  readonly log: Log;
  readonly chats: () => Promise<Chats>;
  readonly pricesOf: (request: ChatRequest, prompt: TokenRange) => Promise<PriceBounds | undefined>;
}

/** Milliseconds for which a record is waited for: it comes late after a reply that was broken off. */
const recordWait = 60_000;
/** Milliseconds after which what killed windows left is looked after: when nobody waits for the window any more. */
const resumeAfter = 10_000;

export interface SpendingParts {
  readonly ledger: Ledger;
  readonly totals: SpentTotals;
  readonly guard: SpendGuard;
  /** Looks after what killed windows left, a little later. */
  chatsOpened(): void;
  /** Resolves when all is on disk. */
  flush(): Promise<void>;
  dispose(): void;
}

export function spendingParts({ storage, server, log, chats, pricesOf }: Surroundings): SpendingParts {
  const now = () => Date.now();
  const limits = new LimitSettings();
  const ledger = new Ledger({
    folder: subfolder(storage, 'spending'),
    now,
    onProblem: (problem) => {
      if (problem !== undefined) log.error(`The ledger of what was spent: ${reasonOf(problem)}`);
      const told = problem === undefined ? undefined : notSaved('What was spent', problem, undefined);
      chats().then(
        (open) => open.tell('spending', told),
        () => undefined,
      );
    },
  });
  const leases = new Leases({ ledger, limits: () => limits.now });
  limits.onChange(() => leases.revoke());
  const reconciliation = new Reconciliation({
    ledger,
    lookUp: (id, signal) => server.site.client().generations.get(id, { signal, wait: { total: recordWait } }),
    contentOf: (id, signal) => server.site.client().generations.content(id, { signal }),
    withChat: async (id, work) => (await chats()).with(id, work),
    now,
    onFailure: (reason) => log.warn(`What a request cost could not be looked up: ${reasonOf(reason)}`),
  });
  const guard = new SpendGuard({
    ledger,
    leases,
    limits: () => limits.now,
    pricesOf,
    onEnded: (entry) => reconciliation.want(entry),
    newId: () => crypto.randomUUID(),
    now,
  });
  return {
    ledger,
    totals: {
      totals: (conversationId) => ledger.totals(conversationId),
      limits: () => limitTexts(limits.now),
      onChange: (listener) => {
        const listening = [ledger.onChange(listener), limits.onChange(listener)];
        return {
          dispose: () => {
            for (const each of listening) each.dispose();
          },
        };
      },
    },
    guard,
    chatsOpened: () => reconciliation.resumeLater(resumeAfter),
    flush: () => ledger.flush(),
    dispose: () => {
      reconciliation.dispose();
      guard.dispose();
      limits.dispose();
    },
  };
}
