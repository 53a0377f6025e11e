import assert from 'node:assert/strict';
import { completed, replyStarted, said, userSaid } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

describe('The sources of a reply', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'), said('r', 'Because.'));
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const links = () => panel.replies.getByRole('list', { name: 'Sources' }).getByRole('link');

  it('are listed once each, by title and host, with the address in the tooltip', async () => {
    const first = { url: 'https://www.example.org/a?b=c', title: 'An example' };
    await panel.change(
      { kind: 'citationsAdded', turnId: 'r', citations: [first, { url: 'https://plain.test/' }] },
      { kind: 'citationsAdded', turnId: 'r', citations: [first] },
      completed('r'),
    );
    assert.deepEqual(await links().allInnerTexts(), ['An example example.org', 'plain.test']);
    assert.equal(await links().first().getAttribute('title'), first.url);
    await links().first().click();
    assert.equal((await panel.intent('openLink')).href, first.url);
    assert.deepEqual(await panel.arrived('openLink'), []);
  });

  it('lead to web pages and nowhere else', async () => {
    const urls = ['javascript:alert(1)', 'file:///etc/passwd', 'command:x', 'no address', 'http://plain.test/x'];
    await panel.change({ kind: 'citationsAdded', turnId: 'r', citations: urls.map((url) => ({ url })) });
    assert.deepEqual(await links().allInnerTexts(), ['plain.test']);
  });

  it('say for which words they stand and what the page says, however wrong the places are', async () => {
    const cited = (url: string, start: number, end: number, content?: string) => ({ url, start, end, content });
    const citations = [
      cited('https://a.test/', 0, 7, 'Something <b>else</b> is told'),
      cited('https://a.test/', 7, 999_999),
      cited('https://b.test/', 900, 999),
      cited('https://c.test/', 8, 2),
    ];
    await panel.change({ kind: 'citationsAdded', turnId: 'r', citations }, completed('r'));
    const entries = panel.replies.getByRole('list', { name: 'Sources' }).getByRole('listitem');
    assert.deepEqual(await entries.allInnerTexts(), [
      'a.test\n\nFor “Because”, “.”\n\nSomething <b>else</b> is told',
      'b.test',
      'c.test',
    ]);
  });

  it('are no list where there are none', async () => {
    await panel.change({ kind: 'citationsAdded', turnId: 'r', citations: [{ url: 'about:blank' }] }, completed('r'));
    assert.equal(await panel.replies.getByText('Sources').count(), 0);
  });
});
