/** What plays an answer to one request. Knows nothing of how it came to be chosen. */
import type { Exchange } from './exchange';

export interface Script {
  /** For messages only. */
  readonly name: string;
  /** Writes the answer. May reject when the client is gone; anything else it throws is a fault of the script. */
  play(exchange: Exchange): Promise<void>;
}
