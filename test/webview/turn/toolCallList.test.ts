import assert from 'node:assert/strict';
import type { Change } from '../../../src/chat/change';
import { completed, replyStarted, userSaid } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

describe('The tool calls of a reply', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'));
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const piece = (index: number, text: string, name?: string): Change => ({
    kind: 'toolCallAppended',
    turnId: 'r',
    index,
    name,
    text,
  });
  const calls = () => panel.replies.getByRole('group', { name: 'Tool calls' }).locator('details');

  it('are folded behind their names, and announced as they begin', async () => {
    await panel.change(piece(0, '{"path":', 'read_file'));
    assert.equal(await panel.announcement(), 'Calls the tool read_file');
    await panel.change(piece(0, '"a.ts"}'), piece(1, '', 'list_files'), completed('r'));
    assert.deepEqual(await calls().locator('summary').allTextContents(), ['read_file', 'list_files']);
    assert.equal(await calls().first().locator('pre').isVisible(), false);
    assert.equal(await panel.replies.locator('.endingNote').count(), 0);
  });

  it('show their arguments as they come, and laid out once they are whole', async () => {
    await panel.change(piece(0, '{"path":"a.ts",', 'read_file'));
    await calls().locator('summary').click();
    assert.equal(await calls().locator('pre').textContent(), '{"path":"a.ts",');
    await panel.change(piece(0, '"lines":[1,2]}'));
    const whole = '{\n  "path": "a.ts",\n  "lines": [\n    1,\n    2\n  ]\n}';
    assert.equal(await calls().locator('pre').textContent(), whole);
    assert.equal(await calls().locator('pre').isVisible(), true);
    await panel.button('Copy arguments').click();
    assert.equal((await panel.intent('copy')).text, whole);
  });

  it('show what is no JSON as it came, and no markup', async () => {
    await panel.change(piece(0, '<b>{broken}', 'x'), completed('r'));
    await calls().locator('summary').click();
    assert.equal(await calls().locator('pre').textContent(), '<b>{broken}');
  });
});
