import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Attachment } from '../../src/chat/attachment';
import { problemAttachments } from '../../src/extension/ask/problemAttachments';
import type { SecretsAnswer } from '../../src/extension/context/attachQuestions';
import { CodeAttacher } from '../../src/extension/context/codeAttacher';
import { TextAttacher } from '../../src/extension/context/textAttacher';
import { Texts } from '../../src/extension/storage/texts';
import { type NodeFolder, temporaryFolder } from '../support/nodeFolder';

const lines = (name: string, count: number) =>
  Array.from({ length: count }, (_each, at) => `${name} ${at + 1}\n`).join('');

describe('attaching the problems of some lines', () => {
  let workspace: string;
  let folder: NodeFolder;
  let texts: Texts;
  let document: vscode.TextDocument;
  let other: vscode.Uri;
  let secretsAnswer: SecretsAnswer | undefined;
  const problems = vscode.languages.createDiagnosticCollection('test');
  beforeEach(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'problems-'));
    folder = await temporaryFolder();
    texts = new Texts(folder);
    other = vscode.Uri.file(join(workspace, 'other.txt'));
    await writeFile(join(workspace, 'a.txt'), lines('a', 60));
    await writeFile(other.fsPath, lines('other', 60));
    document = await vscode.workspace.openTextDocument(join(workspace, 'a.txt'));
  });
  afterEach(async () => {
    problems.clear();
    await rm(workspace, { recursive: true });
    await folder.dispose();
  });
  after(() => problems.dispose());

  function attach(range: { start: number; end: number } | undefined) {
    const questions = {
      large: async () => true,
      secrets: async () => secretsAnswer,
      ignored: async () => 'anyway' as const,
      output: async () => 'all' as const,
    };
    return problemAttachments(new CodeAttacher(new TextAttacher(texts, questions)), document, range);
  }

  function problem(line: number, message: string, related: readonly [uri: vscode.Uri, line: number][] = []) {
    const found = new vscode.Diagnostic(new vscode.Range(line - 1, 2, line - 1, 4), message);
    found.relatedInformation = related.map(([uri, at]) => {
      const location = new vscode.Location(uri, new vscode.Position(at - 1, 0));
      return new vscode.DiagnosticRelatedInformation(location, `see line ${at}`);
    });
    return found;
  }

  const linesOf = (attachment: Attachment | undefined) => (attachment?.kind === 'code' ? attachment.lines : undefined);

  it('takes those of the lines alone, in words', async () => {
    problems.set(document.uri, [problem(3, 'Wrong here.'), problem(40, 'Wrong there.')]);
    const [only, ...others] = (await attach({ start: 1, end: 10 })) ?? [];
    assert.deepEqual(others, []);
    assert.match(only?.path ?? '', /^Problems of .*a\.txt$/);
    const text = await texts.get(only?.hash ?? '');
    assert.match(text, /line 3, column 3: error: Wrong here\.\n {4}3 \| a 3\n/);
    assert.doesNotMatch(text, /Wrong there/);
  });

  it('takes the code around the places that they point to, each once', async () => {
    problems.set(document.uri, [
      problem(3, 'Wrong.', [
        [other, 30],
        [other, 32],
        [document.uri, 50],
        [document.uri, 4],
      ]),
    ]);
    const [, ...related] = (await attach({ start: 1, end: 10 })) ?? [];
    assert.deepEqual(
      related.map((each) => [each.path.endsWith('other.txt'), linesOf(each)]),
      [
        [true, { start: 20, end: 40 }],
        [false, { start: 40, end: 60 }],
      ],
    );
    assert.match(await texts.get(related[0]?.hash ?? ''), /^other 20\n[\s\S]*\nother 40$/);
  });

  it('goes without a place that is gone', async () => {
    const gone = vscode.Uri.file(join(workspace, 'gone.txt'));
    problems.set(document.uri, [problem(3, 'Wrong.', [[gone, 1]])]);
    const attached = await attach(undefined);
    assert.equal(attached?.length, 1);
  });

  it('is nothing where nothing is reported', async () => {
    assert.deepEqual(await attach(undefined), []);
  });

  it('is given up where the user would rather not send a secret that one of them holds', async () => {
    problems.set(document.uri, [problem(3, `Bad token ghp_${'a1B2c3D4e5F6'.repeat(3)}`)]);
    secretsAnswer = undefined;
    assert.equal(await attach(undefined), undefined);
    secretsAnswer = 'without';
    const [only] = (await attach(undefined)) ?? [];
    assert.match(await texts.get(only?.hash ?? ''), /Bad token \[secret removed\]/);
  });
});
