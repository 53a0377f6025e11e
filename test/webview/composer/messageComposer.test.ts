import assert from 'node:assert/strict';
import { newConversation } from '../../../src/chat/conversation';
import type { ParameterLayer } from '../../../src/chat/parameters/parameterLayers';
import { startingStatus } from '../../../src/chat/protocol';
import { paste } from '../support/bringIn';
import { attachment, completed, draftSent, picture, replyStarted, userSaid } from '../support/changes';
import type { OpenPanel } from '../support/openPanel';
import { panelLab } from '../support/panelLab';

describe('The message box', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
  });

  afterEach(async () => {
    assert.deepEqual([...panel.violations, ...panel.errors], []);
    await panel.close();
  });

  const focusedName = () => panel.page.evaluate(() => document.activeElement?.ariaLabel);

  /** Lets the host's echo of everything posted so far arrive. */
  async function echoDrafts(): Promise<void> {
    const drafts = await panel.arrived('setDraft');
    panel.intents.length = 0;
    for (const draft of drafts) {
      if (draft.kind === 'setDraft') await panel.change({ kind: 'draftChanged', text: draft.text });
    }
  }

  it('sends on Enter and is empty when the message is in the conversation', async () => {
    await panel.message.pressSequentially('Why?');
    await panel.message.press('Enter');
    assert.equal((await panel.intent('send')).text, 'Why?');
    await echoDrafts();
    await panel.change(userSaid('u', 'Why?'), draftSent, replyStarted('r', 'u'));
    assert.equal(await panel.message.inputValue(), '');
  });

  it('tells the host the whole draft before it sends it', async () => {
    await panel.message.pressSequentially('Why?');
    await panel.button('Send').click();
    await panel.intent('send');
    const drafts = panel.intents.filter((intent) => intent.kind === 'setDraft');
    assert.equal(drafts.at(-1)?.text, 'Why?');
  });

  it('starts a new line on Shift+Enter', async () => {
    await panel.message.pressSequentially('a');
    await panel.message.press('Shift+Enter');
    await panel.message.pressSequentially('b');
    assert.equal(await panel.message.inputValue(), 'a\nb');
    assert.deepEqual(await panel.arrived('send'), []);
  });

  it('sends nothing when there is nothing but blanks', async () => {
    assert.equal(await panel.button('Send').isDisabled(), true);
    await panel.message.pressSequentially('  ');
    await panel.message.press('Enter');
    assert.equal(await panel.button('Send').isDisabled(), true);
    assert.deepEqual(await panel.arrived('send'), []);
  });

  it('leaves Enter and Escape to the input method while a character is being composed', async () => {
    await panel.change(userSaid('u', 'Why?'), draftSent, replyStarted('r', 'u'));
    await panel.message.fill('か');
    for (const init of [{ isComposing: true }, { keyCode: 229 }]) {
      for (const key of ['Enter', 'Escape']) {
        const prevented = await panel.message.evaluate(
          (box, options) =>
            !box.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...options })),
          { key, ...init },
        );
        assert.equal(prevented, false);
      }
    }
    assert.deepEqual(await panel.arrived('stop'), []);
    await panel.change(completed('r'));
    await panel.message.evaluate((box) =>
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })),
    );
    assert.deepEqual(await panel.arrived('send'), []);
  });

  it('sends a message once, however often Enter is pressed before it is in the conversation', async () => {
    await panel.message.fill('Why?');
    await panel.message.evaluate((box) => {
      for (let press = 0; press < 3; press += 1) {
        box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      }
    });
    await panel.intent('send');
    assert.deepEqual(await panel.arrived('send'), []);
  });

  it('has Stop in the place of Send while a reply is being written', async () => {
    await panel.change(userSaid('u', 'Why?'), draftSent, replyStarted('r', 'u'));
    assert.equal(await panel.button('Send').count(), 0);
    await panel.button('Stop').click();
    await panel.intent('stop');
    await panel.change(completed('r'));
    assert.equal(await panel.button('Stop').count(), 0);
    assert.equal(await panel.button('Send').count(), 1);
    assert.equal(await focusedName(), 'Message');
  });

  it('does not stop a reply by the second click of a double click on Send', async () => {
    await panel.message.fill('Why?');
    const box = await panel.button('Send').boundingBox();
    assert.ok(box);
    await panel.page.mouse.move(box.x + 5, box.y + 5);
    await panel.page.mouse.down({ clickCount: 1 });
    await panel.page.mouse.up({ clickCount: 1 });
    await panel.intent('send');
    await panel.change(userSaid('u', 'Why?'), draftSent, replyStarted('r', 'u'));
    await panel.page.mouse.down({ clickCount: 2 });
    await panel.page.mouse.up({ clickCount: 2 });
    assert.deepEqual(await panel.arrived('stop'), []);
  });

  it('stops the reply on Escape, and does nothing on Escape otherwise', async () => {
    await panel.message.press('Escape');
    assert.deepEqual(await panel.arrived('stop'), []);
    await panel.change(userSaid('u', 'Why?'), draftSent, replyStarted('r', 'u'));
    await panel.message.press('Escape');
    await panel.intent('stop');
  });

  it('puts a message on Enter into the queue while a reply is being written, and says so', async () => {
    await panel.change(userSaid('u', 'Why?'), draftSent, replyStarted('r', 'u'));
    assert.equal(await panel.button('Queue message').count(), 0);
    await panel.message.pressSequentially('And how?');
    await panel.button('Queue message').waitFor();
    await panel.message.press('Enter');
    assert.equal((await panel.intent('send')).text, 'And how?');
    await echoDrafts();
    const message = { id: 'q', text: 'And how?', attachments: [] };
    await panel.change({ kind: 'messageQueued', message }, draftSent);
    assert.equal(await panel.message.inputValue(), '');
    assert.equal(await panel.announcement(), 'Message queued');
    assert.equal(await panel.button('Stop').count(), 1);
  });

  it('is not filled again with a message of the queue when the panel is told everything anew', async () => {
    await panel.change(userSaid('u', 'Why?'), draftSent, replyStarted('r', 'u'));
    await panel.message.fill('And how?');
    await panel.message.press('Enter');
    await panel.intent('send');
    const queue = [{ id: 'q', text: 'And how?', attachments: [] }];
    await panel.tellSnapshot({ ...panel.conversation, queue, draft: { text: '', attachments: [] } });
    assert.equal(await panel.message.inputValue(), '');
  });

  it('sends on Ctrl+Enter and breaks the line on Enter where the setting says so', async () => {
    await panel.tell({ type: 'status', status: { ...startingStatus, sendKey: 'ctrlEnter' } });
    assert.equal(await panel.message.getAttribute('placeholder'), 'Ask about your code (Ctrl+Enter sends)');
    assert.equal(await panel.button('Send').getAttribute('title'), 'Send (Ctrl+Enter)');
    await panel.message.pressSequentially('a');
    await panel.message.press('Enter');
    await panel.message.pressSequentially('b');
    assert.equal(await panel.message.inputValue(), 'a\nb');
    assert.deepEqual(await panel.arrived('send'), []);
    await panel.message.press('Control+Enter');
    assert.equal((await panel.intent('send')).text, 'a\nb');
  });

  it('sends attachments without a word', async () => {
    await panel.change({ kind: 'attachmentAdded', attachment: attachment('a', 'src/a.ts') });
    await panel.button('Send').click();
    assert.equal((await panel.intent('send')).text, '');
  });

  it('gives back with undo what was sent, and what was typed before', async () => {
    await panel.message.pressSequentially('Why?');
    await panel.message.press('Enter');
    await echoDrafts();
    await panel.change(userSaid('u', 'Why?'), draftSent, replyStarted('r', 'u'));
    assert.equal(await panel.message.inputValue(), '');
    await panel.message.press('Control+z');
    assert.equal(await panel.message.inputValue(), 'Why?');
  });

  it('never brings back with undo what was written in another conversation', async () => {
    await panel.message.pressSequentially('secret');
    await panel.tellSnapshot(newConversation('other', '', '2026-01-01T00:00:00Z'));
    await panel.message.press('Control+z');
    assert.equal(await panel.message.inputValue(), '');
  });

  it('takes a paste of many lines as it is', async () => {
    const text = '\n\tif (a) {\n\t\tb();\n\t}\n\n';
    await panel.message.focus();
    const isLeft = await paste(panel, { text });
    assert.equal(isLeft, true, 'the browser does not insert it');
  });

  it('says what the requests carry beside the message, and takes it out', async () => {
    await panel.change({ kind: 'parametersChanged', parameters: { temperature: 0.2, seed: 7, stop: ['END'] } });
    await panel.page.getByText('Parameters: temperature 0.2, seed 7, stop ["END"]').waitFor();
    await panel.button('Remove parameters').click();
    await panel.intent('clearParameters');
    assert.equal(await focusedName(), 'Message');
    await panel.change({ kind: 'parametersChanged', parameters: {} });
    assert.equal(await panel.button('Remove parameters').count(), 0);
  });

  it('says what comes from the preset and the settings, what is for this message alone, and what the model drops', async () => {
    const facts = { slug: panel.conversation.model, supportedParameters: ['temperature', 'max_tokens'] };
    const layers: ParameterLayer[] = [
      { from: 'user', values: { user: 'me', temperature: 1 } },
      { from: 'preset', values: { top_k: 4 } },
    ];
    await panel.tell({ type: 'status', status: { ...startingStatus, model: facts, layers } });
    await panel.change(
      { kind: 'presetSelected', preset: 'Careful <b>' },
      { kind: 'parametersChanged', parameters: { temperature: null } },
      { kind: 'draftParametersChanged', parameters: { seed: 7, max_completion_tokens: 9 } },
    );
    const words =
      'Parameters: preset “Careful <b>”, temperature left out, top k 4, seed 7 (this message), max completion tokens 9 (this message), 1 from settings';
    await panel.button(words).press('Enter');
    assert.equal((await panel.intent('openParameters')).parameter, '');
    await panel.page.getByText(`${facts.slug} does not list top_k, seed: they are dropped silently.`).waitFor();
    await panel.button('Show parameters').press('Enter');
    assert.equal((await panel.intent('openParameters')).parameter, 'top_k');
  });

  it('names the models in order that do not have a parameter', async () => {
    const model = { slug: panel.conversation.model, supportedParameters: ['temperature', 'seed', 'top_p'] };
    const fallbacks = [{ slug: 'c/d', supportedParameters: ['temperature'] }];
    const notice = panel.page.getByRole('note');
    const status = { ...startingStatus, model, fallbacks };
    await panel.tell({ type: 'status', status });
    await panel.change({ kind: 'parametersChanged', parameters: { seed: 7, top_p: 1 } });
    assert.equal(await notice.getByText('not list').count(), 0);
    await panel.change({ kind: 'parametersChanged', parameters: { seed: 7, top_p: 1, models: ['c/d'] } });
    await notice.getByText('c/d does not list seed, top_p: they are dropped silently where it answers.').waitFor();
    await panel.change({ kind: 'parametersChanged', parameters: { top_k: 7, models: ['c/d'] } });
    await notice.getByText(`${model.slug} and c/d do not list top_k: it is dropped silently.`).waitFor();
    const provider = { require_parameters: true };
    await panel.change({ kind: 'parametersChanged', parameters: { seed: 7, models: ['c/d'], provider } });
    await notice
      .getByText('c/d does not list seed: with provider.require_parameters on, no endpoint of it may remain.')
      .waitFor();
  });

  it('keeps what is typed between the sending and the message', async () => {
    await panel.message.pressSequentially('Why?');
    await panel.message.press('Enter');
    await panel.intent('send');
    await panel.message.pressSequentially('And how?');
    await panel.change(userSaid('u', 'Why?'), draftSent, replyStarted('r', 'u'));
    assert.equal(await panel.message.inputValue(), 'And how?');
  });

  it('is not disturbed by the echo of what was typed before', async () => {
    await panel.message.pressSequentially('a');
    await panel.intent('setDraft');
    await panel.message.pressSequentially('bc');
    await panel.message.press('ArrowLeft');
    await panel.change({ kind: 'draftChanged', text: 'a' });
    assert.equal(await panel.message.inputValue(), 'abc');
    assert.equal(await panel.message.evaluate((box: HTMLTextAreaElement) => box.selectionStart), 2);
  });

  it('shows a draft that a command put there', async () => {
    await panel.change({ kind: 'draftChanged', text: 'Explain this' });
    assert.equal(await panel.message.inputValue(), 'Explain this');
    assert.equal(await panel.button('Send').isDisabled(), false);
  });

  it('tells the host the last characters when the keyboard goes elsewhere', async () => {
    await panel.message.pressSequentially('abc');
    await panel.page.getByRole('button', { name: 'New chat' }).focus();
    await panel.arrived('setDraft');
    const drafts = panel.intents.filter((intent) => intent.kind === 'setDraft');
    assert.equal(drafts.at(-1)?.text, 'abc');
  });

  it('has the draft of the conversation that is shown', async () => {
    const other = { ...newConversation('other', '', '2026-01-01T00:00:00Z'), draft: { text: 'kept', attachments: [] } };
    await panel.message.pressSequentially('abc');
    await panel.tellSnapshot(other);
    assert.equal(await panel.message.inputValue(), 'kept');
  });

  it('grows with its text up to a limit', async () => {
    const height = () => panel.message.evaluate((box) => box.clientHeight);
    const empty = await height();
    await panel.message.fill('1\n2\n3\n4\n5');
    const five = await height();
    await panel.message.fill('line\n'.repeat(200));
    const many = await height();
    assert.ok(five > empty * 2, `${empty} → ${five}`);
    assert.ok(many > five && many < 300, `${many}`);
  });

  it('keeps within a panel of 170 px, which is what 340 px have at twice the zoom', async () => {
    await panel.page.setViewportSize({ width: 170, height: 400 });
    const status = {
      ...startingStatus,
      model: { slug: panel.conversation.model, contextLength: 1000, inputModalities: [] },
    };
    await panel.tell({ type: 'status', status });
    const message = { id: 'q', text: 'unbreakable'.repeat(10), attachments: [attachment('a', 'a.ts')] };
    await panel.change(
      userSaid('u', 'Why?'),
      replyStarted('r', 'u'),
      { kind: 'messageQueued', message },
      { kind: 'attachmentAdded', attachment: { ...picture('p', 'a-long-name-of-a-photo.png'), note: 'scaled down' } },
      { kind: 'parametersChanged', parameters: { temperature: 0.2, seed: 7 } },
    );
    await panel.message.fill('word '.repeat(2000));
    await panel.page.getByText(/tokens too long/).waitFor();
    for (const name of ['Attach context', 'Queue message', 'Stop', 'Remove parameters', 'Select another model']) {
      const box = await panel.button(name).boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 170, `${name} at ${box?.x}, ${box?.width} wide`);
    }
  });

  it('keeps its buttons in one row in a side bar of 220 px, and in one of 380 px at twice the zoom', async () => {
    await panel.change(userSaid('u', 'Why?'), replyStarted('r', 'u'));
    await panel.message.fill('And how?');
    for (const width of [220, 190]) {
      await panel.page.setViewportSize({ width, height: 400 });
      const tops = ['Attach context', 'Queue message', 'Stop'].map(async (name) => {
        const { y, height } = (await panel.button(name).boundingBox()) ?? assert.fail(name);
        return Math.round(y + height / 2);
      });
      const [first, ...others] = await Promise.all(tops);
      for (const other of others)
        assert.ok(Math.abs(other - (first ?? 0)) <= 2, `${first} and ${others} at ${width} px`);
    }
  });

  it('takes the keyboard from the box to what is attached, the model, the parameters, the gauge and Send, in this order', async () => {
    const status = { ...startingStatus, model: { slug: panel.conversation.model, contextLength: 1_000 } };
    await panel.tell({ type: 'status', status });
    await panel.message.fill('Why?');
    await panel.page.getByRole('meter').waitFor();
    await panel.message.focus();
    const names: unknown[] = [];
    for (let press = 0; press < 5; press++) {
      await panel.page.keyboard.press('Tab');
      names.push(await focusedName());
    }
    assert.deepEqual(names, [
      'Attach context',
      `Model: ${panel.conversation.model}`,
      'Parameters',
      'Context: 2 of 1k tokens',
      'Send',
    ]);
  });

  it('leads to the form of parameters, and tells how many are set', async () => {
    await panel.button('Parameters').click();
    assert.equal((await panel.intent('openParameters')).parameter, '');
    await panel.change(
      { kind: 'parametersChanged', parameters: { temperature: 0.2, seed: 1 } },
      { kind: 'draftParametersChanged', parameters: { seed: 2 } },
    );
    await panel.button('Parameters, 2 set').waitFor();
  });

  it('gets the keyboard when the host asks for it', async () => {
    await panel.tell({ type: 'focusMessage' });
    assert.equal(await focusedName(), 'Message');
  });

  it('says which model answers, and leads to another', async () => {
    await panel.button('Model: anthropic/claude-sonnet-4.5').click();
    await panel.intent('selectModel');
    await panel.change({ kind: 'modelSelected', model: '' });
    await panel.button('Model: account default').waitFor();
  });
});

