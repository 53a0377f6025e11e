/**
 * Knows which terminals are idle at their prompt, as far as shell integration has told since it began to listen: after a
 * command has ended, until the next one starts or something of ours is put at the prompt. What is typed there nobody tells.
 */
import * as vscode from 'vscode';

export class IdleTerminals implements vscode.Disposable {
  private readonly idle = new Set<vscode.Terminal>();
  private readonly subscriptions = vscode.Disposable.from(
    vscode.window.onDidStartTerminalShellExecution(({ terminal }) => this.idle.delete(terminal)),
    vscode.window.onDidEndTerminalShellExecution(({ terminal }) => this.idle.add(terminal)),
    vscode.window.onDidCloseTerminal((terminal) => this.idle.delete(terminal)),
  );

  /** What is not known, such as a program that was started before, counts as busy. */
  isIdle(terminal: vscode.Terminal): boolean {
    return this.idle.has(terminal) && terminal.exitStatus === undefined;
  }

  /** Something is put at the prompt: what came next would go on there. */
  use(terminal: vscode.Terminal): void {
    this.idle.delete(terminal);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}
