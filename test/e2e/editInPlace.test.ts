/** Edits in place as a user makes them: asked by key, watched, decided on. Files are saved at once, so the disk tells the text. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Locator } from 'playwright-core';
import { type Gated, gated, httpError, text } from '../support/simulator/scripts';
import { until } from '../support/until';
import { sharedChatInVscode } from '../support/vscode/chatInVscode';
import { shownText } from '../support/vscode/shownText';

const lines = ['class Ferry {', '  sail() {', '    start();', '    stop();', '  }', '', '  rest() {}', '}', ''];
/** One of the sample workspace, with another text. */
const file = 'src/format.ts';
const newMethod = ['  sail() {', '    start();', '    cross();', '    land();', '  }'];
const after = lines.toSpliced(1, 4, ...newMethod);

describe('an edit in place in VS Code', function () {
  this.timeout(120_000);
  const chat = sharedChatInVscode({
    userSettings: { 'files.autoSave': 'afterDelay', 'files.autoSaveDelay': 50, 'editor.autoIndent': 'none' },
  });
  beforeEach(async () => {
    await writeFile(path(), lines.join('\n'));
    await chat.vscode.openFile('format.ts');
    await goTo(2);
    for (let line = 0; line < 4; line += 1) await press('Shift+ArrowDown');
  });

  const path = () => join(chat.vscode.workspace, file);
  const press = (key: string) => chat.vscode.page.keyboard.press(key);
  const type = (typed: string) => chat.vscode.page.keyboard.type(typed);
  const box = () => chat.vscode.page.locator('.quick-input-widget input').first();
  const action = (title: string): Locator =>
    chat.vscode.page.locator('.codelens-decoration a').getByText(title, { exact: true });
  /** What can be clicked above lines, and where it ends. */
  const entries = () =>
    chat.vscode.page
      .locator('.codelens-decoration a')
      .evaluateAll((links) =>
        links.map((link) => ({ title: link.textContent?.trim() ?? '', right: link.getBoundingClientRect().right })),
      );
  const said = (words: string | RegExp): Locator => chat.vscode.page.locator('.codelens-decoration').getByText(words);
  const says = (expected: readonly string[]) =>
    until(async () => (await readFile(path(), 'utf8')) === expected.join('\n'));

  /** Undo is pressed when the editor is seen to say it: while VS Code still saves, it takes undone text for saved. */
  const shows = (expected: readonly string[]) =>
    until(async () => (await shownText(chat.vscode.page, basename(file))) === expected.join('\n'));

  async function goTo(line: number): Promise<void> {
    await press('Control+G');
    await box().fill(`:${line}`);
    await press('Enter');
    await box().waitFor({ state: 'hidden' });
  }

  async function ask(instruction: string): Promise<void> {
    await press('Control+K');
    await press('Control+G');
    await box().fill(instruction);
    await chat.vscode.page.locator('.quick-input-list').getByText('Enter sends this').waitFor();
    await press('Enter');
  }

  function replying(): Gated {
    const reply = gated();
    chat.simulator.enqueue(reply.script);
    return reply;
  }

  async function edited(instruction: string): Promise<void> {
    chat.simulator.enqueue(text(`\`\`\`ts\n${newMethod.join('\n')}\n\`\`\``));
    await ask(instruction);
    await says(after);
    await action('Accept').waitFor();
  }

  it('streams into the selected lines while the user types elsewhere, and stays when it is accepted', async () => {
    const reply = replying();
    await ask('Cross before it lands');
    await reply.write('```ts\n  sail() {\n    start();\n    cross();\n');
    await says(lines.with(3, '    cross();'));
    await said('Writing…').first().waitFor();
    await goTo(1);
    await type('// Above\n');
    await reply.write('    land();\n  }\n```\nIt lands now.');
    await reply.finish();
    await says(['// Above', ...after]);
    await action('Accept').click();
    await action('Accept').waitFor({ state: 'detached' });
    assert.equal(await readFile(path(), 'utf8'), ['// Above', ...after].join('\n'));

    const request = chat.simulator.chatRequests.at(-1);
    assert.deepEqual(request?.schemaErrors ?? [], []);
    const content = [
      `${file}:\n\`\`\`typescript\n${lines.join('\n')}\`\`\``,
      `${file}, lines 2–5:\n\`\`\`typescript\n${lines.slice(1, 5).join('\n')}\n\`\`\``,
      'Cross before it lands',
      `Make this change in ${file}, lines 2–5, the last code above. Answer with the new text of these lines alone, in one code block: nothing left out, no line numbers, no other lines of the file. If it can’t be done, or something must be known first, say so in words without a code block.`,
    ].join('\n\n');
    assert.deepEqual(request?.json, {
      model: 'simulator/text',
      messages: [{ role: 'user', content }],
      stream: true,
    });
  });

  it('is rejected by Escape, which puts the old lines back, and an undo of that has the new ones', async () => {
    await edited('Cross');
    await press('Escape');
    await shows(lines);
    await action('Accept').waitFor({ state: 'detached' });
    await press('Control+Z');
    await shows(after);
  });

  it('is one step to undo, though it is saved while it is written, and nothing is left to decide on after that', async () => {
    const reply = replying();
    await ask('Cross');
    await reply.write('```ts\n  sail() {\n    start();\n    cross();\n');
    await says(lines.with(3, '    cross();'));
    await reply.write('    land();\n  }\n```');
    await reply.finish();
    await shows(after);
    await action('Accept').waitFor();
    await press('Control+Z');
    await shows(lines);
    await action('Accept').waitFor({ state: 'detached' });
    await press('Control+Enter');
    await says(lines.toSpliced(2, 0, ''));
  });

  it('is asked again in the same chat, which can be shown and is in the history', async () => {
    await edited('Cross');
    const reply = replying();
    await action('Ask Again…').click();
    await box().fill('Land only');
    await press('Enter');
    await reply.write('```ts\n  sail() {\n    land();\n  }\n```');
    await reply.finish();
    const shorter = lines.toSpliced(1, 4, '  sail() {', '    land();', '  }');
    await says(shorter);
    const { messages } = JSON.parse(chat.simulator.chatRequests.at(-1)?.body ?? '');
    assert.deepEqual(
      messages.map(({ role }: { role: string }) => role),
      ['user', 'assistant', 'user'],
    );
    assert.match(messages[2].content, /^Land only\n\nAnswer with src\/format\.ts, lines 2–5 anew/);
    await action('Show in Chat').click();
    await chat.replies.getByText('land();').last().waitFor();
    await chat.button('History').click();
    await chat.vscode.page.locator('.quick-input-list').getByText('Edit: Cross').first().waitFor();
    await press('Escape');
    await action('Reject').click();
    await says(lines);
  });

  it('asks another model, also one whose slug is typed and begins as one in the list does', async () => {
    const rows = chat.vscode.page.locator('.quick-input-list');
    const typed = rows.getByText('Not in the list: it is asked for as you typed it');
    const models = chat.vscode.page.getByPlaceholder('Search models, or type a model’s slug');
    const chooseModel = () => chat.vscode.page.getByRole('button', { name: /Select another/ }).press('Enter');
    await press('Control+K');
    await press('Control+G');
    await chooseModel();
    await models.fill('openai/gpt-oss-20b');
    await rows.getByText('openai/gpt-oss-20b:free').first().waitFor();
    await typed.waitFor();
    // Enter means the one that is in the list.
    await press('Enter');
    await chat.vscode.page.getByRole('button', { name: /Model: openai\/gpt-oss-20b:free\. Select another/ }).waitFor();
    await chooseModel();
    await models.fill('openai/gpt-oss-20b');
    await typed.click();
    await chat.vscode.page.getByRole('button', { name: /Model: openai\/gpt-oss-20b\. Select another/ }).waitFor();
    chat.simulator.enqueue(text(`\`\`\`ts\n${newMethod.join('\n')}\n\`\`\``));
    await box().fill('Cross');
    await rows.getByText('Enter sends this').waitFor();
    await press('Enter');
    await says(after);
    assert.equal(JSON.parse(chat.simulator.chatRequests.at(-1)?.body ?? '').model, 'openai/gpt-oss-20b');
    await action('Reject').click();
    await says(lines);
  });

  it('shows the old line above the new one, and no row of it is cut off between the side bars', async () => {
    const changed = after.with(1, '  sail(to) {').with(7, '  rest(at) {}');
    await goTo(2);
    for (let line = 0; line < 6; line += 1) await press('Shift+ArrowDown');
    chat.simulator.enqueue(text(`\`\`\`ts\n${changed.slice(1, 8).join('\n')}\n\`\`\``));
    await ask('Cross');
    await says(changed);
    const ofAll = ['Accept All', 'Reject All', 'Show Diff', 'Ask Again…', 'Show in Chat'];
    const ofEach = ['sail() {', 'stop();', 'rest() {}'].flatMap((old) => ['Accept', 'Reject', `Was: ${old}`]);
    // The minimap lies over what is too long. Rows are drawn anew when something changes.
    await until(async () => {
      const edge = await chat.vscode.page.locator('.editor-instance .minimap').first().boundingBox();
      const readable = (await entries()).filter(({ right }) => edge && right <= edge.x).map(({ title }) => title);
      return readable.sort().join() === [...ofAll, ...ofEach].sort().join();
    });
    assert.deepEqual(await countsBeside(chat.vscode.page.locator('.editor-instance')), [
      '− 1 line',
      '− 1 line',
      '− 1 line',
    ]);
    await action('Reject All').click();
    await says(lines);
  });

  it('says once, where one points at it, what was there before', async () => {
    await edited('Cross');
    await goTo(4);
    await press('End');
    await press('Control+K');
    await press('Control+I');
    const hover = chat.vscode.page.locator('.monaco-hover:not(.hidden) .hover-row');
    await hover.getByText('Before the edit:').first().waitFor();
    assert.equal(await hover.getByText('Before the edit:').count(), 1);
    assert.equal(await hover.getByText('stop();').count(), 1);
    await press('Escape');
    await hover.first().waitFor({ state: 'hidden' });
    // Where it had gone by itself, Escape has rejected already.
    await until(async () => {
      if ((await action('Reject').count()) === 0) return true;
      await action('Reject')
        .click({ timeout: 2_000 })
        .catch(() => undefined);
      return false;
    }, 20_000);
    await says(lines);
  });

  it('is accepted and rejected in the title of its diff, where nothing but the diff is marked', async () => {
    const { page } = chat.vscode;
    const inTitle = (name: string) => page.locator('.editor-actions').getByRole('button', { name });
    await edited('Cross');
    assert.deepEqual(await countsBeside(page.locator('.editor-instance')), ['− 1 line']);
    assert.equal(await inTitle('Accept Edit').count(), 0);
    await action('Show Diff').click();
    await inTitle('Accept Edit').waitFor();
    await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
    // When that has been answered, whatever belongs to the edit is marked.
    await chat.vscode.runCommand('OpenRouter Chat: Go to Next Change of Edit');
    await page.getByText('Ln 4, Col 1').waitFor();
    assert.deepEqual(await countsBeside(page.locator('.monaco-diff-editor')), []);
    await inTitle('Reject Edit').click();
    await says(lines);
    await page.locator('.monaco-diff-editor').waitFor({ state: 'detached' });
    await shows(lines);

    await goTo(2);
    for (let line = 0; line < 4; line += 1) await press('Shift+ArrowDown');
    await edited('Cross');
    await action('Show Diff').click();
    await inTitle('Accept Edit').click();
    await page.locator('.monaco-diff-editor').waitFor({ state: 'detached' });
    await inTitle('Accept Edit').waitFor({ state: 'detached' });
    await action('Accept').waitFor({ state: 'detached' });
    await says(after);
  });

  it('says why it failed, and is retried from there', async () => {
    chat.simulator.enqueue(httpError(402), text(`\`\`\`ts\n${newMethod.join('\n')}\n\`\`\``));
    await ask('Cross');
    await said('Not enough credit.').first().waitFor();
    await chat.vscode.page
      .locator('.notifications-toasts')
      .getByText(/Not enough credit/)
      .waitFor();
    await chat.vscode.page.locator('.notifications-toasts').getByRole('button', { name: 'Retry' }).click();
    await says(after);
    await action('Reject').click();
    await says(lines);
  });

  it('changes nothing when the model asks back, and says what it asks', async () => {
    chat.simulator.enqueue(text('Which of the two calls do you mean?'));
    await ask('Change the call');
    await said('The model says: “Which of the two calls do you mean?”').first().waitFor();
    assert.equal(await readFile(path(), 'utf8'), lines.join('\n'));
    await action('Dismiss').click();
    await action('Dismiss').waitFor({ state: 'detached' });
  });

  it('leaves what the user types into its lines alone, and shows the whole new version for review', async () => {
    const reply = replying();
    await ask('Cross');
    await reply.write('```ts\n  sail() {\n    start();\n    cross();\n');
    await says(lines.with(3, '    cross();'));
    await goTo(5);
    await press('End');
    await type(' // mine');
    const mine = lines.with(3, '    cross();').with(4, '  } // mine');
    await says(mine);
    await reply.write('    land();\n  }\n```');
    await reply.finish();
    await action('Review New Version…').waitFor();
    assert.equal(await readFile(path(), 'utf8'), mine.join('\n'));
    await action('Review New Version…').click();
    await chat.vscode.page
      .getByRole('tab', { name: /proposed|Merging/ })
      .first()
      .waitFor();
    assert.equal(await readFile(path(), 'utf8'), mine.join('\n'));
  });
});

/** What is told of old lines at the ends of new ones: it is no text of the document. */
function countsBeside(editor: Locator): Promise<string[]> {
  return editor.locator('.view-line span').evaluateAll((spans) =>
    spans
      .map((span) => getComputedStyle(span, '::after').content)
      .filter((content) => content.includes('−'))
      .map((content) => content.slice(1, -1).replaceAll('\u00a0', ' ')),
  );
}
