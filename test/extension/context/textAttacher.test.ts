import assert from 'node:assert/strict';
import { estimateTokens } from '../../../src/chat/tokenEstimate';
import type { Session } from '../../../src/extension/chat/session';
import type { AttachQuestions, HeldText, SecretsAnswer } from '../../../src/extension/context/attachQuestions';
import { type Snapshot, TextAttacher } from '../../../src/extension/context/textAttacher';
import { Texts } from '../../../src/extension/storage/texts';
import { type NodeFolder, temporaryFolder } from '../../support/nodeFolder';
import { quietSession } from '../../support/quietSession';

const password = 'Tr0ub4dor&3x';
const code = `const host = 'db';\nconst password = '${password}';\nconst port = 5432;\n`;

describe('attaching texts', () => {
  let folder: NodeFolder;
  let texts: Texts;
  let session: Session;
  let answer: SecretsAnswer | undefined;
  let isLargeWanted: boolean;
  let held: readonly HeldText[];
  let attacher: TextAttacher;
  beforeEach(async () => {
    folder = await temporaryFolder();
    texts = new Texts(folder);
    session = quietSession(texts);
    answer = 'without';
    isLargeWanted = true;
    held = [];
    const notAsked = () => Promise.reject(new Error('Nobody asks that here.'));
    const questions: AttachQuestions = {
      large: async () => isLargeWanted,
      secrets: async (found) => {
        held = found;
        return answer;
      },
      ignored: notAsked,
      output: notAsked,
    };
    attacher = new TextAttacher(texts, questions);
  });
  afterEach(() => folder.dispose());

  const attached = () => session.conversation.draft.attachments;

  async function onlyCode() {
    const [attachment, ...others] = attached();
    assert.ok(attachment?.kind === 'code' && others.length === 0);
    const { hash, fileHash } = attachment;
    return {
      attachment,
      text: await texts.get(hash),
      file: fileHash === undefined ? undefined : await texts.get(fileHash),
    };
  }

  /** Whatever lies on the disk. */
  async function stored(): Promise<string> {
    const names = await folder.list('');
    const files = await Promise.all(names.map((name) => folder.read(name)));
    return files.map((bytes) => new TextDecoder().decode(bytes)).join('\n');
  }

  it('keeps a whole file as it is, with its length and its tokens', async () => {
    assert.equal(await attacher.attach(session, [wholeFile('a.ts', 'const a = 1;\n')]), true);
    const { attachment, text, file } = await onlyCode();
    assert.deepEqual([text, file, attachment.secretsRemoved], ['const a = 1;\n', undefined, undefined]);
    assert.deepEqual([attachment.length, attachment.tokens], [13, estimateTokens('const a = 1;\n')]);
  });

  it('keeps the whole file beside the lines that are attached of it', async () => {
    await attacher.attach(session, [partOf('a.ts', 'one\ntwo\nthree\n', 'two')]);
    const { text, file } = await onlyCode();
    assert.deepEqual([text, file], ['two', 'one\ntwo\nthree\n']);
  });

  it('asks about secrets, naming each with its line, and lets none of them on the disk without', async () => {
    await attacher.attach(session, [wholeFile('a.ts', code), wholeFile('b.ts', 'const b = 2;\n')]);
    assert.deepEqual(held, [{ path: 'a.ts', secrets: [{ what: 'password or key', line: 2 }] }]);
    const [first, second] = attached();
    assert.equal(first?.kind === 'code' && first.secretsRemoved, 1);
    assert.equal(second?.kind === 'code' && second.secretsRemoved, undefined);
    assert.equal(await texts.get(first?.hash ?? ''), code.replace(password, '[secret removed]'));
    assert.ok(!(await stored()).includes(password));
  });

  it('attaches secrets where the user wants them sent', async () => {
    answer = 'anyway';
    await attacher.attach(session, [partOf('a.ts', code, `const password = '${password}';`)]);
    const { attachment, text, file } = await onlyCode();
    assert.deepEqual([text, file], [`const password = '${password}';`, code]);
    assert.equal(attachment.secretsRemoved, undefined);
  });

  it('attaches and stores nothing where the user would rather not', async () => {
    answer = undefined;
    assert.equal(await attacher.attach(session, [wholeFile('b.ts', 'const b = 2;\n'), wholeFile('a.ts', code)]), false);
    isLargeWanted = false;
    assert.equal(await attacher.attach(session, [wholeFile('log.txt', 'a'.repeat(1_000_001))]), false);
    assert.deepEqual([attached(), await folder.list('')], [[], []]);
  });

  it('does not ask about a secret that lies outside of the lines, and keeps it out of the file all the same', async () => {
    await attacher.attach(session, [partOf('a.ts', code, 'const port = 5432;')]);
    assert.deepEqual(held, []);
    assert.equal((await onlyCode()).file, code.replace(password, '[secret removed]'));
  });

  it('asks about a file of secrets by its name, and leaves it out where nobody knows what is secret in it', async () => {
    const files = [wholeFile('ca.pem', 'subject=somebody\n'), wholeFile('a.ts', 'const a = 1;\n')];
    await attacher.attach(session, files);
    assert.deepEqual(held, [{ path: 'ca.pem', secrets: [] }]);
    assert.deepEqual(
      attached().map(({ path }) => path),
      ['a.ts'],
    );
  });

  it('does not ask about a file of secrets that is empty', async () => {
    await attacher.attach(session, [wholeFile('.env', '')]);
    assert.deepEqual([held, attached().length], [[], 1]);
  });

  it('asks about the secrets of a diff in the words of the files that it is about', async () => {
    const lines = [
      'diff --git i/kubeconfig w/kubeconfig',
      '--- i/kubeconfig',
      '+++ w/kubeconfig',
      '@@ -0,0 +1 @@',
      '+a',
      '',
    ];
    const whole = lines.join('\n');
    const facts = { id: '1', path: 'Staged changes', language: 'diff', source: { type: 'clipboard' } } as const;
    await attacher.attach(session, [{ attachment: { kind: 'text', ...facts }, whole, start: 0, end: whole.length }]);
    const what = 'kubeconfig, a file of secrets by its name';
    assert.deepEqual(held, [{ path: 'Staged changes', secrets: [{ what, line: 4 }] }]);
    const text = await texts.get(attached()[0]?.hash ?? '');
    assert.equal(text, [...lines.slice(0, 3), '[secret removed]', '', ''].join('\n'));
  });

  it('tells the lines of secrets, however many there are', async () => {
    await attacher.attach(session, [wholeFile('.env', 'A=b\n'.repeat(80_000))]);
    assert.deepEqual([held[0]?.secrets.length, held[0]?.secrets.at(-1)?.line], [80_000, 80_000]);
  });

  it('attaches the same text of the same place once', async () => {
    await attacher.attach(session, [wholeFile('a.ts', 'const a = 1;\n')]);
    await attacher.attach(session, [wholeFile('a.ts', 'const a = 1;\n'), wholeFile('b.ts', 'const a = 1;\n')]);
    assert.deepEqual(
      attached().map(({ path }) => path),
      ['a.ts', 'b.ts'],
    );
  });
});

function wholeFile(path: string, whole: string): Snapshot {
  return partOf(path, whole, whole);
}

function partOf(path: string, whole: string, part: string): Snapshot {
  const start = whole.indexOf(part);
  const facts = { id: crypto.randomUUID(), uri: `file:///w/${path}`, path, language: 'typescript' };
  return { attachment: { kind: 'code', ...facts, lines: undefined }, whole, start, end: start + part.length };
}
