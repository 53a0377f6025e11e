/** What a reader wants done with a code block in the editor. It rises from the block; whoever speaks to the host asks. */

const names = ['insert', 'apply', 'newFile', 'runInTerminal'] as const;
export type CodeActionName = (typeof names)[number];

export interface CodeAction {
  readonly action: CodeActionName;
  readonly code: string;
  /** As the fence names it, such as `ts`; empty where it names none. */
  readonly language: string;
}

declare global {
  interface HTMLElementEventMap {
    codeAction: CustomEvent<CodeAction>;
  }
}

export function isCodeAction(name: string | undefined): name is CodeActionName {
  return names.some((each) => each === name);
}

export function raiseCodeAction(from: EventTarget, detail: CodeAction): void {
  from.dispatchEvent(new CustomEvent('codeAction', { detail, bubbles: true }));
}
