/** Signing in as a user does it: VS Code in a browser, where the sign-in page opens in another tab and comes back by VS Code. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { consentPage } from '../support/simulator/consentPage';
import { gated, httpError, text } from '../support/simulator/scripts';
import { until } from '../support/until';
import { ChatInVscode } from '../support/vscode/chatInVscode';
import { answerMintKey, runPaletteCommand, workbenchReady } from '../support/vscode/openVscode';
import { extensionId } from '../support/vscode/panelDocument';
import { secretsEntry, unsealSecrets } from '../support/vscode/sealedSecrets';
import { typeKey } from '../support/vscode/setKey';

describe('signing in', function () {
  this.timeout(120_000);
  // Under this name of this machine, VS Code in a browser does not put its own proxy in between.
  const chat = new ChatInVscode({ simulator: { host: '127.0.0.2' } });

  before(async () => {
    await chat.start();
    await chat.openPanel();
  });
  after(() => chat.stop());

  // As on the first day: without a key.
  beforeEach(async () => {
    await page().keyboard.press('Escape');
    await chat.vscode.runCommand('OpenRouter Chat: Sign Out (Forget API Key)');
    const forget = page().getByRole('button', { name: /^Forget (Key|All Keys)$/ });
    const none = toast('No API key is kept for 127.0.0.2');
    await row('All Keys').or(forget).or(none).first().waitFor();
    if (await row('All Keys').isVisible()) await row('All Keys').click();
    if (!(await none.isVisible())) await forget.click();
    await chat.button('Sign in').waitFor();
    await chat.startAnew();
  });

  afterEach(async function () {
    await chat.check(this.currentTest);
    for (const tab of tabs()) await tab.close();
  });

  const page = () => chat.vscode.page;
  const tabs = () =>
    page()
      .context()
      .pages()
      .filter((tab) => tab !== page());
  const box = () => page().locator('.quick-input-widget');
  const input = () => box().locator('.quick-input-box input');
  const row = (name: string) => box().locator('.quick-input-list').getByText(name, { exact: true });
  const toast = (words: string) => page().locator('.notification-toast').getByText(words).first();
  const menuItem = (name: string) => page().locator('.context-view .monaco-menu').getByText(`${name} (OpenRouter)`);
  const keyButton = (name: string) => chat.button(`API key: ${name}`);
  const exchanges = () => chat.simulator.requests.filter(({ path }) => path.endsWith('/auth/keys'));

  async function secretNames(): Promise<string[]> {
    const sealed = await page().evaluate((entry) => localStorage.getItem(entry), secretsEntry);
    return Object.keys(unsealSecrets(extensionId, sealed));
  }

  /** The tab that something opens, once the user has let VS Code open it. */
  async function opens(act: () => Promise<unknown>): Promise<Page> {
    const tab = page().context().waitForEvent('page');
    await act();
    const open = page().locator('.monaco-dialog-box').getByRole('button', { name: 'Open', exact: true });
    // VS Code does not ask every time.
    await Promise.race([tab, open.waitFor()]);
    if (await open.isVisible()) await open.click();
    await (await tab).waitForLoadState();
    return tab;
  }

  async function begin(act = () => chat.button('Sign in').click()): Promise<Page> {
    chat.simulator.enqueueAt('/auth', consentPage());
    return opens(act);
  }

  const press = (name: string) => box().getByRole('button', { name }).click();

  async function paste(code: string): Promise<void> {
    await input().fill(code);
    await input().press('Enter');
  }

  /** Where the page of a tab sends the browser after a yes, without going there. */
  async function callbackOf(tab: Page): Promise<string> {
    const { headers } = await fetch(tab.url(), { redirect: 'manual' });
    return headers.get('location') ?? assert.fail('The page sends nobody back');
  }

  /** The same as VS Code's own address, which the system hands to any of its windows. */
  async function editorAddressOf(tab: Page): Promise<string> {
    const { searchParams } = new URL(await callbackOf(tab));
    const query = new URLSearchParams(searchParams.get('vscode-query') ?? '');
    for (const name of ['code', 'state']) query.set(name, searchParams.get(name) ?? '');
    return `code-oss://${extensionId}/signed-in?${query}`;
  }

  async function openAddress(window: Page, address: string): Promise<void> {
    await runPaletteCommand(window, 'Developer: Open URL');
    const palette = window.locator('.quick-input-box input');
    await palette.fill(address);
    await palette.press('Enter');
    await window.locator('.monaco-dialog-box').getByRole('button', { name: 'Open', exact: true }).click();
  }

  it('with the browser answers the message that waited for it, with the new key', async () => {
    chat.simulator.enqueueAt('/auth', consentPage());
    chat.simulator.enqueue(text('Welcome.'));
    await chat.vscode.openFile('README.md');
    await chat.message.fill('Hello?');
    await chat.message.press('Enter');
    const tab = await opens(() => row('Sign In with Browser').click());
    assert.equal(await chat.message.inputValue(), 'Hello?');
    await box().getByText('Sign In to 127.0.0.2').waitFor();
    await tab.getByText('Authorize').click();
    await chat.replies.getByText('Welcome.').waitFor();
    await page().getByText('Signed in to 127.0.0.2').first().waitFor();
    await keyButton('Key 1').waitFor();
    await box().waitFor({ state: 'hidden' });
    await chat.vscode.panel().locator('textarea:focus').waitFor();
    const key = chat.simulator.chatRequests.at(-1)?.headers.authorization;
    assert.ok(key && key !== `Bearer ${chat.simulator.key}`);
    const names = await secretNames();
    assert.equal(names.filter((name) => name.startsWith('openrouterChat.apiKey@')).length, 1);
    assert.ok(!names.some((name) => name.includes('signIn@')));
  });

  it('can be tried again in the same box after a no', async () => {
    const tab = await begin();
    await tab.getByText('Cancel').click();
    await box().getByText('was denied on the page of 127.0.0.2').waitFor();
    const again = await opens(async () => {
      chat.simulator.enqueueAt('/auth', consentPage());
      await press('Open the Browser Again');
    });
    await again.getByText('Authorize').click();
    await keyButton('Key 1').waitFor();
  });

  it('takes a pasted code, and says what to do about one that is too old', async () => {
    await begin();
    const tab = await opens(() => press('Get a Code to Paste Instead'));
    const code = await tab.locator('code').innerText();
    chat.simulator.enqueueAt('/auth/keys', httpError(403));
    await paste('auth_code_from_yesterday');
    await box()
      .getByText(/did not accept the code.*Open the browser again/)
      .waitFor();
    await paste(code);
    await keyButton('Key 1').waitFor();
  });

  it('takes the address that the browser ended at, and leaves one of another sign-in alone', async () => {
    const tab = await begin();
    const address = await callbackOf(tab);
    const before = exchanges().length;
    await paste(address.replace(/state=[\w-]{10}/, 'state=0123456789'));
    await box().getByText('belongs to another sign-in').waitFor();
    assert.equal(exchanges().length, before);
    await paste(address);
    await keyButton('Key 1').waitFor();
  });

  it('gives way to a key that is entered by hand, or pasted where a code was asked for', async () => {
    await begin();
    await press('Enter an API Key Instead');
    await typeKey(chat.vscode, chat.simulator.key);
    await page().getByText('The API key works and is kept.').first().waitFor();
    await keyButton('Key 1').waitFor();
    await begin(() => chat.vscode.runCommand('OpenRouter Chat: Sign In'));
    await paste(chat.simulator.managementKey);
    await page().getByText('Name of the API Key').waitFor();
    await input().press('Escape');
    await keyButton('Key 2').waitFor();
    assert.ok(!(await secretNames()).some((name) => name.includes('signIn@')));
  });

  it('asks for a key of the server in use, and has the keyboard in the message box when it is kept', async () => {
    await chat.vscode.openFile('README.md');
    await chat.button('Set API key').click();
    await box().getByText('It is sent to 127.0.0.2:', { exact: false }).waitFor();
    await typeKey(chat.vscode, chat.simulator.key);
    await keyButton('Key 1').waitFor();
    await chat.vscode.panel().locator('textarea:focus').waitFor();
  });

  it('keeps nothing when it is cancelled, and tells a browser that comes late', async () => {
    const tab = await begin();
    const before = exchanges().length;
    await input().press('Escape');
    await until(async () => (await secretNames()).length === 0);
    await tab.getByText('Authorize').click();
    await toast('This sign-in was cancelled, is done already').waitFor();
    assert.equal(exchanges().length, before);
    await chat.button('Sign in').waitFor();
  });

  it('is completed after a reload, also while another one waits, and only once', async () => {
    // VS Code in a browser counts what it waits for anew at each load: so the second one is found where the first one was.
    await chat.vscode.reload();
    const tab = await begin();
    const address = await editorAddressOf(tab);
    await chat.vscode.reload();
    await begin();
    const before = exchanges().length;
    await tab.getByText('Authorize').click();
    await keyButton('Key 1').waitFor();
    await box().waitFor({ state: 'hidden' });
    await openAddress(page(), address);
    await toast('This sign-in was cancelled, is done already').waitFor();
    assert.equal(exchanges().length, before + 1);
  });

  it('is completed by another window, if the browser comes back there', async () => {
    const address = await editorAddressOf(await begin());
    const other = await page().context().newPage();
    await answerMintKey(other);
    await other.goto(page().url());
    await workbenchReady(other);
    await openAddress(other, address);
    await other.getByText('Signed in to 127.0.0.2').first().waitFor();
  });

  it('shows each key by its name, in the Accounts menu too, until it is forgotten', async () => {
    await chat.setKey();
    await chat.vscode.runCommand('OpenRouter Chat: Set API Key');
    await typeKey(chat.vscode, chat.simulator.managementKey);
    await page().getByText('Name of the API Key').waitFor();
    await paste('Work');
    await keyButton('Work').click();
    await row('Work').waitFor();
    await press('Show What Each Key May Still Spend');
    await row('$7.25 of $10.00 left').first().waitFor();
    await row('Key 1').click();
    await keyButton('Key 1').waitFor();
    await page()
      .getByRole('button', { name: /^Accounts/ })
      .click();
    for (const name of ['Key 1', 'Work']) await menuItem(name).waitFor();
    assert.equal(await menuItem('Key 2').count(), 0);
    await page().keyboard.press('Escape');

    const script = gated(['Still ']);
    chat.simulator.enqueue(script.script);
    await chat.message.fill('Go');
    await chat.message.press('Enter');
    await chat.replies.getByText('Still').waitFor();
    await chat.vscode.runCommand('OpenRouter Chat: Sign Out (Forget API Key)');
    await row('All Keys').click();
    await page().getByRole('button', { name: 'Forget All Keys' }).click();
    await chat.button('Sign in').waitFor();
    await script.write('here.');
    await script.finish();
    await chat.replies.getByText('Still here.').waitFor();
    await until(async () => (await secretNames()).length === 0);
  });
});
