import assert from 'node:assert/strict';
import { mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Proposal } from '../../src/extension/review/proposal';
import type { Review } from '../../src/extension/review/review';
import { ReviewDecisions } from '../../src/extension/review/reviewDecisions';
import { proposalsIn } from '../../src/extension/review/reviewTabs';
import { until } from '../support/until';
import { closeAll } from '../support/vscode/closeAll';
import { withoutAutoSave } from '../support/vscode/withoutAutoSave';

const names = ['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt'];
const isReview = (tab: vscode.Tab) => proposalsIn(tab).length > 0;

describe('a review of several files that is being accepted', () => {
  withoutAutoSave();
  let folder: string;
  let decisions: ReviewDecisions;
  let documents: vscode.TextDocument[];
  let review: Review;
  before(() => vscode.extensions.getExtension('openrouter-chat.openrouter-chat')?.activate());
  beforeEach(async () => {
    folder = await mkdtemp(join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', 'busy-'));
    decisions = new ReviewDecisions();
    documents = await Promise.all(
      names.map(async (name) => {
        await writeFile(uriOf(name).fsPath, 'one\n');
        return vscode.workspace.openTextDocument(uriOf(name));
      }),
    );
    const changes = documents.map(({ uri }) => ({ uri, base: 'one\n', theirs: 'one\ntwo\n' }));
    const created = { uri: uriOf('new.txt'), base: undefined, theirs: 'new\n' };
    assert.deepEqual(await decisions.reviews.proposeChanges([...changes, created], 'Changes'), []);
    await until(() => reviewTabs().length === 1);
    const [waiting] = decisions.reviews.waiting;
    assert.ok(waiting);
    review = waiting;
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await closeAll();
    decisions.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  const uriOf = (name: string) => vscode.Uri.file(join(folder, name));
  const reviewTabs = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(isReview);
  const written = () => documents.filter((each) => each.getText() === 'one\ntwo\n').length;
  const proposalOf = (name: string) => review.proposals.find(({ target }) => target.path.endsWith(name)) as Proposal;

  async function assertAllWritten(): Promise<void> {
    assert.equal(written(), names.length);
    assert.equal((await vscode.workspace.openTextDocument(uriOf('new.txt'))).getText(), 'new\n');
    assert.deepEqual([...review.waiting], []);
    await until(() => reviewTabs().length === 0);
  }

  it('takes every file once when Accept All is pressed twice', async () => {
    await Promise.all([decisions.acceptAll(), decisions.acceptAll()]);
    await assertAllWritten();
  });

  it('takes every file when Reject All is pressed meanwhile', async () => {
    await Promise.all([decisions.acceptAll(), decisions.rejectAll()]);
    await assertAllWritten();
  });

  it('takes every file when its tab is closed meanwhile', async () => {
    await Promise.all([decisions.acceptAll(), vscode.window.tabGroups.close(reviewTabs())]);
    await assertAllWritten();
  });

  it('keeps a file that can’t be written waiting in its tab, however often Accept All is pressed', async () => {
    await unlink(uriOf('b.txt').fsPath);
    await Promise.all([decisions.acceptAll(), decisions.acceptAll()]);
    assert.equal(written(), names.length - 1);
    assert.deepEqual([...review.waiting], [proposalOf('b.txt')]);
    assert.equal(reviewTabs().length, 1);
    await writeFile(uriOf('b.txt').fsPath, 'one\n');
    await decisions.acceptAll();
    await assertAllWritten();
  });

  it('keeps a file that can’t be written to be reviewed again when its tab is closed meanwhile', async () => {
    await unlink(uriOf('b.txt').fsPath);
    // It ends when the message that says so is answered.
    void decisions.acceptAll();
    await vscode.window.tabGroups.close(reviewTabs());
    await until(() => review.waiting.size === 1 && reviewTabs().length === 0);
    await writeFile(uriOf('b.txt').fsPath, 'one\n');
    await decisions.reviews.showAgain(review);
    await until(() => reviewTabs().length === 1);
    await decisions.acceptAll();
    await assertAllWritten();
  });
});
