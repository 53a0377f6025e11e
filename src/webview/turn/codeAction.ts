/** What the buttons of a code block ask for, as it rises from the Markdown that the block is in. */

export interface CodeAction {
  readonly action: 'insert' | 'apply' | 'newFile';
  readonly code: string;
  /** As the reply named it; empty where it did not. */
  readonly language: string;
}

declare global {
  interface HTMLElementEventMap {
    codeAction: CustomEvent<CodeAction>;
  }
}
