import assert from 'node:assert/strict';
import { creditsPage } from '../../../src/chat/failures';
import { startingStatus } from '../../../src/chat/protocol';
import type { DataIssue } from '../../../src/chat/replyData';
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

  describe('that was asked for as data', () => {
    const json = '{"total": 3, "lines": [{"name": "*Tea*", "price": null}]}';

    async function replyWith(words: string, issues: readonly DataIssue[]): Promise<void> {
      const started = replyStarted('d', 'u');
      assert.ok(started.kind === 'turnAdded' && started.turn.role === 'assistant');
      await panel.change(completed('r'), { ...started, turn: { ...started.turn, data: { schema: 'invoice' } } });
      const ending = completed('d');
      assert.ok(ending.kind === 'turnCompleted');
      await panel.change(said('d', words), { ...ending, dataIssues: issues });
    }

    it('is shown as a tree, with its JSON behind a button and the word that it fits', async () => {
      await replyWith(json, []);
      const reply = panel.replies.last();
      await reply.getByText('Fits the schema “invoice”').waitFor();
      await reply.locator('data-tree').getByText('*Tea*').waitFor();
      assert.equal(await reply.locator('.replyText').isVisible(), false);
      await reply.getByRole('button', { name: 'Show JSON' }).press('Enter');
      assert.equal(await reply.locator('.replyText pre code').textContent(), json);
      assert.equal(await reply.locator('data-tree').count(), 0);
    });

    it('says what does not fit, and where', async () => {
      await replyWith(json, [{ path: 'lines[0].price', message: 'Must be a number.' }]);
      const faults = panel.replies.last().getByRole('list', { name: 'What does not fit' });
      assert.equal(await faults.innerText(), 'lines[0].price Must be a number.');
    });

    it('is its text where that is no JSON', async () => {
      await replyWith('I can’t tell. <b>', [{ path: '', message: 'This is not JSON.' }]);
      await panel.replies.last().getByText('I can’t tell. <b>').waitFor();
      assert.equal(await panel.replies.last().locator('data-tree').count(), 0);
    });

    it('shows its JSON while something is looked for in the chat', async () => {
      await replyWith(json, []);
      await panel.page.keyboard.press('Control+f');
      await panel.replies.last().locator('.replyText pre').waitFor();
    });

    it('unfolds a large list piece by piece', async () => {
      await replyWith(JSON.stringify(Array.from({ length: 250 }, (_, index) => index)), []);
      const entries = panel.replies.last().locator('data-tree .entry');
      assert.equal(await entries.count(), 100);
      await panel.replies.last().getByRole('button', { name: 'Show 100 more of 150' }).press('Enter');
      assert.equal(await entries.count(), 200);
    });
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
    await panel.replies.getByText(/^Reasoning…/).click();
    await reasoning.waitFor();
    await panel.change(thought('r', 'think.\n'), said('r', 'Because.'), completed('r'));
    assert.equal((await panel.replies.locator('.reasoningText').textContent())?.trim(), 'Let me think.');
    assert.equal(await reasoning.isVisible(), true);
  });

  it('has no reasoning to open when the model told none', async () => {
    await panel.change(said('r', 'Because.'), completed('r'));
    assert.equal(await panel.replies.getByText('Reasoning').isVisible(), false);
  });

  it('says who answered, who was asked, through whom, with how many tokens and at what cost', async () => {
    await panel.change(said('r', 'Because.'), completed('r', { ...someReceipt, model: 'anthropic/served' }));
    const receipt = await panel.replies.locator('.receipt span').allTextContents();
    assert.deepEqual(receipt, [
      'anthropic/served',
      'asked for anthropic/claude-sonnet-4.5',
      'Anthropic',
      '1,204 in · 310 out',
      '$0.0083',
    ]);
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
    panel.tell({ type: 'status', status: { ...startingStatus, key: 'present', waiting } });

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
    const onCode = ['Wrap lines', 'Copy code', 'Insert at cursor', 'Apply', 'New file'];
    assert.deepEqual(names, [...onCode, 'Copy', 'Edit', 'Regenerate', 'Inspect', 'More actions']);
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

  it('has one button when retrying is what helps and nothing had arrived', async () => {
    await panel.change(replyStarted('r2', 'u'), failed('r2', 'empty', 'Nothing came.'));
    await panel.change(replyStarted('r3', 'u'), failed('r3', 'truncated', 'The stream ended early.'));
    const buttons = panel.replies.getByRole('alert').getByRole('button');
    assert.deepEqual(await buttons.allTextContents(), ['Retry']);
    await buttons.click();
    assert.equal((await panel.intent('retry')).turnId, 'r3');
  });

  it('offers to go on with what had arrived, before asking for all of it again', async () => {
    await panel.change(failed('r', 'truncated', 'The stream ended early.'));
    const alert = panel.replies.getByRole('alert');
    assert.deepEqual(await alert.getByRole('button').allTextContents(), ['Continue', 'Retry']);
    await panel.button('Continue', alert).click();
    assert.equal((await panel.intent('continue')).turnId, 'r');
    assert.equal(await panel.button('Continue', panel.replies).count(), 1);
  });

  const actions = [
    { kind: 'unauthorized', labels: ['Set API key', 'Sign in', 'Continue', 'Retry'], intent: 'setApiKey' },
    { kind: 'contextLength', labels: ['Select model', 'New chat', 'Continue', 'Retry'], intent: 'selectModel' },
    { kind: 'protocol', labels: ['Open settings', 'Continue', 'Retry'], intent: 'openSettings' },
    { kind: 'tooLarge', labels: ['New chat', 'Continue', 'Retry'], intent: 'newChat' },
    { kind: 'paymentRequired', labels: ['Add credits', 'Select model', 'Continue', 'Retry'], intent: 'openLink' },
    { kind: 'rateLimited', labels: ['Continue', 'Retry', 'Select model'], intent: 'continue' },
  ] as const;
  for (const { kind, labels, intent } of actions) {
    it(`offers “${labels.join('”, “')}” when the failure is “${kind}”`, async () => {
      await panel.change(failed('r', kind, 'The cause'));
      const alert = panel.replies.getByRole('alert');
      assert.deepEqual(await alert.getByRole('button').allTextContents(), labels);
      await panel.button(labels[0], alert).click();
      await panel.intent(intent);
      // The list of models lies over the reply until it is closed.
      if (intent === 'selectModel') await panel.page.keyboard.press('Escape');
      await panel.button('Retry', alert).click();
      assert.equal((await panel.intent('retry')).turnId, 'r');
    });
  }

  it('leads to the log when the extension itself failed', async () => {
    await panel.change(failed('r', 'internal', 'src/a.ts can’t be read.'));
    await panel.button('Show log').click();
    await panel.intent('showLog');
  });

  it('says that what had arrived is kept, where something had', async () => {
    const kept = panel.replies.getByText('What had arrived is kept');
    await panel.change(failed('r', 'server', 'Internal Server Error.'));
    await kept.waitFor();
    await panel.change(replyStarted('r2', 'u'), failed('r2', 'server', 'Internal Server Error.'));
    await kept.waitFor({ state: 'detached' });
    await panel.change(replyStarted('r3', 'u'), thought('r3', 'Let me think'), failed('r3', 'server', 'No.'));
    await kept.waitFor();
  });

  it('shows the beginning of what a provider said at length, and the whole of it on request', async () => {
    const atLength = `${'It failed in a step of the engine. '.repeat(40)}THE END`;
    await panel.change(failed('r', 'provider', atLength));
    const alert = panel.replies.getByRole('alert');
    const visible = async () => (await alert.innerText()).length;
    assert.ok((await visible()) < 480, `${await visible()} characters`);
    const whole = alert.getByText('THE END');
    assert.equal(await whole.isVisible(), false);
    await alert.getByText('Whole message').click();
    assert.equal(await whole.isVisible(), true);
    assert.deepEqual(await panel.axe(), []);
  });

  it('is as narrow as the panel, whatever the cause is made of', async () => {
    await panel.page.setViewportSize({ width: 220, height: 640 });
    await panel.change(failed('r', 'paymentRequired', `${'x'.repeat(400)} https://openrouter.ai/settings/credits`));
    const alert = panel.replies.getByRole('alert');
    await alert.getByText('Whole message').click();
    const overflow = await panel.log.evaluate((log) => log.scrollWidth - log.clientWidth);
    assert.equal(overflow, 0);
    assert.deepEqual(await panel.axe(), []);
  });

  it('links to the settings that OpenRouter names, and to nothing else', async () => {
    const named = 'No endpoints. Configure: https://openrouter.ai/settings/privacy. See https://example.org/settings/x';
    await panel.change(failed('r', 'notFound', named));
    const link = panel.replies.getByRole('alert').getByRole('link');
    assert.deepEqual(await link.allTextContents(), ['openrouter.ai/settings/privacy']);
    await link.click();
    assert.equal((await panel.intent('openLink')).href, 'https://openrouter.ai/settings/privacy');
    assert.deepEqual(await panel.axe(), []);
  });

  it('shows nothing that a provider wrote as markup', async () => {
    await panel.change(failed('r', 'provider', '<img src=x onerror="document.title=1"><b>no</b>'));
    await panel.replies.getByText('<b>no</b>').waitFor();
    assert.equal(await panel.replies.locator('.failure img, .failure b').count(), 0);
  });

  it('is said once, and not again while the chat goes on', async () => {
    await panel.page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      // Assistive technology speaks when an alert comes into the page or something in it changes.
      new MutationObserver((records) => {
        for (const { target, addedNodes } of records) {
          const element = target instanceof Element ? target : target.parentElement;
          const alert = element?.closest('[role=alert]');
          const added = [...addedNodes].filter((node) => node instanceof Element);
          const inside = added.filter((node) => node.matches('[role=alert]') || node.querySelector('[role=alert]'));
          if (alert || inside.length > 0) heard.push(alert?.textContent ?? 'added');
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    const heard = () => panel.page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
    await panel.change(failed('r', 'server', 'Internal Server Error.'));
    assert.deepEqual(await heard(), ['added']);
    for (const change of exchange(2, 'And now?', 'Now it works.', 'r')) await panel.change(change);
    await panel.tell({
      type: 'status',
      status: { ...startingStatus, key: 'present' },
    });
    assert.equal(await panel.replies.getByRole('alert').count(), 1);
    assert.deepEqual(await heard(), ['added']);
  });

  it('leads to the page where credits are bought', async () => {
    await panel.change(failed('r', 'paymentRequired', 'Insufficient credits'));
    await panel.button('Add credits').click();
    assert.equal((await panel.intent('openLink')).href, creditsPage);
  });

  it('cannot be retried while another reply is being written', async () => {
    await panel.change(failed('r', 'network', 'ECONNREFUSED'), userSaid('u2', 'And?', 'r'), replyStarted('r2', 'u2'));
    const retry = panel.button('Retry');
    assert.equal(await retry.isDisabled(), true);
    await retry.click({ force: true });
    await panel.change(completed('r2'));
    assert.deepEqual(await panel.arrived('retry'), []);
    assert.equal(await retry.isDisabled(), false);
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
