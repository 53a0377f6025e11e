import assert from 'node:assert/strict';
import type { Receipt, ReplyAttempt } from '../../../src/chat/conversation';
import { completed, failed, replyStarted, said, someReceipt, userSaid } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';
import { themeNames } from '../support/themes';

describe('The way of a reply', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'), said('r', 'Because.'));
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const route = () => panel.replies.locator('.replyRoute');
  const attempts = () => panel.replies.getByRole('list', { name: 'Attempts' }).getByRole('listitem');
  const first: ReplyAttempt = { by: 'client', status: 503, kind: 'server' };
  const asked = async (more: Partial<Receipt>) => {
    await panel.change(completed('r', { ...someReceipt, ...more }));
    await route().locator('summary').click();
  };

  it('is accessible in every theme', async () => {
    await asked({ attempts: [first], serviceTier: 'flex', finishReason: 'error', nativeFinishReason: 'OTHER' });
    for (const [index, theme] of themeNames.entries()) {
      await panel.useTheme(theme);
      assert.deepEqual(await panel.axe(index === 0 ? 'everything' : 'colors'), [], theme);
    }
  });

  it('is not spoken of where there was one attempt with the usual end', async () => {
    await panel.change(completed('r', { ...someReceipt, nativeFinishReason: 'end_turn', serviceTier: 'default' }));
    await panel.replies.locator('.receipt').waitFor();
    assert.equal(await route().count(), 0);
  });

  it('names every attempt, with the one that answered after those that the client repeated', async () => {
    await asked({ attempts: [first, { by: 'client', kind: 'timeout' }] });
    assert.equal(await route().locator('summary').textContent(), '3 attempts');
    const [one = '', two = '', three] = await attempts().allTextContents();
    assert.match(one, /^OpenRouter: .+, status 503 \(asked again\)$/);
    assert.match(two, /\(asked again\)$/);
    assert.equal(three, 'Anthropic, anthropic/claude-sonnet-4.5: answered, status 200');
  });

  it('names the providers that OpenRouter asked within a request', async () => {
    await asked({
      attempts: [
        { by: 'openrouter', provider: 'Azure', model: 'openai/gpt-5', status: 429 },
        { by: 'openrouter', provider: 'OpenAI', model: 'openai/gpt-5', status: 200 },
      ],
    });
    assert.deepEqual(await attempts().allTextContents(), [
      'Azure, openai/gpt-5: status 429',
      'OpenAI, openai/gpt-5: answered, status 200',
    ]);
  });

  it('says how it ended in the provider’s word, and in which tier', async () => {
    await asked({ finishReason: 'error', nativeFinishReason: 'MALFORMED_FUNCTION_CALL', serviceTier: 'priority' });
    assert.equal(await route().locator('summary').textContent(), 'ended with error · priority tier');
    await route().getByText('Ended with error; the provider calls it MALFORMED_FUNCTION_CALL.').waitFor();
  });

  it('counts an attempt that failed for good, and says of none that it answered', async () => {
    await panel.change({ ...failed('r', 'server', 'Down'), receipt: { attempts: [first] } } as ReturnType<
      typeof failed
    >);
    assert.equal(await route().locator('summary').textContent(), '2 attempts');
    await route().locator('summary').click();
    assert.equal((await attempts().allTextContents()).at(-1), 'OpenRouter: outcome unknown');
  });

  it('says for which model was asked where another one served, and not where that has a date or a variant', async () => {
    const line = panel.replies.locator('.receipt');
    await panel.change(completed('r', { ...someReceipt, model: 'openai/gpt-5' }));
    await line.getByText('asked for anthropic/claude-sonnet-4.5').waitFor();
    for (const model of ['anthropic/claude-sonnet-4.5-20250929', 'anthropic/claude-sonnet-4.5:thinking']) {
      const turns = panel.conversation.turns.map((turn) =>
        turn.role === 'assistant' ? { ...turn, receipt: { ...someReceipt, model } } : turn,
      );
      await panel.tellSnapshot({ ...panel.conversation, turns });
      await line.getByText(model).waitFor();
      assert.equal(await line.getByText('asked for').count(), 0, model);
    }
  });
});
