/** docs/policy.md: what a routing policy says, field by field, and what becomes of it in a workspace that is not trusted. */
import type { ParameterSchema } from '../../../src/chat/parameters/parameterSchema';
import { choicesOf, denialsOf, type Policy } from '../../../src/chat/policy/policy';
import { policySchema } from '../../../src/chat/policy/policySchema';
import { asCode, schemaWords } from './schemaWords';

const intro = `# Routing policy

A file \`.openrouter-policy.json\` in the root of a workspace folder says what may leave the folder with a chat, and where it
may go. It is meant to be committed, so that it holds for everybody who works there. The command *Open Routing Policy* opens
it, or begins one. It is read in the root of each folder that is open, and nowhere else: whoever opens a folder below it, or
a file alone, is not held by it. \`npm run schemas\` writes this page and \`media/policy.schema.json\`, with which VS Code
completes and checks the file, from \`src/chat/policy/policySchema.ts\`.

\`\`\`json
{
  "version": 1,
  "providers": { "only": ["anthropic", "google-vertex"] },
  "models": { "only": ["anthropic/*", "google/gemini-*"] },
  "dataCollection": "deny",
  "zeroDataRetention": true,
  "maxPrice": { "prompt": 5, "completion": 25 },
  "tools": { "ignore": ["web_search", "web_fetch"] },
  "neverSend": ["**/.env*", "secrets/"]
}
\`\`\`

**It can only take away.** Whatever a policy says, a request is never looser than the settings and the chat want it: of two
lists of what alone is allowed, what is in both remains; what is ignored is ignored by both; of two prices the lower one
holds. Where nothing remains, nothing is sent, and the reply says why. In a workspace of several folders the policies of all
of them hold for every chat.

**What can’t be understood forbids everything.** A file that is no JSON, a field that is unknown, a pattern that no file can
match: nothing is sent until it is mended, and the panel names the line. So it is with a pattern that has braces, or a
backslash for a folder, and with a name that has white space around it. Whether there is a model or a provider of a name,
nobody checks.

**Before trust.** In a workspace that is not trusted, what denies holds, and what chooses where things go waits. The panel
says what waits, with the way to trust the workspace.

**Before a request goes out** the file is read anew, and the request is made as tight as it says. The model that is asked is
never replaced: where it may not be asked, nothing is sent. Of the models that a chat falls back on, those that may not be
asked are left out. Where only some models may be asked, what can’t be told before sending is not sent: the account’s
default model, routers such as \`openrouter/auto\`, presets of the account, aliases unless they are named themselves or all
models of their author are allowed, and tools that choose a model themselves. A request that is replayed goes out as it was
or not at all. Titles that a model writes keep to the policy as well.

**After it** the provider and the model that served are held against the policy, with every attempt that OpenRouter tells
of, since data went there too. A mismatch is an error of the reply. Regions and variants of a provider are not told by
answers, so \`google-vertex/us-east5\` is checked as \`google-vertex\`. Whether a provider keeps its word on data, no answer
tells. Models that a tool asks by itself may be served by others: \`tools.ignore\` rules such tools out.

**Files that never leave** are not attached, whichever way: files and folders, selections, symbols, what was found or
dropped, problems, and the editor’s commands. Of diffs and lists of problems the parts about such files are left out; a diff
that is not in git’s own form, as other programs write it, is not attached at all. And nothing is sent that holds them, be
it in this message or in an earlier one of the chat. A file is known by its path and by where it really lies, in small
letters as well; a picture or a PDF by its name alone once it is attached. What was copied as text, what a terminal shows,
what a model has repeated, and the diffs of an imported chat can’t be told.
`;

/** One of each, to ask the code itself what waits for trust. */
const sample: Policy = {
  version: 1,
  providers: { only: ['a'], ignore: ['b'] },
  models: { only: ['a'], ignore: ['b'] },
  tools: { ignore: ['a'] },
  dataCollection: 'deny',
  zeroDataRetention: true,
  quantizations: ['fp8'],
  maxPrice: { prompt: 1, completion: 1, request: 1, image: 1, audio: 1 },
  neverSend: ['a'],
};

export function policyPage(): string {
  const rows = rowsOf(policySchema, '').map(([path, schema]) => [
    asCode(path),
    schema.description ?? '',
    schemaWords(schema),
    beforeTrust(path),
  ]);
  return `${intro}\n## Fields\n\n${table(['Field', 'What it does', 'Checked as', 'Before trust'], rows)}`;
}

function rowsOf({ properties = {} }: ParameterSchema, path: string): readonly (readonly [string, ParameterSchema])[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const here = `${path}${name}`;
    return schema.properties ? rowsOf(schema, `${here}.`) : [[here, schema] as const];
  });
}

function beforeTrust(path: string): string {
  const at = (policy: Policy) =>
    path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)?.[name], policy);
  if (path === '$schema' || path === 'version') return '';
  return at(denialsOf(sample)) === undefined && at(choicesOf(sample)) !== undefined ? 'Waits' : 'Holds';
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}
