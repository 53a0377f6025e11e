// Runs another program to its end. Knows nothing of what it does.
import { spawn } from 'node:child_process';

export interface CommandOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Written to the program's standard input. */
  input?: Uint8Array;
  /** Gets each line of output as it comes. */
  onLine?: (line: string) => void;
}

/** Resolves with the standard output; rejects with all that the program said when it ends badly. */
export function runCommand(command: string, args: string[], options: CommandOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: [options.input ? 'pipe' : 'ignore', 'pipe', 'pipe'],
      // npm is a script on Windows, and only a shell runs it there.
      shell: process.platform === 'win32' && command === 'npm',
    });
    let output = '';
    let everything = '';
    const listen = (stream: NodeJS.ReadableStream | null, keep: (text: string) => void) => {
      let rest = '';
      stream?.setEncoding('utf8').on('data', (text: string) => {
        everything += text;
        keep(text);
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) options.onLine?.(line);
      });
    };
    listen(child.stdout, (text) => {
      output += text;
    });
    listen(child.stderr, () => undefined);
    // A program that ends before it has read all its input says why by its exit code.
    child.stdin?.on('error', () => undefined).end(options.input);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${signal ?? code}:\n${everything.trim()}`));
    });
  });
}
