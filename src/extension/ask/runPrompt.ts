/** Asks what a prompt says about the code that it is about: the commands of the editor, and the user's own. */
import * as vscode from 'vscode';
import type { Attachment } from '../../chat/attachment';
import { askAbout } from '../chat/sendMessage';
import { reviewCode } from '../codeReview/reviewCode';
import { writeCommitMessage } from '../commitMessage/writeCommitMessage';
import { showWarning } from '../notify';
import type { Parts } from '../parts';
import { testQuestion } from '../projectTests/testQuestion';
import { type CustomCommand, customCommandsFrom, type PromptContext } from '../prompts/customCommands';
import { isPromptName, type PromptName, promptNames, promptTitles } from '../prompts/promptNames';
import { promptText } from '../prompts/promptText';
import { questionText } from '../prompts/questionText';
import { readSetting } from '../readSetting';
import { changeAttachments } from './changeAttachments';
import { type EditorPlace, placeInEditor } from './editorPlace';
import { problemAttachments } from './problemAttachments';

/** What goes along; undefined where there is nothing to ask about, which the user was told. */
type Gather = (parts: Parts, place: EditorPlace | undefined) => Promise<readonly Attachment[] | undefined>;

const gathering: { readonly [C in PromptContext]: Gather } = {
  selection: (parts, place) => atPlace(place, async (at) => listOf(await parts.attacher.codeAt(at))),
  file: (parts, place) => atPlace(place, async (at) => listOf(await parts.attacher.codeOf(at.document, undefined))),
  problems: (parts, place) => atPlace(place, (at) => codeWithProblems(parts, at)),
  changes: (parts) => changeAttachments(parts),
  none: async () => [],
};

type Run = (parts: Parts, place: EditorPlace | undefined) => Promise<void>;

const runs: { readonly [N in PromptName]: Run } = {
  explain: (parts, place) => ask(parts, promptText('explain'), gathering.selection, place),
  explainProblem: (parts, place) => askAboutProblems(parts, promptText('explainProblem'), place),
  fix: (parts, place) => askAboutProblems(parts, promptText('fix'), place),
  refactor: (parts, place) => ask(parts, promptText('refactor'), gathering.selection, place),
  document: (parts, place) => ask(parts, promptText('document'), gathering.selection, place),
  generateTests: async (parts, place) => {
    const at = place ?? placeInEditor();
    const question = at && (await testQuestion(parts.attacher, at));
    if (question) await send(parts, promptText('generateTests'), question.attachments, question.facts);
  },
  review: (parts, place) => reviewCode(parts, place),
  commitMessage: (parts) => writeCommitMessage(parts),
};

export async function runPrompt(parts: Parts, name: PromptName, place?: EditorPlace): Promise<void> {
  await runs[name](parts, place);
}

/** Runs the prompt of this name, or title for the user's own; without one the user chooses. */
export async function runPromptNamed(parts: Parts, name: unknown, place?: EditorPlace): Promise<void> {
  if (typeof name !== 'string') return choosePrompt(parts);
  if (isPromptName(name)) return runPrompt(parts, name, place);
  const custom = customCommands().find(({ title }) => title === name);
  if (custom) return runCustom(parts, custom, place);
  showWarning(`There is no prompt “${name}” in the setting “openrouterChat.customCommands”.`);
}

function customCommands(): readonly CustomCommand[] {
  return customCommandsFrom(readSetting('openrouterChat.customCommands'));
}

async function choosePrompt(parts: Parts): Promise<void> {
  const own = customCommands();
  const choices: (vscode.QuickPickItem & { readonly run?: () => Promise<void> })[] = [
    ...own.map((each) => ({ label: each.title, detail: firstLine(each.prompt), run: () => runCustom(parts, each) })),
    ...(own.length > 0 ? [{ label: '', kind: vscode.QuickPickItemKind.Separator }] : []),
    ...promptNames.map((name) => ({
      label: promptTitles[name],
      detail: firstLine(promptText(name)),
      run: () => runPrompt(parts, name),
    })),
  ];
  const choice = await vscode.window.showQuickPick(choices, {
    title: 'Run Prompt',
    placeHolder: 'Choose what to ask about the code at hand',
    matchOnDetail: true,
  });
  await choice?.run?.();
}

function firstLine(prompt: string): string {
  return prompt.trim().split('\n', 1)[0] ?? '';
}

async function runCustom(parts: Parts, command: CustomCommand, place?: EditorPlace): Promise<void> {
  const attachments = await gathering[command.context](parts, place);
  if (!attachments) return;
  if (command.answerIn === 'newChat') await parts.surfaces.active.showNew();
  await send(parts, command.prompt, attachments);
}

async function ask(parts: Parts, prompt: string, gather: Gather, place: EditorPlace | undefined): Promise<void> {
  const attachments = await gather(parts, place);
  if (attachments) await send(parts, prompt, attachments);
}

async function askAboutProblems(parts: Parts, prompt: string, place: EditorPlace | undefined): Promise<void> {
  const attachments = await gathering.problems(parts, place);
  const isNothingReported = attachments?.every(({ kind }) => kind !== 'text');
  const facts = isNothingReported ? ['No problem is reported here: look for yourself what is wrong.'] : [];
  if (attachments) await send(parts, prompt, attachments, facts);
}

async function send(
  parts: Parts,
  prompt: string,
  attachments: readonly Attachment[],
  facts: readonly string[] = [],
): Promise<void> {
  await parts.surfaces.active.focus();
  await askAbout(parts, questionText(prompt, attachments, facts), attachments);
}

async function atPlace(
  place: EditorPlace | undefined,
  gather: (place: EditorPlace) => Promise<readonly Attachment[] | undefined>,
): Promise<readonly Attachment[] | undefined> {
  const at = place ?? placeInEditor();
  return at && gather(at);
}

async function codeWithProblems(parts: Parts, place: EditorPlace): Promise<readonly Attachment[] | undefined> {
  const code = await parts.attacher.codeAt(place);
  const problems = code && (await problemAttachments(parts.attacher, place.document, code.lines, place.problems));
  return code && problems && [code, ...problems];
}

function listOf(attachment: Attachment | undefined): readonly Attachment[] | undefined {
  return attachment && [attachment];
}
