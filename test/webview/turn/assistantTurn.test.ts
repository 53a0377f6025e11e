import assert from 'node:assert/strict';
import { creditsPage } from '../../../src/chat/failures';
import {
  completed,
  exchange,
  failed,
  replyStarted,
  said,
  someReceipt,
  stopped,
  thought,
  userSaid,
} from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';
import { installSlowClock, type SlowClock } from '../support/slowClock';

declare const slowClock: SlowClock;

describe('A reply in the panel', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'));
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  it('shows Markdown as it arrives', async () => {
    await panel.change(said('r', 'Because of **this'), said('r', '** thing'));
    assert.equal(await panel.replies.getByRole('strong').textContent(), 'this');
    await panel.change(said('r', ':\n\n- one\n- two'));
    assert.equal(await panel.replies.getByRole('listitem').count(), 2);
  });

  it('keeps every node of its earlier blocks while 200 kB arrive', async () => {
    const paragraph = 'Some *words* and `code` in a paragraph that is long enough to be one.\n\n';
    await panel.change(said('r', `First.\n\n\`\`\`ts\nconst first = 1;\n\`\`\`\n\n${paragraph}`));
    const earlier = await panel.replies.locator('.markdown > *').elementHandles();
    await earlier[0]?.evaluate((node) =>
      Object.assign(globalThis, { earlier: [...(node.parentNode?.childNodes ?? [])] }),
    );
    const piece = paragraph.repeat(100);
    for (let size = 0; size < 200_000; size += piece.length) await panel.change(said('r', piece));
    await panel.change(completed('r'));
    const same = await panel.replies.locator('.markdown').evaluate((root) => {
      const { earlier: before } = globalThis as unknown as { earlier: Node[] };
      return before.map((node, index) => node === root.childNodes[index]);
    });
    assert.deepEqual(same, [true, true, true]);
    assert.ok((await panel.replies.textContent())?.includes('long enough'));
  });

  it('waits visibly until the first text is there', async () => {
    const waiting = panel.replies.getByText('Waiting for the model…');
    await waiting.waitFor();
    await panel.change(said('r', 'B'));
    await waiting.waitFor({ state: 'detached' });
  });

  it('folds its reasoning, and leaves it open once the reader opened it', async () => {
    await panel.change(thought('r', 'Let me '));
    const reasoning = panel.replies.getByText('Let me');
    assert.equal(await reasoning.isVisible(), false);
    await panel.replies.getByText('Reasoning', { exact: true }).click();
    assert.equal(await reasoning.isVisible(), true);
    await panel.change(thought('r', 'think.\n'), said('r', 'Because.'), completed('r'));
    assert.equal(await panel.replies.locator('.reasoningText').textContent(), 'Let me think.\n');
    assert.equal(await reasoning.isVisible(), true);
  });

  it('has no reasoning to open when the model told none', async () => {
    await panel.change(said('r', 'Because.'), completed('r'));
    assert.equal(await panel.replies.getByText('Reasoning', { exact: true }).isVisible(), false);
  });

  it('says who answered, through whom, with how many tokens and at what cost', async () => {
    await panel.change(said('r', 'Because.'), completed('r', { ...someReceipt, model: 'anthropic/served' }));
    const receipt = await panel.replies.locator('.receipt span').allTextContents();
    assert.deepEqual(receipt, ['anthropic/served', 'Anthropic', '1,204 in · 310 out', '$0.0083']);
  });

  it('calls a cost that was not told unknown, and never zero', async () => {
    await panel.change(said('r', 'Because.'), completed('r', {}));
    const text = (await panel.replies.locator('.receipt').textContent()) ?? '';
    assert.match(text, /cost unknown/);
    assert.doesNotMatch(text, /\$/);
  });

  it('says that it was stopped, and keeps what had arrived', async () => {
    await panel.change(said('r', 'Beca'), stopped('r'));
    await panel.replies.getByText('Stopped', { exact: true }).waitFor();
    await panel.replies.getByText('Beca', { exact: true }).waitFor();
  });

  const withReason = (finishReason: string) => completed('r', { ...someReceipt, finishReason });
  const endingNotes = () => panel.replies.locator('.endingNote').allTextContents();

  it('says and announces that it was cut off at the token limit', async () => {
    await panel.change(said('r', 'Because of'), withReason('length'));
    assert.deepEqual(await endingNotes(), ['Cut off at the token limit']);
    assert.equal(await panel.announcement(), 'Cut off at the token limit');
  });

  it('says that reasoning alone used up the token limit', async () => {
    await panel.change(thought('r', 'Let me think'), withReason('length'));
    assert.deepEqual(await endingNotes(), ['The token limit was used up before the answer began']);
  });

  it('says that the provider’s filter cut it off', async () => {
    await panel.change(said('r', 'Because of'), withReason('content_filter'));
    assert.deepEqual(await endingNotes(), ['Cut off by the provider’s content filter']);
  });

  it('says that there is nothing where the model answered with nothing', async () => {
    await panel.change(withReason('stop'));
    assert.deepEqual(await endingNotes(), ['The model answered with nothing to show.']);
  });

  it('says nothing more of a reply that is whole, was stopped or failed', async () => {
    await panel.change(said('r', 'Because.'), withReason('stop'));
    await panel.change(replyStarted('r2', 'u'), stopped('r2'));
    assert.deepEqual(await endingNotes(), []);
    await panel.change(replyStarted('r3', 'u'), failed('r3', 'empty', 'Nothing came.'));
    assert.deepEqual(await endingNotes(), []);
    await panel.change({ kind: 'branchSelected', leaf: 'r' });
    assert.deepEqual(await endingNotes(), []);
  });

  const tellWaiting = (waiting: string | undefined) =>
    panel.tell({ type: 'status', status: { key: 'present', server: undefined, problem: undefined, waiting } });

  it('says in its place why it has to wait, and announces it once', async () => {
    await tellWaiting('Rate limited. Trying again in 12 s.');
    await panel.replies.getByText('Rate limited. Trying again in 12 s.').waitFor();
    assert.equal(await panel.announcement(), 'Rate limited. Trying again in 12 s.');
    await tellWaiting('Rate limited. Trying again in 11 s.');
    await panel.replies.getByText('Rate limited. Trying again in 11 s.').waitFor();
    assert.equal(await panel.announcement(), 'Rate limited. Trying again in 12 s.');
    assert.equal(await panel.replies.getByText('Waiting for the model…').count(), 0);
    await tellWaiting(undefined);
    await panel.replies.getByText('Waiting for the model…').waitFor();
  });

  it('has no reason to wait any more once its text arrives', async () => {
    await tellWaiting('Rate limited. Trying again in 12 s.');
    await panel.change(said('r', 'Because'));
    assert.equal(await panel.replies.getByText('Rate limited').count(), 0);
  });

  it('leaves nothing to be shown later when it goes while its long list is being written', async () => {
    await panel.page.evaluate(installSlowClock);
    const pending = () => panel.page.evaluate(() => slowClock.delays().length);
    await panel.change(said('r', '- item of a list\n'.repeat(200)));
    await panel.change(said('r', '- last\n'));
    assert.equal(await pending(), 1);
    await panel.tellSnapshot({ ...panel.conversation, id: 'other', turns: [], open: undefined, leaf: undefined });
    assert.equal(await pending(), 0);
  });

  it('asks the host to copy its raw Markdown, also while it is being written', async () => {
    await panel.change(said('r', '**Be'));
    await panel.button('Copy', panel.replies).click();
    assert.equal((await panel.intent('copy')).text, '**Be');
    await panel.change(said('r', 'cause**'), completed('r'));
    await panel.button('Copy', panel.replies).click();
    assert.equal((await panel.intent('copy')).text, '**Because**');
  });

  it('copies the code of a block', async () => {
    await panel.change(said('r', '```ts\nconst a = 1;\n'));
    await panel.button('Copy code').click();
    assert.equal((await panel.intent('copy')).text, 'const a = 1;');
  });

  it('asks the host to open a link', async () => {
    await panel.change(said('r', '[docs](https://example.org/docs)'));
    await panel.page.getByRole('link', { name: 'docs' }).click();
    assert.equal((await panel.intent('openLink')).href, 'https://example.org/docs');
  });

  it('can be regenerated and inspected once it has ended', async () => {
    assert.equal(await panel.button('Regenerate').count(), 0);
    await panel.change(said('r', 'Because.'), completed('r'));
    await panel.button('Regenerate').click();
    assert.equal((await panel.intent('retry')).turnId, 'r');
    await panel.button('Inspect').click();
    assert.equal((await panel.intent('inspect')).turnId, 'r');
  });

  it('cannot be regenerated while another reply is being written', async () => {
    await panel.change(completed('r'), userSaid('u2', 'And?', 'r'), replyStarted('r2', 'u2'));
    assert.equal(await panel.replies.count(), 2);
    assert.equal(await panel.button('Regenerate').count(), 0);
  });

  it('offers no button that nothing stands behind', async () => {
    await panel.change(said('r', '```ts\nconst a = 1;\n```\n'), completed('r'));
    const names = await panel.replies.getByRole('button').evaluateAll((all) => all.map((button) => button.ariaLabel));
    assert.deepEqual(names, ['Copy code', 'Copy', 'Regenerate', 'Inspect']);
  });

  it('does nothing that hostile Markdown asks for', async () => {
    const requested: string[] = [];
    panel.page.on('request', (request) => requested.push(request.url()));
    await panel.change(
      said(
        'r',
        '<img src=x onerror="document.title=1"> ![x](https://example.org/x.png) [x](javascript:document.title=1)\n\n',
      ),
      said(
        'r',
        '<script>document.title=1</script>\n\n<style>*{display:none}</style>\n\n<iframe src="https://example.org"></iframe>',
      ),
      completed('r'),
    );
    const hostile = await panel.replies.locator('img, script, style, iframe, [onerror], a[href^="javascript"]').count();
    assert.equal(hostile, 0);
    assert.deepEqual(requested, []);
    assert.equal(await panel.page.title(), 'OpenRouter Chat');
  });

  it('starts anew when a snapshot tells less of it than was shown', async () => {
    await panel.change(said('r', 'Because **of'));
    const shorter = {
      ...panel.conversation,
      open: panel.conversation.open && { ...panel.conversation.open, text: 'Bec' },
    };
    await panel.tellSnapshot(shorter);
    await panel.change(said('r', 'AUSE'));
    assert.equal(await panel.replies.locator('.markdown').textContent(), 'BecAUSE');
  });

  it('goes on from a snapshot that tells more of it than was shown', async () => {
    await panel.change(said('r', 'Be'));
    const longer = {
      ...panel.conversation,
      open: panel.conversation.open && { ...panel.conversation.open, text: 'Because' },
    };
    await panel.tellSnapshot(longer);
    assert.equal(await panel.replies.locator('.markdown').textContent(), 'Because');
  });
});

