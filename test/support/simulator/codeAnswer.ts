/**
 * What the simulated model says: a Markdown answer made from the code in the last user message, and the long text for
 * measuring. Pure text in, text out.
 */
import type { ChatRequest } from './chatRequest';

interface Snippet {
  readonly language: string;
  readonly lines: readonly string[];
}

const QUOTED_LINES = 12;
const FENCE = /^(`{3,}|~{3,})([^\n`]*)\n([\s\S]*?)^\1[ \t]*$/gm;

function lastFenced(text: string): Snippet | undefined {
  const fenced = [...text.matchAll(FENCE)].at(-1);
  if (!fenced) return undefined;
  const [, , info = '', code = ''] = fenced;
  return { language: info.trim().split(/[\s:]/)[0] ?? '', lines: code.replace(/\n$/, '').split('\n') };
}

/** The last piece of code in the message; failing that, the message itself, as text. */
function snippetOf(text: string): Snippet {
  return lastFenced(text) ?? { language: 'text', lines: text.trim().split('\n') };
}

function longestRun(lines: readonly string[], mark: RegExp): number {
  return Math.max(0, ...lines.map((line) => mark.exec(line)?.[0].length ?? 0));
}

function fence({ language, lines }: Snippet): string {
  const marks = '`'.repeat(Math.max(3, longestRun(lines, /`{3,}/) + 1));
  return `${marks}${language}\n${lines.join('\n')}\n${marks}`;
}

function namesIn(lines: readonly string[]): string[] {
  const declared = lines.flatMap((line) =>
    [...line.matchAll(/\b(?:function|class|const|let|def|fn|func|interface|type)\s+([A-Za-z_$][\w$]*)/g)].map(
      ([, name = '']) => name,
    ),
  );
  return [...new Set(declared)].slice(0, 4);
}

function lastUserText({ messages }: ChatRequest): string {
  return messages.findLast(({ role }) => role === 'user')?.text ?? '';
}

/** A few hundred tokens about the code of the last user message, quoting its first lines. */
export function codeAnswer(request: ChatRequest): string {
  if (request.wantsJson) return JSON.stringify({ answer: 'This is a simulated answer.', confidence: 0.5 });
  const { language, lines } = snippetOf(lastUserText(request));
  const quoted = lines.slice(0, QUOTED_LINES);
  const names = namesIn(lines);
  const about = names.length > 0 ? names.map((name) => `\`${name}\``).join(', ') : 'the part that you sent';
  return [
    '## What it does',
    '',
    `The code (${lines.length} ${lines.length === 1 ? 'line' : 'lines'}) is about ${about}. It begins like this:`,
    '',
    fence({ language, lines: quoted }),
    '',
    'Three things stand out:',
    '',
    '1. **The happy path is easy to follow.** Names say what they hold, and nothing happens twice.',
    '2. **Edge cases are left to the caller.** An empty input goes all the way through before anyone notices; an early return would say so at the door.',
    '3. **Nothing is tested yet.** A test with an empty, a usual and a very large input would pin the behaviour down.',
    '',
    '| Input | Today | Better |',
    '| --- | --- | --- |',
    '| empty | runs through | returns early |',
    '| usual | works | works |',
    '| very large | slow | in pieces |',
    '',
    '> This answer was made by the simulator: it read your code, but it understood nothing of it.',
    '',
    'If you like, I can turn the second point into a patch, with the test first.',
  ].join('\n');
}

const SECTION = (index: number): string => `## Section ${index}

Paragraph ${index} with **bold**, *emphasis*, \`code\`, a [link](https://example.com/${index}) and some characters of several bytes: é 漢 😀.

- first item
  - nested item with \`inline\`
- second item
1. one
2. two

\`\`\`ts
export function step${index}(value: number): number {
  if (value <= 0) return ${index};
  return step${index}(value - 1) + 1;
}
\`\`\`

| column | value |
| --- | ---: |
| a | ${index} |
| b | ${index * 7} |

> A quotation that ends section ${index}.

`;

/** Mixed Markdown of at least so many characters, the same every time. */
export function longAnswer(characters = 100_000): string {
  let text = '';
  for (let index = 1; text.length < characters; index++) text += SECTION(index);
  return text;
}
