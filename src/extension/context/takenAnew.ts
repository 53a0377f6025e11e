/** Takes what is attached anew, as its place or its source is now. What was attached before, it leaves alone. */
import * as vscode from 'vscode';
import { type Attachment, type CodeAttachment, hasPlace, type TextAttachment } from '../../chat/attachment';
import type { AttachQuestions } from './attachQuestions';
import { madeText } from './madeText';
import { placeOf } from './placeOf';
import { madeSnapshot, snapshotOf } from './snapshot';
import type { Snapshot, TextAttacher, TextualAttachment } from './textAttacher';
import { textNow } from './textNow';

export interface TakingDependencies {
  readonly texts: TextAttacher;
  readonly questions: AttachQuestions;
  /** What is stored under a hash. */
  readonly stored: (hash: string) => Promise<string>;
}

/** Under an id of its own; undefined where the user would rather not. Rejects, in words for the user, where nothing is left of it. */
export async function takenAnew(
  attachment: Attachment,
  dependencies: TakingDependencies,
): Promise<TextualAttachment | undefined> {
  const snapshot = await snapshotNow(attachment, dependencies);
  return snapshot && (await dependencies.texts.store([snapshot]))?.[0];
}

async function snapshotNow(attachment: Attachment, dependencies: TakingDependencies): Promise<Snapshot | undefined> {
  if (attachment.kind === 'text') return sourceNow(attachment, dependencies.questions);
  if (hasPlace(attachment)) return placeNow(attachment, dependencies.stored);
  throw new Error('It has no place that could say something else by now.');
}

async function placeNow(attachment: CodeAttachment, stored: (hash: string) => Promise<string>): Promise<Snapshot> {
  const now = await textNow(attachment.uri);
  if (now.kind === 'gone') throw new Error('its file is not there any more.');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(attachment.uri));
  const place = await placeOf(attachment, document.getText(), stored);
  if (!place) throw new Error('its lines are not in the file any more.');
  return snapshotOf(document, place.lines);
}

async function sourceNow({ source }: TextAttachment, questions: AttachQuestions): Promise<Snapshot | undefined> {
  const made = await madeText(source, questions);
  if (!made) return undefined;
  const { text, ...facts } = made;
  return madeSnapshot(text, facts);
}
