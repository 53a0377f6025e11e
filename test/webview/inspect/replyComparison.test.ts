import assert from 'node:assert/strict';
import type { InspectedReply } from '../../../src/chat/inspect/inspectProtocol';
import { full, fullRequest } from '../support/inspectedInFull';
import type { OpenInspect } from '../support/openInspect';
import { panelLab } from '../support/panelLab';

const second: Partial<InspectedReply> = {
  id: 'reply-2',
  model: 'c/d',
  origin: { kind: 'replayed', turnId: 'reply-1', field: 'temperature' },
};

describe('Two versions of a reply side by side', () => {
  let panel: OpenInspect;

  beforeEach(async () => {
    panel = await (await panelLab()).openInspect(full);
  });
  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const column = (index: number) => panel.page.locator('.column').nth(index);
  const compare = async (text: string, reply: Partial<InspectedReply> = {}) => {
    await panel.tellReply({ ...second, ...reply }, text);
    await panel.tellState({ comparedWith: 'reply-2' });
    await panel.openTab('Compare');
  };

  it('are chosen above, and shown at once', async () => {
    await panel.page.getByRole('combobox', { name: 'Compare with' }).selectOption('reply-2');
    assert.equal((await panel.intent('compareWith')).turnId, 'reply-2');
    assert.equal(await panel.page.getByRole('tab', { selected: true }).textContent(), 'Compare');
    await compare('Second.');
    await panel.page.getByRole('region', { name: 'Version 2 of 2 · a/b · temperature changed' }).waitFor();
    await panel.page.getByRole('button', { name: 'Inspect the Other' }).click();
    assert.equal((await panel.intent('inspectOther')).turnId, 'reply-2');
  });

  it('are read as Markdown, with the words marked that are in one of them alone', async () => {
    await compare('The **second** ferry leaves at *seven*.\n\n```ts\nconst leaves = 8;\n```\n');
    await column(0).locator('strong', { hasText: 'first' }).waitFor();
    await column(1).locator('ins').first().waitFor();
    assert.deepEqual(await column(0).locator('del').allTextContents(), ['first', '7']);
    assert.deepEqual(await column(1).locator('ins').allTextContents(), ['second', '8']);
    const marks = panel.page.locator('.column :is(ins, del)');
    await panel.page.getByRole('checkbox', { name: 'Mark words that differ' }).uncheck();
    await marks.first().waitFor({ state: 'detached' });
    assert.equal(await marks.count(), 0);
    assert.match(await column(1).innerText(), /The second ferry leaves at seven\./);
    await panel.page.getByRole('checkbox', { name: 'Mark words that differ' }).check();
    await marks.first().waitFor();
  });

  it('go on while the second is written, and ask again for words that were lost', async () => {
    await compare('The second ', { state: { kind: 'running' } });
    await panel.page.getByText('Words that differ are marked once both replies have ended.').waitFor();
    await panel.tell({ type: 'text', turnId: 'reply-2', from: 11, text: '*ferry*' });
    await column(1).locator('em', { hasText: 'ferry' }).waitFor();
    assert.equal(await column(1).locator('ins').count(), 0);
    await panel.tell({ type: 'text', turnId: 'reply-2', from: 30, text: 'later' });
    assert.equal((await panel.intent('tellText')).turnId, 'reply-2');
    await panel.tellReply(second, 'The second *ferry* sails.');
    await column(1).getByText('sails').first().waitFor();
    await column(1).locator('ins').first().waitFor();
  });

  it('stay as they are read where words are told anew from the beginning', async () => {
    await compare('One', { state: { kind: 'running' } });
    await panel.tell({ type: 'text', turnId: 'reply-2', from: 0, text: 'Quite another text' });
    assert.match(await column(1).innerText(), /Quite another text/);
    assert.doesNotMatch(await column(1).innerText(), /One/);
  });

  it('tell what was asked differently, and which figures differ; what nobody told differs in nothing', async () => {
    await compare('Second.', {
      receipt: { model: 'a/b', usage: { prompt_tokens: 1200, completion_tokens: 10, total_tokens: 1210 } },
    });
    await panel.tell({ type: 'files', files: { turnId: 'reply-2', request: { ...fullRequest, temperature: 0.9 } } });
    const asked = panel.page.locator('.differences tbody tr');
    assert.deepEqual(
      (await asked.allInnerTexts()).map((row) => row.replace(/\s+/g, ' ')),
      ['Changed temperature 0.2 0.9'],
    );
    const row = async (name: RegExp) =>
      (await panel.page.getByRole('row', { name }).first().innerText()).replace(/\s+/g, ' ');
    assert.equal(await row(/^Completion tokens/), 'Completion tokens differs 300 10');
    assert.equal(await row(/^Prompt tokens/), 'Prompt tokens 1,200 1,200');
    assert.equal(await row(/^Cost/), 'Cost $0.00123456 unknown');
  });

  it('stay unmarked, and say so, where they are too long to be compared', async () => {
    await compare('word '.repeat(30_000));
    await panel.page.getByText('too long for their words to be compared').waitFor();
    assert.equal(await panel.page.locator('ins, del').count(), 0);
  });

  it('stand below each other where there is no room beside', async () => {
    await compare('Second.');
    const place = async (index: number) => (await column(index).boundingBox()) ?? assert.fail();
    assert.equal((await place(0)).y, (await place(1)).y);
    await panel.page.setViewportSize({ width: 480, height: 800 });
    assert.ok((await place(1)).y >= (await place(0)).y + (await place(0)).height);
  });
});
