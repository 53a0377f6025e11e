import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { CodeAttacher } from '../../src/extension/context/codeAttacher';
import { projectTests } from '../../src/extension/projectTests/projectTests';
import { testQuestion } from '../../src/extension/projectTests/testQuestion';
import { AttachersForTest } from '../support/context/attachersFor';

describe('how a project is tested', () => {
  let folder: string;
  beforeEach(async () => {
    folder = join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', 'projectTests');
    await mkdir(folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function tree(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  }

  async function told(source: string) {
    const tests = await projectTests(vscode.Uri.file(join(folder, source)));
    const pathOf = (uri: vscode.Uri | undefined) =>
      uri && vscode.workspace.asRelativePath(uri).replace('projectTests/', '');
    return (
      tests && { ...tests, framework: tests.framework?.name, file: pathOf(tests.file), example: pathOf(tests.example) }
    );
  }

  it('is told by its package.json and the tests of its neighbours, not by those of libraries', async () => {
    await tree({
      'package.json': '{"devDependencies": {"vitest": "^3"}}',
      'src/a/one.ts': '',
      'src/a/two.ts': '',
      'tests/a/one.spec.ts': '',
      'node_modules/x/a/two.test.ts': '',
    });
    const expected = { framework: 'Vitest', kind: 'new', file: 'tests/a/two.spec.ts', example: 'tests/a/one.spec.ts' };
    assert.deepEqual(await told('src/a/two.ts'), expected);
  });

  it('is told by the nearest of several packages', async () => {
    await tree({
      'package.json': '{"devDependencies": {"mocha": "11"}}',
      'packages/a/package.json': '{"devDependencies": {"ava": "6"}}',
      'packages/a/src/one.ts': '',
      'packages/a/src/one.test.ts': '',
      'packages/a/src/two.ts': '',
    });
    const found = await told('packages/a/src/two.ts');
    assert.deepEqual([found?.framework, found?.file], ['AVA', 'packages/a/src/two.test.ts']);
  });

  it('is told by other packages where the nearest has no tests yet', async () => {
    await tree({
      'packages/a/package.json': '{}',
      'packages/a/src/one.ts': '',
      'packages/a/test/one.test.ts': '',
      'packages/b/package.json': '{"devDependencies": {"jest": "30"}}',
      'packages/b/src/two.ts': '',
    });
    const found = await told('packages/b/src/two.ts');
    assert.deepEqual([found?.framework, found?.file], ['Jest', 'packages/b/test/two.test.ts']);
  });

  it('is told for Python and Rust, too', async () => {
    await tree({
      'pyproject.toml': '[project.optional-dependencies]\ntest = ["pytest"]\n',
      'src/pkg/mod.py': '',
      'tests/test_other.py': '',
      'Cargo.toml': '[package]',
      'src/lib.rs': '',
    });
    const python = await told('src/pkg/mod.py');
    assert.deepEqual([python?.framework, python?.file], ['pytest', 'tests/test_mod.py']);
    const rust = await told('src/lib.rs');
    assert.deepEqual([rust?.kind, rust?.file], ['inside', 'src/lib.rs']);
  });

  it('is never shown by a test that is a symbolic link, or lies behind one', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'outside-'));
    try {
      await tree({ 'a/one.ts': '', 'a/two.ts': 'export const two = 2;\n', 'a/three.ts': '' });
      for (const name of ['two.test.ts', 'three.test.ts']) await writeFile(join(outside, name), 'private words\n');
      await symlink(join(outside, 'two.test.ts'), join(folder, 'a/two.test.ts'));
      assert.equal(await told('a/two.ts'), undefined);
      assert.equal((await told('a/one.ts'))?.example, undefined);
      const test = await AttachersForTest.open();
      const document = await vscode.workspace.openTextDocument(join(folder, 'a/two.ts'));
      const place = { document, range: new vscode.Range(0, 0, 0, 0) };
      const question = await testQuestion(new CodeAttacher(test.textAttacher), place);
      const paths = question?.attachments.map((each) => each.path);
      await test.close();
      assert.deepEqual(paths, ['projectTests/a/two.ts']);
      await rm(join(folder, 'a/two.test.ts'));
      await symlink(outside, join(folder, 'a/tests'));
      assert.equal((await told('a/one.ts'))?.example, undefined);
    } finally {
      await rm(outside, { recursive: true });
    }
  });

  it('is unknown outside of the workspace, and for what has no tests', async () => {
    assert.equal(await projectTests(vscode.Uri.file('/somewhere/else/a.ts')), undefined);
    assert.equal(await told('notes.md'), undefined);
  });
});
