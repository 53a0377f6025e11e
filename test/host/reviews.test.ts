import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { prepareChange } from '../../src/extension/review/prepareChange';
import type { Review } from '../../src/extension/review/review';
import { ReviewDecisions } from '../../src/extension/review/reviewDecisions';
import { proposalsIn } from '../../src/extension/review/reviewTabs';
import { until } from '../support/until';
import { closeAll } from '../support/vscode/closeAll';
import { withoutAutoSave } from '../support/vscode/withoutAutoSave';

const lines = Array.from({ length: 30 }, (_each, index) => `line ${index}\n`);
const content = lines.join('');
const changed = content.replace('line 3\n', 'LINE 3\n').replace('line 20\n', 'line 20\nline 20 and more\n');

describe('reviewing a change', () => {
  withoutAutoSave();
  let folder: string;
  let decisions: ReviewDecisions;
  let document: vscode.TextDocument;
  before(async () => {
    // Its first activation would close the tabs of a window before it.
    await vscode.extensions.getExtension('openrouter-chat.openrouter-chat')?.activate();
  });
  beforeEach(async () => {
    const workspace = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    folder = await mkdtemp(join(workspace, 'review-'));
    decisions = new ReviewDecisions();
    document = await open('a.txt', content);
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await closeAll();
    decisions.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(name: string, text: string | Uint8Array): Promise<vscode.TextDocument> {
    await writeFile(join(folder, name), text);
    return vscode.workspace.openTextDocument(uriOf(name));
  }

  const uriOf = (name: string) => vscode.Uri.file(join(folder, name));
  const propose = (theirs: string, base = content) =>
    decisions.reviews.proposeChanges([{ uri: document.uri, base, theirs }], 'Changes');
  const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const reviewTabs = () => tabs().filter((tab) => proposalsIn(tab).length > 0);
  const noReview = () => until(() => reviewTabs().length === 0);
  const editorOf = async (uri: vscode.Uri) => {
    await until(() => visible(uri) !== undefined);
    return visible(uri) as vscode.TextEditor;
  };
  /** The editor of a file of a review, with the keyboard in it. */
  const inFront = async (uri: vscode.Uri) => {
    const editor = await editorOf(uri);
    // In a diff of several files, the keyboard goes from change to change.
    await until(async () => {
      const isActive = vscode.window.activeTextEditor === editor;
      if (!isActive) await vscode.commands.executeCommand('multiDiffEditor.goToNextChange');
      return isActive;
    });
    return editor;
  };
  const visible = (uri: vscode.Uri) =>
    vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  const only = () => {
    const [review] = decisions.reviews.waiting;
    const [proposal] = review?.proposals ?? [];
    assert.ok(review && proposal);
    return { review, proposal };
  };

  it('shows the change beside the file, and writes it as one step to undo that is not saved', async () => {
    assert.deepEqual(await propose(changed), []);
    assert.equal(reviewTabs().length, 1);
    assert.equal(document.getText(), content);
    await decisions.acceptAll();
    assert.equal(document.getText(), changed);
    assert.equal(document.isDirty, true);
    await noReview();
    assert.equal(vscode.window.activeTextEditor?.document, document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), content);
  });

  it('has nothing to show where the file says it already', async () => {
    assert.deepEqual(await propose(content), []);
    assert.deepEqual(reviewTabs(), []);
  });

  it('keeps what the file was changed to since the change was made up', async () => {
    await type(document, 10, 'line 10 of mine\n');
    await propose(changed);
    await decisions.acceptAll();
    assert.equal(document.getText(), changed.replace('line 10\n', 'line 10 of mine\n'));
  });

  it('keeps what is typed in the file while the change waits', async () => {
    await propose(changed);
    await type(document, 10, 'line 10 of mine\n');
    await decisions.acceptAll();
    assert.equal(document.getText(), changed.replace('line 10\n', 'line 10 of mine\n'));
  });

  it('writes nothing over what is typed in the same place while the change waits, and shows both to be merged', async () => {
    await propose(changed);
    await type(document, 3, 'line 3 of mine\n');
    const mine = document.getText();
    await decisions.acceptAll();
    assert.equal(document.getText(), mine);
    assert.equal(only().review.kind, 'merge');
  });

  it('writes what the change was edited to in its review', async () => {
    await propose(changed);
    const { document: proposed } = await editorOf(only().proposal.after);
    await type(proposed, 3, 'Line 3, edited\n');
    await decisions.acceptAll();
    assert.equal(document.getText(), changed.replace('LINE 3\n', 'Line 3, edited\n'));
    await noReview();
  });

  it('keeps what is saved in its review there, and writes it when it is accepted', async () => {
    await propose(changed);
    const { document: proposed } = await editorOf(only().proposal.after);
    await type(proposed, 3, 'Line 3, edited\n');
    await proposed.save();
    assert.equal(document.getText(), content);
    assert.equal(reviewTabs().length, 1);
    await decisions.acceptAll();
    assert.equal(document.getText(), changed.replace('LINE 3\n', 'Line 3, edited\n'));
    await noReview();
    assert.equal(document.isDirty, true);
  });

  it('changes nothing when it is rejected, or when its tab is closed', async () => {
    await propose(changed);
    await decisions.rejectAll();
    await noReview();
    await propose(changed);
    await vscode.window.tabGroups.close(reviewTabs());
    await noReview();
    assert.deepEqual(decisions.reviews.waiting, []);
    assert.equal(document.getText(), content);
    assert.equal(document.isDirty, false);
  });

  it('can be opened again after its tab was closed', async () => {
    await propose(changed);
    const { review } = only();
    await vscode.window.tabGroups.close(reviewTabs());
    await until(() => decisions.reviews.waiting.length === 0);
    await decisions.reviews.showAgain(review);
    await until(() => decisions.reviews.waiting.length === 1);
    await decisions.acceptAll();
    assert.equal(document.getText(), changed);
  });

  it('writes the change at the cursor alone, and goes on to the next', async () => {
    await propose(changed);
    const editor = await inFront(only().proposal.after);
    editor.selection = new vscode.Selection(3, 0, 3, 0);
    await decisions.acceptHunk();
    assert.equal(document.getText(), content.replace('line 3\n', 'LINE 3\n'));
    assert.equal(reviewTabs().length, 1);
    await until(() => editor.selection.active.line === 21);
    await decisions.acceptHunk();
    assert.equal(document.getText(), changed);
    await noReview();
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), content.replace('line 3\n', 'LINE 3\n'));
  });

  it('leaves out the change that was rejected at the cursor', async () => {
    await propose(changed);
    const editor = await inFront(only().proposal.after);
    editor.selection = new vscode.Selection(3, 2, 3, 2);
    await decisions.rejectHunk();
    assert.equal(document.getText(), content);
    await decisions.acceptAll();
    assert.equal(document.getText(), changed.replace('LINE 3\n', 'line 3\n'));
  });

  it('is over when its last change was rejected', async () => {
    await propose(content.replace('line 3\n', ''));
    const editor = await inFront(only().proposal.after);
    editor.selection = new vscode.Selection(3, 0, 3, 0);
    await decisions.rejectHunk();
    await noReview();
    assert.equal(document.getText(), content);
  });

  it('says that no change is at the cursor, and changes nothing', async () => {
    await propose(changed);
    const editor = await inFront(only().proposal.after);
    editor.selection = new vscode.Selection(10, 0, 10, 0);
    await decisions.acceptHunk();
    await decisions.rejectHunk();
    assert.equal(document.getText(), content);
    assert.equal(editor.document.getText(), changed);
  });

  describe('of several files', () => {
    let other: vscode.TextDocument;
    beforeEach(async () => {
      other = await open('b.txt', 'one\ntwo\n');
      const changes = [
        { uri: document.uri, base: content, theirs: changed },
        { uri: other.uri, base: 'one\ntwo\n', theirs: 'one\n2\n' },
        { uri: uriOf('new/c.txt'), base: undefined, theirs: 'new\n' },
      ];
      assert.deepEqual(await decisions.reviews.proposeChanges(changes, 'Changes of the Reply'), []);
    });

    it('is one tab, and writes them all, as one step to undo', async () => {
      assert.deepEqual(
        reviewTabs().map(({ label, isPreview }) => [label, isPreview]),
        [['Changes of the Reply (3 files)', false]],
      );
      await decisions.acceptAll();
      assert.deepEqual([document.getText(), other.getText()], [changed, 'one\n2\n']);
      assert.equal((await vscode.workspace.openTextDocument(uriOf('new/c.txt'))).getText(), 'new\n');
      await noReview();
      assert.equal(vscode.window.activeTextEditor?.document, document);
      await vscode.commands.executeCommand('undo');
      await until(async () => !(await exists(uriOf('new/c.txt'))));
      assert.deepEqual([document.getText(), other.getText()], [content, 'one\ntwo\n']);
    });

    it('writes one file, when it is accepted alone, and leaves the others to be decided', async () => {
      const review = only().review;
      const [, second] = review.proposals;
      assert.ok(second);
      await inFront(second.after);
      await decisions.acceptFile();
      assert.deepEqual([document.getText(), other.getText()], [content, 'one\n2\n']);
      assert.equal(review.waiting.size, 2);
      await decisions.rejectAll();
      assert.deepEqual([document.getText(), other.getText()], [content, 'one\n2\n']);
    });

    it('leaves out a file that is rejected alone', async () => {
      const [first] = only().review.proposals;
      assert.ok(first);
      await inFront(first.after);
      await decisions.rejectFile();
      await decisions.acceptAll();
      assert.deepEqual([document.getText(), other.getText()], [content, 'one\n2\n']);
    });

    it('writes all others where a new file can’t be created, and keeps that one to be decided', async () => {
      await decisions.rejectAll();
      const changes = [
        { uri: document.uri, base: content, theirs: changed },
        { uri: uriOf('new'), base: undefined, theirs: 'new\n' },
        // What was a path to nothing when it was looked at goes through a file by then.
        { uri: uriOf('new/c.txt'), base: undefined, theirs: 'new\n' },
        { uri: other.uri, base: 'one\ntwo\n', theirs: 'one\n2\n' },
      ];
      assert.deepEqual(await decisions.reviews.proposeChanges(changes, 'Changes of the Reply'), []);
      await decisions.acceptAll();
      assert.deepEqual([document.getText(), other.getText()], [changed, 'one\n2\n']);
      assert.equal((await vscode.workspace.openTextDocument(uriOf('new'))).getText(), 'new\n');
      const { waiting } = only().review;
      assert.deepEqual(
        [...waiting].map(({ target }) => target.path),
        [uriOf('new/c.txt').path],
      );
    });

    it('changes nothing when its tab is closed', async () => {
      await vscode.window.tabGroups.close(reviewTabs());
      await until(() => decisions.reviews.waiting.length === 0);
      assert.deepEqual([document.getText(), other.getText()], [content, 'one\ntwo\n']);
      await assert.rejects(Promise.resolve(vscode.workspace.fs.stat(uriOf('new/c.txt'))));
    });
  });

  describe('in conflict with the file', () => {
    const mine = content.replace('line 3\n', 'line 3 of mine\n');
    /** VS Code asks whether it may go with a conflict. */
    async function closeMerge(review: Review): Promise<void> {
      const closing = vscode.window.tabGroups.close(reviewTabs());
      await until(async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return !decisions.reviews.isOpen(review);
      });
      await closing;
    }
    beforeEach(async () => {
      await type(document, 3, 'line 3 of mine\n');
      await propose(changed);
      await until(() => decisions.reviews.waiting.length === 1);
      await editorOf(only().proposal.after);
    });

    it('is shown in the merge editor, and written once it is decided and completed', async () => {
      assert.equal(only().review.kind, 'merge');
      assert.equal(document.getText(), mine);
      await vscode.commands.executeCommand('merge.acceptAllInput2');
      const { document: result } = await editorOf(only().proposal.after);
      await until(() => result.getText() === changed);
      await decisions.acceptAll();
      await until(() => document.getText() === changed);
      await noReview();
      assert.equal(document.isDirty, true);
    });

    it('changes nothing when the merge editor is closed undecided', async () => {
      const { review } = only();
      await closeMerge(review);
      assert.equal(document.getText(), mine);
    });

    it('writes no result in which a conflict still stands', async () => {
      const { review, proposal } = only();
      const { document: result } = await editorOf(proposal.after);
      await type(result, 28, 'something else\n');
      await result.save();
      await closeMerge(review);
      assert.equal(review.waiting.size, 1);
      assert.equal(document.getText(), mine);
    });
  });

  it('shows a conflict between markers where VS Code has no merge editor, and writes no marker', async () => {
    await type(document, 3, 'line 3 of mine\n');
    const mine = document.getText();
    const change = { uri: document.uri, base: content, theirs: changed };
    const prepared = await prepareChange(decisions.reviews.files, change, async () => 'diff');
    assert.ok(prepared.kind === 'ready');
    await decisions.reviews.show([prepared.proposal], 'Changes');
    const { document: proposed } = await editorOf(prepared.proposal.after);
    assert.match(proposed.getText(), /<<<<<<< Current\nline 3 of mine\n=======\nLINE 3\n>>>>>>> Incoming\n/);
    await decisions.acceptAll();
    assert.equal(document.getText(), mine);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(proposed.uri, new vscode.Range(3, 0, 8, 0), 'line 3 of both\n');
    await vscode.workspace.applyEdit(edit);
    await decisions.acceptAll();
    assert.equal(document.getText(), changed.replace('LINE 3\n', 'line 3 of both\n'));
  });

  it('keeps line ends, the byte order mark and the encoding of a file', async () => {
    const text = 'eins\r\nzwei\r\n';
    document = await open('bom.txt', Buffer.from(`\uFEFF${text}`));
    await propose('eins\n2\ndrei\n', 'eins\nzwei\n');
    await decisions.acceptAll();
    assert.equal(document.getText(), 'eins\r\n2\r\ndrei\r\n');
    await document.save();
    assert.equal(await readFile(join(folder, 'bom.txt'), 'utf8'), '\uFEFFeins\r\n2\r\ndrei\r\n');
    await open('latin.txt', Buffer.from('grün\nblau\n', 'latin1'));
    document = await vscode.workspace.openTextDocument(uriOf('latin.txt'), { encoding: 'windows1252' });
    await propose('grün\nröter\n', 'grün\nblau\n');
    assert.equal((await editorOf(only().proposal.after)).document.getText(), 'grün\nröter\n');
    await decisions.acceptAll();
    await document.save();
    assert.deepEqual(await readFile(join(folder, 'latin.txt')), Buffer.from('grün\nröter\n', 'latin1'));
  });

  it('shows every letter of a change, whatever encoding the user has set for files', async () => {
    const files = vscode.workspace.getConfiguration('files');
    await files.update('encoding', 'windows1252', vscode.ConfigurationTarget.Global);
    await propose(content.replace('line 3\n', 'Zeile für 漢字 😀\n'));
    assert.match((await editorOf(only().proposal.after)).document.getText(), /Zeile für 漢字 😀\n/);
    await decisions.acceptAll();
    assert.match(document.getText(), /Zeile für 漢字 😀\n/);
    await files.update('encoding', undefined, vscode.ConfigurationTarget.Global);
  });

  it('goes into a document that has no file', async () => {
    document = await vscode.workspace.openTextDocument({ content: 'one\n', language: 'python' });
    await propose('one\ntwo\n', 'one\n');
    assert.equal((await editorOf(only().proposal.after)).document.languageId, 'python');
    await decisions.acceptAll();
    assert.equal(document.getText(), 'one\ntwo\n');
  });

  it('goes into a cell of a notebook, in its language', async () => {
    const serializer = vscode.workspace.registerNotebookSerializer('test-notebook', {
      serializeNotebook: () => new Uint8Array(),
      deserializeNotebook: () =>
        new vscode.NotebookData([
          new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, '# Title', 'markdown'),
          new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'one\ntwo\n', 'python'),
        ]),
    });
    await writeFile(join(folder, 'n.cells'), '');
    const notebook = await vscode.workspace.openNotebookDocument(uriOf('n.cells'));
    document = notebook.cellAt(1).document;
    assert.deepEqual(await propose('one\n2\n', 'one\ntwo\n'), []);
    assert.match(only().proposal.name, /n\.cells, cell 2$/);
    assert.equal((await editorOf(only().proposal.after)).document.languageId, 'python');
    await decisions.acceptAll();
    assert.equal(document.getText(), 'one\n2\n');
    assert.equal(vscode.window.activeNotebookEditor?.notebook, notebook);
    await until(() => vscode.window.activeTextEditor?.document === document);
    await vscode.commands.executeCommand('undo');
    await until(() => document.getText() === 'one\ntwo\n');
    await notebook.save();
    serializer.dispose();
  });

  it('is refused for a file that may only be read', async () => {
    const provider = vscode.workspace.registerFileSystemProvider('locked', new LockedFile());
    await until(() => vscode.workspace.fs.isWritableFileSystem('locked') === true);
    const locked = [
      { uri: vscode.Uri.parse('locked:/one.txt'), base: 'locked', theirs: 'changed' },
      { uri: vscode.Uri.parse('nowhere:/one.txt'), base: 'a', theirs: 'b' },
    ];
    assert.deepEqual(await decisions.reviews.proposeChanges(locked, 'Changes'), [
      '/one.txt is read-only.',
      '/one.txt can’t be written to.',
    ]);
    provider.dispose();
  });

  it('is refused for a document that is not open any more, and opens none in its place', async () => {
    const untitled = vscode.Uri.parse('untitled:Untitled-99');
    const refusals = await decisions.reviews.proposeChanges([{ uri: untitled, base: 'a\n', theirs: 'b\n' }], 'Changes');
    assert.deepEqual(refusals, ['Untitled-99 is not open any more.']);
    const isOpen = vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === untitled.toString());
    assert.equal(isOpen, false);
  });

  it('is refused for a file that was deleted', async () => {
    const refusals = await decisions.reviews.proposeChanges(
      [{ uri: uriOf('gone.txt'), base: 'a\n', theirs: 'b\n' }],
      'Changes',
    );
    assert.match(refusals.join(), /gone\.txt was deleted, moved or renamed\.$/);
    assert.deepEqual(reviewTabs(), []);
  });

  it('stays open where the file can’t be written when it is accepted', async () => {
    await propose(changed);
    await unlink(join(folder, 'a.txt'));
    await until(async () => !(await exists(document.uri)));
    await decisions.acceptAll();
    assert.equal(only().review.waiting.size, 1);
    assert.equal(await exists(document.uri), false);
  });

  describe('of a new file', () => {
    const proposeNew = (name: string, theirs = 'new\n') =>
      decisions.reviews.proposeChanges([{ uri: uriOf(name), base: undefined, theirs }], 'Changes');

    it('creates it when it is accepted, and undo takes it away again', async () => {
      assert.deepEqual(await proposeNew('deep/er/new.txt'), []);
      assert.equal(reviewTabs()[0]?.label.startsWith('New file '), true);
      assert.equal(await exists(uriOf('deep')), false);
      await decisions.acceptAll();
      const created = await vscode.workspace.openTextDocument(uriOf('deep/er/new.txt'));
      assert.equal(created.getText(), 'new\n');
      await vscode.window.showTextDocument(created);
      await vscode.commands.executeCommand('undo');
      await until(async () => !(await exists(created.uri)) || created.getText() === '');
    });

    it('never takes the place of a file that came about meanwhile', async () => {
      await proposeNew('new.txt');
      await writeFile(join(folder, 'new.txt'), 'mine');
      await decisions.acceptAll();
      assert.equal(await readFile(join(folder, 'new.txt'), 'utf8'), 'mine');
      assert.equal(only().review.waiting.size, 1);
    });

    it('is refused behind symbolic links, over what is there, and outside the workspace', async () => {
      const outside = await mkdtemp(join(tmpdir(), 'outside-'));
      await symlink(outside, join(folder, 'link'));
      await symlink(join(outside, 'nowhere.txt'), join(folder, 'dangling.txt'));
      await symlink(join(outside, 'nowhere'), join(folder, 'dangling'));
      await mkdir(join(folder, 'folder'));
      for (const name of [
        'link/x.txt',
        'dangling.txt',
        'dangling/x.txt',
        'a.txt',
        'a.txt/x.txt',
        'folder',
        '../../x.txt',
      ]) {
        const refusals = await proposeNew(name);
        assert.equal(refusals.length, 1, name);
      }
      assert.deepEqual(reviewTabs(), []);
      await proposeNew('later/x.txt');
      await symlink(outside, join(folder, 'later'));
      await decisions.acceptAll();
      assert.deepEqual(await readdir(outside), []);
      assert.equal(only().review.waiting.size, 1);
      await rm(outside, { recursive: true });
    });
  });
});

/** One file that says it may only be read, in a file system that may be written to. */
class LockedFile implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  stat(): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: 6, permissions: vscode.FilePermission.Readonly };
  }
  readFile(): Uint8Array {
    return new TextEncoder().encode('locked');
  }
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }
  readDirectory(): [string, vscode.FileType][] {
    return [];
  }
  writeFile(): void {}
  createDirectory(): void {}
  delete(): void {}
  rename(): void {}
}

/** Puts `text` in the place of a line, counted from 0. */
async function type(document: vscode.TextDocument, line: number, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(line, 0, line + 1, 0), text);
  await vscode.workspace.applyEdit(edit);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
}
