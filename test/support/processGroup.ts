// Starts a program whose children end with it: on request, and when this process ends, however it does. Knows nothing of
// the program.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

export interface ProcessGroup {
  child: ChildProcess;
  /** Kills the program and its children at once; resolves when they are gone. */
  end(): Promise<void>;
}

/** `onExit` runs, synchronously, if this process ends before the program does. */
export function startProcessGroup(
  command: string,
  args: string[],
  options: SpawnOptions,
  onExit: () => void = () => undefined,
): ProcessGroup {
  exitOnInterrupt();
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const exit = () => {
    kill(child);
    onExit();
  };
  process.once('exit', exit);
  child.once('close', () => process.off('exit', exit));
  return {
    child,
    end: () => {
      kill(child);
      return gone;
    },
  };
}

function kill(child: ChildProcess): void {
  try {
    if (child.pid && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
    else child.kill();
  } catch {
    // It is gone already.
  }
}

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/** A process in which nothing handles Ctrl+C would end without its 'exit' event. */
function exitOnInterrupt(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    if (process.listenerCount(signal) === 0) process.once(signal, () => process.exit(exitCodes[signal]));
  }
}
