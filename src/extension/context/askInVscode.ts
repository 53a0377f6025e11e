/** Asks the questions about what is attached in VS Code's own dialogs. */
import { showWarning } from '../notify';
import type { AttachQuestions, HeldText, TerminalOutput } from './attachQuestions';

/** So many places fit into a dialog. */
const mostNamed = 10;

export const askInVscode: AttachQuestions = {
  large: async (texts) => {
    const [only] = texts;
    const length = texts.reduce((sum, each) => sum + each.length, 0).toLocaleString();
    const name = texts.length === 1 && only ? `${only.name} has` : `${texts.length} files have`;
    const question = `${name} ${length} characters, more than most models can read.`;
    return (await ask(question, listed(texts.map((each) => each.name)), { 'Attach Anyway': true })) ?? false;
  },
  secrets: (texts) => {
    const canBeTakenOut = texts.some(({ secrets }) => secrets.length > 0);
    return ask(secretsQuestion(texts), listed(texts.flatMap(placesIn)), {
      ...(canBeTakenOut ? { 'Attach Without the Secrets': 'without' as const } : {}),
      'Attach Anyway': 'anyway' as const,
    });
  },
  ignored: (paths, others) => {
    const [only] = paths;
    const are = paths.length === 1 ? `${only} is` : `${paths.length} of the files and folders are`;
    return ask(
      `${are} ignored: by the settings, by git or by a list of ignored files.`,
      paths.length === 1 ? undefined : listed(paths),
      {
        'Attach Anyway': 'anyway' as const,
        ...(others > 0 ? { 'Leave Out': 'leaveOut' as const } : {}),
      },
    );
  },
  output: (output) => {
    const last = `Attach Last ${output.lastLines.toLocaleString()} Lines`;
    return ask(outputQuestion(output), undefined, {
      'Attach All': 'all' as const,
      ...(output.lines > output.lastLines ? { [last]: 'lastLines' as const } : {}),
    });
  },
};

async function ask<Answer>(
  question: string,
  detail: string | undefined,
  answers: Readonly<Record<string, Answer>>,
): Promise<Answer | undefined> {
  const options = { modal: true, ...(detail === undefined ? {} : { detail }) };
  const chosen = await showWarning(question, options, ...Object.keys(answers));
  return chosen === undefined ? undefined : answers[chosen];
}

function secretsQuestion(texts: readonly HeldText[]): string {
  const [only] = texts;
  if (texts.length > 1 || !only) return `${texts.length} of the texts to attach hold what looks like secrets.`;
  if (only.secrets.length === 0) return `The name of ${only.path} says that it holds secrets.`;
  return `${only.path} holds what looks like ${only.secrets.length === 1 ? 'a secret' : `${only.secrets.length} secrets`}.`;
}

function placesIn({ path, secrets }: HeldText): string[] {
  if (secrets.length === 0) return [`${path}: a file of secrets, which is left out without them`];
  return secrets.map(({ what, line }) => `${path}, line ${line}: ${what}`);
}

function outputQuestion({ lines, tokens, mayBeCut }: TerminalOutput): string {
  const size = `The output has ${lines.toLocaleString()} lines, about ${tokens.toLocaleString()} tokens.`;
  const cut =
    ' Its beginning may be missing: the terminal keeps no more lines than “terminal.integrated.scrollback” says.';
  return mayBeCut ? `${size}${cut}` : size;
}

function listed(lines: readonly string[]): string {
  const rest = lines.length - mostNamed;
  return [...lines.slice(0, mostNamed), ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n');
}