describe('The attached context', () => {
  let panel: OpenPanel;

  beforeEach(async () => {
    panel = await (await panelLab()).openPanel();
  });

  afterEach(() => panel.close());

  const add = (...ids: string[]) =>
    panel.change(
      ...ids.map((id) => {
        const kind = 'attachmentAdded' as const;
        return { kind, attachment: attachment(id, `src/${id}.ts`, { start: 1, end: 1 }) };
      }),
    );
  const focusedName = () => panel.page.evaluate(() => document.activeElement?.ariaLabel);

  it('is asked for by its button', async () => {
    await panel.button('Attach context').click();
    await panel.intent('attach');
  });

  it('is named by path and lines, opens on click and by the keyboard, and can be removed', async () => {
    await add('a');
    const chip = panel.button('src/a.ts, line 1');
    await chip.click();
    await chip.press('Enter');
    assert.equal((await panel.intent('openAttachment')).attachmentId, 'a');
    assert.equal((await panel.intent('openAttachment')).attachmentId, 'a');
    await panel.button('Remove src/a.ts, line 1').click();
    assert.equal((await panel.intent('removeAttachment')).attachmentId, 'a');
  });

  it('shows the file’s name, and the rest in its tooltip', async () => {
    await panel.change({
      kind: 'attachmentAdded',
      attachment: attachment('a', 'src/deep/time.ts', { start: 3, end: 9 }),
    });
    const chip = panel.button('src/deep/time.ts, lines 3–9');
    assert.equal(await chip.locator('.name').textContent(), 'time.ts');
    assert.match((await chip.getAttribute('title')) ?? '', /^src\/deep\/time\.ts, lines 3–9\nLanguage: typescript\n/);
  });

  it('gives the keyboard to its neighbour when it is removed, and at last to the message box', async () => {
    await add('a', 'b', 'c');
    const remove = async (id: string) => {
      await panel.button(`Remove src/${id}.ts, line 1`).press('Enter');
      await panel.change({ kind: 'attachmentRemoved', attachmentId: id });
      return focusedName();
    };
    assert.equal(await remove('b'), 'Remove src/c.ts, line 1');
    assert.equal(await remove('c'), 'Remove src/a.ts, line 1');
    assert.equal(await remove('a'), 'Message');
  });

  it('goes with the message', async () => {
    await add('a');
    await panel.message.fill('Why?');
    await panel.change(userSaid('u', 'Why?', undefined, panel.conversation.draft.attachments), draftSent);
    assert.equal(await panel.button('Remove src/a.ts, line 1').count(), 0);
    assert.equal(await panel.button('src/a.ts, line 1', panel.messages).count(), 1);
  });
});
