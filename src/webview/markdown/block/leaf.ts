/** A block that holds text rather than blocks, while it is being written. */
import type { OpenLeaf } from './openBlocks';

export interface Leaf {
  /** What reading the next line needs to know of it. */
  readonly open: OpenLeaf;
  beginLine(): void;
  /** More of the line that is being written. */
  append(text: string): void;
  endLine(): void;
  /** Shows what has come: what comes together is shown at once. */
  flush(): void;
  /** Nothing more will come. */
  close(): void;
}
