/** Puts together what a question for tests needs: the code, what is known of the project's tests, and one to go by. */
import * as vscode from 'vscode';
import type { Attachment, CodeAttachment } from '../../chat/attachment';
import type { EditorPlace } from '../ask/editorPlace';
import type { CodeAttacher } from '../context/codeAttacher';
import { type ProjectTests, projectTests } from './projectTests';
import { testFacts } from './testFacts';

export interface TestQuestion {
  readonly attachments: readonly Attachment[];
  /** Paragraphs for after the prompt. */
  readonly facts: readonly string[];
}

/** Lines of an example that show enough. */
const enoughLines = 200;

/** Undefined where the user decided against it. */
export async function testQuestion(attacher: CodeAttacher, place: EditorPlace): Promise<TestQuestion | undefined> {
  const { document } = place;
  const tests = await projectTests(document.uri);
  // An answer with all of the file takes that all of it was shown.
  const code = await (tests?.kind === 'inside' ? attacher.codeOf(document, undefined) : attacher.codeAt(place));
  if (!code) return undefined;
  const other = tests && (await otherTest(attacher, tests, document.uri));
  const examplePath = tests?.example && other?.path;
  const path = tests && vscode.workspace.asRelativePath(tests.file);
  return {
    attachments: other ? [code, other] : [code],
    facts: testFacts(tests && path !== undefined ? { ...tests, path, examplePath } : undefined),
  };
}

/** The test that is to be extended, as a whole, or as much of the example as shows how it is done. */
async function otherTest(
  attacher: CodeAttacher,
  { kind, file, example }: ProjectTests,
  source: vscode.Uri,
): Promise<CodeAttachment | undefined> {
  const uri = kind === 'there' ? file : example;
  if (!uri || uri.toString() === source.toString()) return undefined;
  const document = await Promise.resolve(vscode.workspace.openTextDocument(uri)).catch(() => undefined);
  if (!document) return undefined;
  const isLong = kind !== 'there' && document.lineCount > enoughLines;
  return attacher.codeOf(document, isLong ? { start: 1, end: enoughLines } : undefined);
}