describe('A failed reply in the panel', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'), said('r', 'Because of'));
  });

  afterEach(() => panel.close());

  it('keeps what had arrived and tells the cause in an alert', async () => {
    await panel.change(failed('r', 'provider', 'Upstream said no: 502'));
    await panel.replies.getByText('Because of').waitFor();
    const alert = panel.replies.getByRole('alert');
    await alert.getByText('The model’s provider failed').waitFor();
    await alert.getByText('Upstream said no: 502').waitFor();
  });

  it('has one button when retrying is what helps', async () => {
    await panel.change(failed('r', 'truncated', 'The stream ended early.'));
    const buttons = panel.replies.getByRole('alert').getByRole('button');
    assert.deepEqual(await buttons.allTextContents(), ['Retry']);
    await buttons.click();
    assert.equal((await panel.intent('retry')).turnId, 'r');
  });

  const actions = [
    { kind: 'unauthorized', label: 'Set API key', intent: 'setApiKey' },
    { kind: 'contextLength', label: 'Select model', intent: 'selectModel' },
    { kind: 'protocol', label: 'Open settings', intent: 'openSettings' },
    { kind: 'tooLarge', label: 'New chat', intent: 'newChat' },
    { kind: 'paymentRequired', label: 'Add credits', intent: 'openLink' },
  ] as const;
  for (const { kind, label, intent } of actions) {
    it(`offers “${label}” and a second button to retry when the failure is “${kind}”`, async () => {
      await panel.change(failed('r', kind, 'The cause'));
      const alert = panel.replies.getByRole('alert');
      assert.deepEqual(await alert.getByRole('button').allTextContents(), [label, 'Retry']);
      await panel.button(label, alert).click();
      await panel.intent(intent);
      await panel.button('Retry', alert).click();
      assert.equal((await panel.intent('retry')).turnId, 'r');
    });
  }

  it('leads to the page where credits are bought', async () => {
    await panel.change(failed('r', 'paymentRequired', 'Insufficient credits'));
    await panel.button('Add credits').click();
    assert.equal((await panel.intent('openLink')).href, creditsPage);
  });

  it('cannot be retried while another reply is being written', async () => {
    await panel.change(failed('r', 'network', 'ECONNREFUSED'), userSaid('u2', 'And?', 'r'), replyStarted('r2', 'u2'));
    assert.equal(await panel.button('Retry').count(), 0);
  });
});

