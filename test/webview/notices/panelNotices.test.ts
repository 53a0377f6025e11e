import assert from 'node:assert/strict';
import { startingStatus } from '../../../src/chat/protocol';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

describe('The panel’s notices', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
  });

  afterEach(() => panel.close());

  it('ask for a key where there is none, offer both ways to one, say where it is kept, and go when it is there', async () => {
    const notice = panel.page.getByRole('region', { name: 'API key needed' });
    assert.equal(await notice.count(), 0);
    await panel.tell({
      type: 'status',
      status: { ...startingStatus, key: 'missing' },
    });
    assert.match((await notice.textContent()) ?? '', /API key is needed.*secret storage/s);
    await panel.button('Sign in', notice).click();
    await panel.intent('signIn');
    await panel.button('Set API key', notice).click();
    await panel.intent('setApiKey');
    await panel.tell({
      type: 'status',
      status: { ...startingStatus, key: 'present' },
    });
    assert.equal(await notice.count(), 0);
  });

  it('name a server that is not OpenRouter', async () => {
    await panel.tell({
      type: 'status',
      status: { ...startingStatus, key: 'present', server: '127.0.0.1:1234' },
    });
    await panel.page.getByText('Connected to 127.0.0.1:1234, not to OpenRouter').waitFor();
    await panel.tell({
      type: 'status',
      status: { ...startingStatus, key: 'missing', server: '127.0.0.1:1234' },
    });
    await panel.page.getByText('An API key for 127.0.0.1:1234 is needed.').waitFor();
    assert.equal(await panel.page.getByText('OpenRouter API key').count(), 0);
  });

  it('alert to a problem and lead to the log', async () => {
    await panel.tell({
      type: 'status',
      status: {
        ...startingStatus,
        key: 'present',
        server: undefined,
        problem: 'The disk is full.',
        waiting: undefined,
      },
    });
    const alert = panel.page.getByRole('alert').filter({ hasText: 'The disk is full.' });
    await panel.button('Show log', alert).click();
    await panel.intent('showLog');
  });
});
