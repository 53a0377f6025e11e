/** The commit messages that are being written, one at a time in a repository, with progress in the Source Control view; and those that were. */
import * as vscode from 'vscode';
import { contextKeys } from '../contributions';
import type { GitRepository } from '../git/gitApi';
import { withProgress } from '../notify';

export class CommitMessages implements vscode.Disposable {
  private readonly running = new Map<string, AbortController>();
  private readonly written = new Map<string, string>();

  isRunning({ rootUri }: GitRepository): boolean {
    return this.running.has(rootUri.toString());
  }

  /** Whether a message is the last one that was written here: then it is nothing that the author has said. */
  isWritten({ rootUri }: GitRepository, message: string): boolean {
    return this.written.get(rootUri.toString()) === message;
  }

  noteWritten({ rootUri }: GitRepository, message: string): void {
    this.written.set(rootUri.toString(), message);
  }

  /** Shows that something goes on until `write` is done. */
  async run<T>({ rootUri }: GitRepository, write: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const abort = new AbortController();
    this.running.set(rootUri.toString(), abort);
    this.tell();
    try {
      const options = { location: vscode.ProgressLocation.SourceControl, title: 'Writing the commit message' };
      return await withProgress(options, () => write(abort.signal));
    } finally {
      this.running.delete(rootUri.toString());
      this.tell();
    }
  }

  /** All of them: there is hardly ever more than one. */
  stop(): void {
    for (const abort of this.running.values()) abort.abort();
  }

  dispose(): void {
    this.stop();
  }

  private tell(): void {
    void vscode.commands.executeCommand('setContext', contextKeys.isWritingCommitMessage, this.running.size > 0);
  }
}