describe('The versions of a reply', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
    await panel.change(
      ...exchange(1, 'Why?', 'First answer'),
      replyStarted('second', 'user-1'),
      said('second', 'Second **answer**'),
    );
    await panel.change(
      completed('second'),
      replyStarted('third', 'user-1'),
      said('third', 'Third answer'),
      completed('third'),
    );
  });

  afterEach(() => panel.close());

  it('are counted, and the button steps to the one before', async () => {
    await panel.replies.getByText('3/3').waitFor();
    await panel.button('Previous branch').click();
    assert.equal((await panel.intent('selectBranch')).turnId, 'second');
    await panel.change({ kind: 'branchSelected', leaf: 'second' });
    await panel.replies.getByText('2/3').waitFor();
    assert.equal(await panel.replies.locator('.markdown').textContent(), 'Second answer');
    assert.equal(await panel.replies.count(), 1);
  });

  it('leave the focus on the button that was pressed', async () => {
    await panel.button('Previous branch').press('Enter');
    await panel.change({ kind: 'branchSelected', leaf: 'second' });
    await panel.button('Previous branch').press('Enter');
    await panel.change({ kind: 'branchSelected', leaf: 'reply-1' });
    const focused = await panel.page.evaluate(() => document.activeElement?.ariaLabel);
    assert.equal(focused, 'Previous branch');
    assert.equal(await panel.button('Previous branch').isDisabled(), true);
    assert.equal((await panel.intent('selectBranch')).turnId, 'second');
    await panel.button('Next branch').press('Enter');
    assert.equal((await panel.intent('selectBranch')).turnId, 'reply-1');
    assert.equal((await panel.intent('selectBranch')).turnId, 'second');
  });

  it('do nothing at their ends', async () => {
    await panel.button('Next branch').press('Enter');
    assert.deepEqual(await panel.arrived('selectBranch'), []);
  });

  it('cannot be changed while a reply is being written', async () => {
    await panel.change(replyStarted('fourth', 'user-1'));
    assert.equal(await panel.button('Previous branch').isDisabled(), true);
    await panel.button('Previous branch').press('Enter');
    assert.deepEqual(await panel.arrived('selectBranch'), []);
  });

  it('have no buttons where there is only one', async () => {
    await panel.tellSnapshot({
      ...panel.conversation,
      id: 'other',
      turns: panel.conversation.turns.slice(0, 2),
      leaf: 'reply-1',
    });
    await panel.replies.getByText('First answer').waitFor();
    assert.equal(await panel.button('Next branch').count(), 0);
  });
});
