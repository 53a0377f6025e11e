/** What a reader wants done with a code block in the editor. It rises from the block; whoever speaks to the host asks. */

export interface CodeAction {
  readonly action: 'insert' | 'apply' | 'newFile';
  readonly code: string;
  /** As the fence names it, such as `ts`; empty where it names none. */
  readonly language: string;
}

declare global {
  interface HTMLElementEventMap {
    codeAction: CustomEvent<CodeAction>;
  }
}

export function raiseCodeAction(from: EventTarget, detail: CodeAction): void {
  from.dispatchEvent(new CustomEvent('codeAction', { detail, bubbles: true }));
}
