/** Edits in place in a real document, with a real conversation over a real server. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Chats } from '../../src/extension/chat/chats';
import { CodeAttacher } from '../../src/extension/context/codeAttacher';
import { TextAttacher } from '../../src/extension/context/textAttacher';
import { EditDiff } from '../../src/extension/inplace/editDiff';
import { editShownIn, isInDiff } from '../../src/extension/inplace/editDiffTabs';
import { editedPlace } from '../../src/extension/inplace/editedPlace';
import type { MarkedEdit } from '../../src/extension/inplace/editMarks';
import { firstMessage } from '../../src/extension/inplace/editMessage';
import { PendingEdits } from '../../src/extension/inplace/pendingEdits';
import { Texts } from '../../src/extension/storage/texts';
import { Answers } from '../support/context/attachersFor';
import { type NodeFolder, temporaryFolder } from '../support/nodeFolder';
import { openChatsIn } from '../support/openChatsIn';
import { type Gated, gated, text } from '../support/simulator/scripts';
import { type Simulator, startSimulator } from '../support/simulator/simulator';
import { until } from '../support/until';

const lines = ['class A {', '  a() {', '    one();', '    two();', '  }', '', '  b() {}', '}', ''];
const newMethod = ['  a() {', '    one();', '    between();', '    three();', '  }'];

describe('an edit in place', () => {
  let workspace: string;
  let folders: { readonly folder: NodeFolder; readonly texts: NodeFolder };
  let simulator: Simulator;
  let chats: Chats;
  let edits: PendingEdits;
  let editor: vscode.TextEditor;
  beforeEach(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'edit-'));
    folders = { folder: await temporaryFolder(), texts: await temporaryFolder() };
    simulator = await startSimulator();
    chats = await openChatsIn({ ...folders, simulator });
    edits = new PendingEdits();
    editor = await open('a.ts', lines.join('\n'));
  });
  afterEach(async () => {
    edits.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await simulator.close();
    await chats.flush();
    await rm(workspace, { recursive: true, force: true });
    await Promise.all([folders.folder.dispose(), folders.texts.dispose()]);
  });

  async function open(name: string, content: string): Promise<vscode.TextEditor> {
    const path = join(workspace, name);
    await writeFile(path, content);
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(vscode.Uri.file(path)));
  }

  /** Asks for another version of the lines from `start` on. */
  async function ask(start: number, count: number, of = editor): Promise<MarkedEdit> {
    const { document } = of;
    const span = { start, count };
    const attacher = new CodeAttacher(new TextAttacher(new Texts(folders.texts), new Answers()));
    const snapshot = await editedPlace(attacher, document, span);
    assert.ok(snapshot);
    const { place, attachments } = snapshot;
    const begin = async (reply: () => Promise<void>) => {
      void reply();
      return true;
    };
    const marked = edits.create({ document, span, session: chats.create(), place, begin });
    assert.ok(await marked.edit.ask('Do it', firstMessage('Do it', place.attachment), attachments));
    const nothing = () => undefined;
    edits.add(marked, { onState: nothing, onGone: nothing, onHidden: nothing });
    return marked;
  }

  function replying(): Gated {
    const reply = gated();
    simulator.enqueue(reply.script);
    return reply;
  }

  const now = () => editor.document.getText().split(/\r?\n/);
  const says = (expected: readonly string[]) => until(() => now().join('\n') === expected.join('\n'));
  const undo = () => vscode.commands.executeCommand('undo');
  const redo = () => vscode.commands.executeCommand('redo');
  const type = (typed: string) => vscode.commands.executeCommand('type', { text: typed });
  const cursorAt = (line: number, character: number) => {
    editor.selection = new vscode.Selection(line, character, line, character);
  };
  const after = lines.toSpliced(1, 4, ...newMethod);

  async function complete(reply: Gated, marked: MarkedEdit, answer: readonly string[] = newMethod): Promise<void> {
    await reply.write('```ts\n');
    await finish(reply, marked, answer);
  }

  async function finish(reply: Gated, { edit }: MarkedEdit, rest: readonly string[]): Promise<void> {
    await reply.write([...rest, '```', 'That is all.'].join('\n'));
    await reply.finish();
    await until(() => !edit.session.isReplying && edit.state.kind !== 'writing');
  }

  it('shows new lines and the rest of the old ones while the reply comes, and is one step to undo', async () => {
    const reply = replying();
    const marked = await ask(1, 4);
    await reply.write('```ts\n  a() {\n    one();\n    between();\n');
    await says(lines.with(3, '    between();'));
    await finish(reply, marked, newMethod.slice(3));
    assert.deepEqual(now(), after);
    assert.deepEqual(marked.edit.hunks, [{ beforeStart: 2, beforeEnd: 3, afterStart: 2, afterEnd: 4 }]);
    await undo();
    await says(lines);
    await until(() => edits.in(editor.document).length === 0);
    await redo();
    await says(after);
    // Together with what there is to decide on.
    await until(() => edits.in(editor.document).length === 1);
  });

  it('is one step to undo and to redo though it was saved while it was written', async () => {
    cursorAt(7, 0);
    await type('x');
    const reply = replying();
    const marked = await ask(1, 4);
    await reply.write('```ts\n  a() {\n    one();\n    between();\n');
    const begun = lines.with(7, 'x}');
    await says(begun.with(3, '    between();'));
    await editor.document.save();
    await reply.write('    second();\n');
    await says(begun.with(3, '    between();').with(4, '    second();'));
    await editor.document.save();
    await finish(reply, marked, newMethod.slice(3));
    const whole = after.toSpliced(4, 0, '    second();').with(9, 'x}');
    await says(whole);
    await undo();
    await says(begun);
    await redo();
    await says(whole);
    await until(() => edits.in(editor.document).length === 1);
    await undo();
    await says(begun);
    // What the user typed before is a step of its own.
    await undo();
    await says(lines);
  });

  it('leaves what the user typed meanwhile where an undo takes back what came after it', async () => {
    const reply = replying();
    const marked = await ask(1, 4);
    await reply.write('```ts\n  a() {\n    one();\n    between();\n');
    await says(lines.with(3, '    between();'));
    cursorAt(7, 0);
    await type('x');
    await finish(reply, marked, newMethod.slice(3));
    await says(after.with(8, 'x}'));
    await undo();
    await says(lines.with(3, '    between();').with(7, 'x}'));
    assert.equal(await marked.edit.restore(), true);
    assert.deepEqual(now(), lines.with(7, 'x}'));
  });

  it('is rejected to what the lines said, byte by byte, whatever their line ends', async () => {
    const content = '\ufeff// é\r\n\tone();\r\n\ttwo(); \r\n';
    editor = await open('crlf.ts', content);
    const reply = replying();
    const marked = await ask(1, 2);
    await complete(reply, marked, ['three();', 'four();', 'five();']);
    assert.equal(editor.document.getText(), '// é\r\n\tthree();\r\n\tfour();\r\n\tfive();\r\n');
    assert.equal(await marked.edit.restore(), true);
    await editor.document.save();
    assert.equal(await readFile(editor.document.uri.fsPath, 'utf8'), content);
    await undo();
    assert.equal(editor.document.lineAt(1).text, '\tthree();');
  });

  it('goes on while the user types above and below it', async () => {
    const reply = replying();
    const marked = await ask(1, 4);
    await reply.write('```ts\n  a() {\n    one();\n    between();\n');
    await says(lines.with(3, '    between();'));
    cursorAt(0, 0);
    await type('above();');
    await type('\n');
    cursorAt(7, 7);
    await type(' c();');
    await finish(reply, marked, newMethod.slice(3));
    assert.deepEqual(now(), ['above();', ...after.with(7, '  b() { c();}')]);
    assert.equal(marked.region.span.start, 2);
    assert.equal(await marked.edit.restore(), true);
    assert.deepEqual(now(), ['above();', ...lines.with(6, '  b() { c();}')]);
  });

  it('leaves what the user types into its lines, and has the whole new version for review', async () => {
    const reply = replying();
    const marked = await ask(1, 4);
    await reply.write('```ts\n  a() {\n    one();\n    between();\n');
    await says(lines.with(3, '    between();'));
    cursorAt(4, 3);
    await type(' // mine');
    await until(() => marked.edit.state.kind === 'interrupted');
    const typed = now();
    await finish(reply, marked, newMethod.slice(3));
    await until(() => marked.edit.state.kind === 'rest');
    assert.deepEqual(now(), typed);
    assert.deepEqual(marked.edit.state, { kind: 'rest', lines: newMethod });
    assert.equal(marked.edit.isTouched, true);
  });

  it('takes an undo while it is written for the wish to stop', async () => {
    const reply = replying();
    await ask(1, 4);
    await reply.write('```ts\n  a() {\n    between();\n');
    await until(() => editor.document.isDirty);
    await undo();
    await until(() => edits.in(editor.document).length === 0);
    assert.deepEqual(now(), lines);
    assert.equal(await simulator.chatRequests[0]?.closed, 'aborted');
  });

  it('can remove lines at the end of a document and bring them back', async () => {
    editor = await open('end.ts', 'one\ntwo\nthree');
    const reply = replying();
    const marked = await ask(1, 2);
    await complete(reply, marked, []);
    assert.equal(editor.document.getText(), 'one');
    await undo();
    await says(['one', 'two', 'three']);
    await redo();
    await says(['one']);
    await undo();
    await until(() => edits.in(editor.document).length === 0);
  });

  it('can empty a document and bring it back', async () => {
    editor = await open('all.ts', 'one\ntwo');
    const reply = replying();
    const marked = await ask(0, 2);
    await complete(reply, marked, []);
    assert.equal(editor.document.getText(), '');
    assert.equal(await marked.edit.restore(), true);
    assert.equal(editor.document.getText(), 'one\ntwo');
  });

  it('waits for a document that nobody sees, and is written when it is shown', async () => {
    const reply = replying();
    const marked = await ask(1, 4);
    const { document } = editor;
    await open('other.ts', 'other');
    await reply.write(`\`\`\`ts\n${newMethod.join('\n')}\n\`\`\`\n`);
    await reply.finish();
    await until(() => !marked.edit.session.isReplying);
    assert.deepEqual(document.getText().split('\n'), lines);
    editor = await vscode.window.showTextDocument(document);
    await says(after);
    await until(() => marked.edit.state.kind === 'ready');
  });

  it('can be decided on change by change', async () => {
    const reply = replying();
    const marked = await ask(1, 6);
    await complete(reply, marked, ['  a() {', '    1();', '    two();', '  }', '', '  c() {}']);
    const [first, second] = marked.edit.hunks;
    assert.ok(first && second);
    await marked.edit.rejectHunk(second);
    assert.deepEqual(now(), lines.with(2, '    1();'));
    assert.equal(marked.edit.hunks.length, 1);
    marked.edit.acceptHunk(first);
    await until(() => edits.in(editor.document).length === 0);
    assert.deepEqual(now(), lines.with(2, '    1();'));
  });

  it('asks again: the former version stays until the next begins, and the old lines are what is rejected to', async () => {
    const reply = replying();
    const marked = await ask(1, 4);
    await complete(reply, marked);
    const second = replying();
    assert.ok(await marked.edit.askAgain('Call four, too'));
    await second.started;
    assert.deepEqual(now(), after);
    await complete(second, marked, ['  a() {', '    four();', '  }']);
    assert.deepEqual(now(), lines.toSpliced(1, 4, '  a() {', '    four();', '  }'));
    const request = JSON.stringify(simulator.chatRequests[1]?.json);
    assert.match(request, /"role":"user".*"role":"assistant".*"role":"user"/);
    assert.match(request, /"Call four, too\\n\\nAnswer with [^"]*a\.ts, lines 2–5 anew/);
    assert.equal(await marked.edit.restore(), true);
    assert.deepEqual(now(), lines);
  });

  it('is marked in the editors of the file, and not in its diff, which tells whose it is', async () => {
    const reply = replying();
    const marked = await ask(1, 4);
    await complete(reply, marked);
    const diff = new EditDiff((id) => edits.find(id));
    try {
      await vscode.window.showTextDocument(editor.document, { viewColumn: vscode.ViewColumn.Two, preview: false });
      await vscode.window.showTextDocument(editor.document, { viewColumn: vscode.ViewColumn.One });
      await diff.show(marked);
      const { activeTabGroup } = vscode.window.tabGroups;
      await until(() => editShownIn(activeTabGroup.activeTab) === marked.edit.id);
      const ofFile = () => vscode.window.visibleTextEditors.filter(({ document }) => document === editor.document);
      await until(() => ofFile().length === 2 && vscode.window.activeTextEditor?.document === editor.document);
      const [inDiff, beside] = ofFile().sort((a, b) => (a.viewColumn ?? 0) - (b.viewColumn ?? 0));
      assert.ok(inDiff && beside);
      assert.deepEqual([isInDiff(inDiff), isInDiff(beside)], [true, false]);
      assert.equal(edits.find()?.edit.id, marked.edit.id);
      await diff.close(marked);
      assert.equal(editShownIn(activeTabGroup.activeTab), undefined);
      assert.equal(vscode.window.activeTextEditor?.document, editor.document);
    } finally {
      diff.dispose();
    }
  });

  it('keeps what came of a reply that is stopped, with the old lines that it had not come to', async () => {
    const reply = replying();
    const marked = await ask(1, 4);
    await reply.write('```ts\n  a() {\n    first();\n    sec');
    await says(lines.with(2, '    first();'));
    await marked.edit.stop();
    await until(() => marked.edit.state.kind === 'stopped');
    assert.deepEqual(now(), lines.with(2, '    first();'));
    assert.equal(edits.in(editor.document).length, 1);
  });

  it('changes nothing for an answer in words', async () => {
    simulator.enqueue(text('Which of the two calls do you mean?'));
    const marked = await ask(1, 4);
    await until(() => marked.edit.state.kind !== 'writing');
    assert.deepEqual(marked.edit.state, { kind: 'words', words: 'Which of the two calls do you mean?' });
    assert.equal(editor.document.isDirty, false);
  });

  it('is let go of with a document that is replaced as a whole', async () => {
    const reply = replying();
    const marked = await ask(1, 4);
    await complete(reply, marked);
    const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
    await editor.edit((edit) => edit.replace(whole, 'something else'));
    await until(() => edits.in(editor.document).length === 0);
  });

  it('works in a document of ten megabytes, and sends little of it', async function () {
    this.timeout(60_000);
    const filler = `${'x'.repeat(98)}\n`.repeat(100_000);
    editor = await open('large.txt', `${filler}one\ntwo\n${filler}`);
    const reply = replying();
    const marked = await ask(100_000, 2);
    await complete(reply, marked, ['three', 'four']);
    assert.equal(editor.document.lineAt(100_000).text, 'three');
    const request = simulator.chatRequests[0]?.body ?? '';
    assert.ok(request.length < 40_000, `${request.length}`);
    assert.match(request, /one\\ntwo/);
  });
});
