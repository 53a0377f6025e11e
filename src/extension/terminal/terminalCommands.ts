/**
 * The commands of a code block, each as one line that a terminal can take: without prompts, output and comments. It knows no
 * terminal, and no more of shells than how their lines go on.
 */

export type TerminalCommands =
  | { readonly kind: 'commands'; readonly lines: readonly string[] }
  /** It holds what a terminal would take for keys, or a reader would not see. */
  | { readonly kind: 'hidden' };

type Shell = 'posix' | 'powershell' | 'cmd';

/** Control and format characters. A tab between words would make the shell complete them. */
const hidden = /[\p{C}\p{Zl}\p{Zp}]/u;

const goesOn: { readonly [S in Shell]: RegExp } = { posix: /\\$/, powershell: /`$/, cmd: /\^$/ };
const comment: { readonly [S in Shell]: RegExp } = { posix: /^#/, powershell: /^#/, cmd: /^(rem\b|::)/i };
const joint: { readonly [S in Shell]: string } = { posix: ' && ', powershell: '; ', cmd: ' && ' };

/** `$ `, `% `, `user@host:~$ `, `PS C:\> ` and `C:\> `. */
const prompt = /^\s*(?:[\w.@:~/-]*[$%]|PS(?: [^>]*)?>|[A-Za-z]:\\[^>]*>)\s+/;

export function terminalCommands(code: string, language: string): TerminalCommands {
  const shell = shellOf(language);
  const lines = commandLines(code.split(/\r\n?|\n/), goesOn[shell])
    .map((line) => line.trim())
    .filter((line) => line !== '' && !comment[shell].test(line));
  return lines.some((line) => hidden.test(line)) ? { kind: 'hidden' } : { kind: 'commands', lines };
}

/** All in one line, each after the one before; undefined where a line is no whole command. */
export function joinedCommands(lines: readonly string[], language: string): string | undefined {
  const isPart = lines.some((line) =>
    /<<|^(do|then|else|elif|fi|done|esac|case)\b|\b(do|then|else)$|[{(|&]$|^[})|&]/.test(line),
  );
  return isPart ? undefined : lines.join(joint[shellOf(language)]);
}

/** Where a line shows a prompt, the others are what commands put out, unless a command goes on there. */
function commandLines(lines: readonly string[], continued: RegExp): string[] {
  const showsPrompts = lines.some((line) => prompt.test(line));
  const commands: string[] = [];
  let isGoingOn = false;
  for (const line of lines) {
    const text = line.trimEnd();
    if (isGoingOn) commands.push(`${commands.pop()} ${text.replace(continued, '').trim()}`);
    else if (!showsPrompts || prompt.test(text))
      commands.push(text.replace(prompt, '').replace(continued, '').trimEnd());
    else continue;
    isGoingOn = continued.test(text);
  }
  return commands;
}

function shellOf(language: string): Shell {
  if (/^(powershell|pwsh|ps1)$/i.test(language)) return 'powershell';
  return /^(cmd|bat|batch)$/i.test(language) ? 'cmd' : 'posix';
}
