import assert from 'node:assert/strict';
import type { PolicyStatus } from '../../../src/chat/policy/policyStatus';
import { startingStatus } from '../../../src/chat/protocol';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';
import { themeNames } from '../support/themes';

const rules = ['No provider that collects data', 'Files that never leave: **/.env* and secrets/'];
const waiting = ['Only these providers: anthropic'];
const faults = ['.openrouter-policy.json, line 2, column 3: “neversend” is no field of a policy here.'];

describe('What the panel tells of a routing policy', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel({ viewport: { width: 220, height: 640 } });
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const tell = (told: Omit<PolicyStatus, 'policies'> | undefined, policies: PolicyStatus['policies'] = []) =>
    panel.tell({
      type: 'status',
      status: { ...startingStatus, key: 'present', policy: told && { ...told, policies } },
    });
  const summary = () => panel.page.getByText(/^Routing policy: \d+ rules?$/);

  it('has nothing for axe to find, in any theme', async () => {
    await tell({ rules, waiting, faults });
    await summary().click();
    for (const [index, theme] of themeNames.entries()) {
      await panel.useTheme(theme);
      const found = await panel.axe(index === 0 ? 'everything' : 'colors');
      assert.deepEqual(
        found.map(({ id, nodes }) => ({ theme, id, html: nodes.map((node) => node.html) })),
        [],
      );
    }
  });

  it('is a quiet line, which says with the keyboard what holds and leads to the file', async () => {
    await tell({ rules, waiting: [], faults: [] });
    const list = panel.page.getByRole('list', { name: 'Rules of the routing policy' });
    assert.equal(await list.isVisible(), false);
    await summary().focus();
    await panel.page.keyboard.press('Enter');
    assert.deepEqual(await list.getByRole('listitem').allTextContents(), rules);
    await panel.button('Open policy').click();
    await panel.intent('openPolicy');
    assert.equal(await panel.page.getByRole('alert').count(), 0);
    await tell(undefined);
    assert.equal(await summary().count(), 0, 'where there is none, nothing is said');
  });

  it('says what waits until the workspace is trusted, with the way to trust it', async () => {
    await tell({ rules, waiting, faults: [] });
    const notice = panel.page.getByRole('region', { name: 'Routing policy waits for trust' });
    assert.match((await notice.textContent()) ?? '', /waits until you trust this workspace.*Only these providers/s);
    await panel.button('Manage trust', notice).click();
    await panel.intent('manageTrust');
  });

  it('alerts to a policy that can’t be understood, with the place and the way to it', async () => {
    await tell({ rules: [], waiting: [], faults });
    const alert = panel.page.getByRole('alert').filter({ hasText: 'Nothing is sent' });
    assert.match((await alert.textContent()) ?? '', /line 2, column 3/);
    await panel.button('Open policy', alert).click();
    await panel.intent('openPolicy');
  });

  it('warns before sending that the chat’s model may not be asked, and leads to others', async () => {
    const policies = [{ file: 'p.json', policy: { version: 1, models: { only: ['openai/*'] } } } as const];
    await panel.change({ kind: 'modelSelected', model: 'anthropic/claude-sonnet-4.5' });
    await tell({ rules, waiting: [], faults: [] }, policies);
    const warning = panel.page.getByRole('note').filter({ hasText: 'The routing policy will not let this out.' });
    assert.match((await warning.textContent()) ?? '', /claude-sonnet-4.5 is not among “models.only”/);
    assert.deepEqual(await panel.axe(), []);
    await panel.button('Select another model', warning).click();
    await panel.intent('selectModel');
    await panel.page.keyboard.press('Escape');
    await panel.change({ kind: 'modelSelected', model: 'openai/gpt-5' });
    assert.equal(await warning.count(), 0);
  });

  it('fits into a narrow side bar', async () => {
    const long = 'a'.repeat(300);
    await tell({ rules: [long], waiting: [long], faults: [long] });
    await summary().click();
    const overflow = await panel.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${overflow} px too wide`);
  });
});
