/** Makes texts for messages from what they can be made from, and can make them anew the same way. */
import * as vscode from 'vscode';
import type { TextAttachment, TextSource } from '../../chat/attachment';
import { makeGitDiff } from '../git/makeGitDiff';
import type { AttachQuestions } from './attachQuestions';
import { documentPath } from './documentPath';
import { fileContent } from './fileContent';
import { makeProblems } from './makeProblems';
import { makeTerminal } from './makeTerminal';
import { notebookText } from './notebookText';

export interface MadeText extends Pick<TextAttachment, 'path' | 'language' | 'source'> {
  readonly text: string;
}

type SourceType = TextSource['type'];
type SourceOf<T extends SourceType> = { [P in T]: Extract<TextSource, { type: P }> }[T];
type Maker<T extends SourceType> = (source: SourceOf<T>, questions: AttachQuestions) => Promise<MadeText | undefined>;

const makers: { readonly [T in SourceType]: Maker<T> } = {
  problems: ({ uri }) => makeProblems(uri),
  gitDiff: makeGitDiff,
  notebook: (source) => makeNotebook(source),
  terminal: (_source, questions) => makeTerminal(questions),
  clipboard: async (source) => {
    const text = await vscode.env.clipboard.readText();
    if (text.trim() === '') throw new Error('There is no text in the clipboard.');
    return { path: 'Clipboard', language: 'text', source, text };
  },
};

/** Undefined where the user would rather not. Rejects, in words for the user, where there is nothing of it. */
export async function madeText<T extends SourceType>(
  source: SourceOf<T>,
  questions: AttachQuestions,
): Promise<MadeText | undefined> {
  const make: Maker<T> = makers[source.type];
  return make(source, questions);
}

async function makeNotebook(source: SourceOf<'notebook'>): Promise<MadeText> {
  const uri = vscode.Uri.parse(source.uri);
  const path = documentPath(uri);
  const content = await fileContent(uri);
  if (content.kind !== 'notebook') throw new Error(`${path} is no notebook any more.`);
  return { path, language: 'markdown', source, text: notebookText(content.cells) };
}
