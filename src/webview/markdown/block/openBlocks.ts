/** The blocks that are open while a line is read, as far as reading it needs to know them. */

export interface ListKind {
  /** `-`, `+`, `*`, or of an ordered list what follows the number: `.` or `)`. */
  readonly marker: string;
  readonly start: number | undefined;
}

export type OpenContainer =
  | { readonly kind: 'document' | 'quote' }
  | { readonly kind: 'list'; readonly list: ListKind }
  | { readonly kind: 'item'; readonly contentIndent: number; readonly isEmpty: boolean };

export type OpenLeaf =
  | { readonly kind: 'paragraph'; readonly hasText: boolean; readonly lastLine: string; readonly isInFormula: boolean }
  | { readonly kind: 'fence'; readonly fence: string; readonly indent: number }
  | { readonly kind: 'indentedCode' | 'table' }
  | { readonly kind: 'formula'; readonly closing: string };

export interface OpenBlocks {
  readonly containers: readonly OpenContainer[];
  readonly leaf: OpenLeaf | undefined;
}
