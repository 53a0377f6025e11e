import assert from 'node:assert/strict';
import { full, fullRequest } from '../support/inspectedInFull';
import type { OpenInspect } from '../support/openInspect';
import { panelLab } from '../support/panelLab';

describe('Sending a request again with one field changed', () => {
  let panel: OpenInspect;

  beforeEach(async () => {
    panel = await (await panelLab()).openInspect(full);
    await panel.openTab('Replay');
  });
  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const choose = (field: string) => panel.page.getByRole('combobox', { name: 'Field' }).selectOption(field);
  const box = (name: string) => panel.page.getByRole('textbox', { name, exact: true });
  const send = () => panel.page.getByRole('button', { name: 'Send as Another Version' });
  const differences = async () =>
    (await panel.page.locator('.differences tbody tr').allInnerTexts()).map((row) => row.replace(/\s+/g, ' ').trim());
  const replayed = async () => {
    const { path, json } = await panel.intent('replay');
    return [JSON.parse(path), json === '' ? undefined : JSON.parse(json)] as const;
  };

  it('shows what will differ before it is sent, by the keyboard alone', async () => {
    await choose('temperature');
    await box('temperature').fill('0.9');
    await box('temperature').press('Enter');
    assert.deepEqual(await differences(), ['Changed temperature 0.2 0.9']);
    await send().press('Enter');
    assert.deepEqual(await replayed(), [['temperature'], 0.9]);
  });

  it('sends nothing while nothing differs, and nothing while a reply is being written', async () => {
    await choose('temperature');
    await send().press('Enter');
    await box('temperature').fill('0.9');
    await box('temperature').press('Enter');
    await panel.tellState({ isReplying: true });
    await send().press('Enter');
    assert.deepEqual(await panel.arrived('replay'), []);
    await panel.page.getByText('A reply is being written').waitFor();
  });

  it('changes the model, a provider’s field, a message’s words, and adds what was not sent', async () => {
    await box('model').fill('c/d');
    await box('model').press('Enter');
    await send().click();
    assert.deepEqual(await replayed(), [['model'], 'c/d']);
    await choose('messages[0].content');
    await box('messages[0].content').fill('Be long.\nVery.');
    await box('messages[0].content').blur();
    await send().click();
    assert.deepEqual(await replayed(), [['messages', 0, 'content'], 'Be long.\nVery.']);
    await choose('messages[1].content[0].text');
    await box('messages[1].content[0].text').fill('Which?');
    await box('messages[1].content[0].text').blur();
    await send().click();
    assert.deepEqual(await replayed(), [['messages', 1, 'content', 0, 'text'], 'Which?']);
    await choose('provider.zdr');
    await panel.page.getByRole('radio', { name: 'On' }).check();
    assert.deepEqual(await differences(), ['Added provider.zdr true']);
    await choose('seed');
    await box('seed').fill('7');
    await box('seed').press('Enter');
    await send().click();
    assert.deepEqual(await replayed(), [['seed'], 7]);
  });

  it('leaves a field out, and takes that back', async () => {
    await choose('max_tokens');
    await panel.page.getByRole('button', { name: 'Leave It Out' }).click();
    assert.deepEqual(await differences(), ['Left out max_tokens 1000']);
    await panel.page.getByRole('button', { name: 'As It Was' }).click();
    assert.deepEqual(await differences(), []);
    await panel.page.getByRole('button', { name: 'Leave It Out' }).click();
    await send().click();
    assert.deepEqual(await replayed(), [['max_tokens'], undefined]);
  });

  it('takes a field that nobody knows by its name, as JSON', async () => {
    await choose('other');
    await box('Name').fill('reasoning..effort');
    await panel.page.getByText('Write it as in reasoning.effort').waitFor();
    await box('Name').fill('a_provider.special[0]');
    await box('Name').fill('of_a_provider.special');
    await box('of_a_provider.special').fill('{"x": [1]}');
    await box('of_a_provider.special').blur();
    assert.deepEqual(await differences(), ['Added of_a_provider {"special":{"x":[1]}}']);
    await send().click();
    assert.deepEqual(await replayed(), [['of_a_provider', 'special'], { x: [1] }]);
    await box('Name').fill('stream');
    await panel.page.getByText('Replies are always streamed.').waitFor();
  });

  it('can set a field to null that the server had as null, and keeps what is typed while replies change', async () => {
    await choose('safe_prompt');
    await box('safe_prompt').fill('true');
    await panel.tellReply({ ...full.reply, at: '2026-01-01T00:00:01.000Z' });
    assert.equal(await box('safe_prompt').inputValue(), 'true');
    await box('safe_prompt').blur();
    assert.deepEqual(await differences(), ['Changed safe_prompt null true']);
    assert.equal(fullRequest.safe_prompt, null);
  });
});
