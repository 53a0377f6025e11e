/** Attaching by # in the message and by the button, from the key to the request, in a real VS Code. */
import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from '../support/simulator/scripts';
import { until } from '../support/until';
import { sharedChatInVscode } from '../support/vscode/chatInVscode';

describe('attaching by # in VS Code', function () {
  this.timeout(120_000);
  const chat = sharedChatInVscode();

  const options = () => chat.vscode.panel().getByRole('listbox', { name: 'Context' }).getByRole('option');
  const chip = (name: RegExp) => chat.vscode.panel().getByRole('button', { name });

  async function put(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, content] of Object.entries(files)) {
      const file = join(chat.vscode.workspace, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  }

  async function sent(message: string): Promise<unknown> {
    chat.simulator.enqueue(text('I see.'));
    await chat.message.pressSequentially(message);
    await chat.message.press('Enter');
    await chat.replies.getByText('I see.').waitFor();
    return chat.simulator.chatRequests.at(-1)?.json;
  }

  it('finds a file that is not open and not ignored, and sends it with the message', async () => {
    await put({
      '.gitignore': 'generated/\n',
      'generated/carriers.ts': '',
      'src/ships/carriers.ts': 'export const carriers = 3;\n',
    });
    await chat.message.pressSequentially('#car');
    const found = options().filter({ hasText: 'carriers.ts' });
    await found.waitFor();
    assert.equal(await found.innerText(), 'carriers.ts\nsrc/ships');
    await chat.message.press('Enter');
    await chip(/^Remove src\/ships\/carriers\.ts/).waitFor();
    assert.deepEqual(await sent('How many?'), {
      model: 'simulator/text',
      messages: [
        {
          role: 'user',
          content: 'src/ships/carriers.ts:\n```typescript\nexport const carriers = 3;\n```\n\nHow many?',
        },
      ],
      stream: true,
    });
  });

  it('offers what is at hand before anything is typed, and sends none of it unasked', async () => {
    await chat.vscode.openFile('timetable.ts');
    await chat.message.focus();
    await chat.message.pressSequentially('#');
    await options().filter({ hasText: 'Active Editor' }).filter({ hasText: 'src/timetable.ts' }).waitFor();
    assert.equal(await options().filter({ hasText: 'Selection' }).count(), 0);
    await chat.message.press('Backspace');
    const request = await sent('Anything?');
    assert.equal(JSON.stringify(request).includes('timetable'), false);
  });

  it('knows files that came since the last search, and no longer those that went', async () => {
    const isFound = async () => {
      await chat.message.fill('');
      await chat.message.pressSequentially('#quay');
      return (await options().filter({ hasText: 'quay.ts' }).count()) > 0;
    };
    assert.equal(await isFound(), false);
    await put({ 'src/quay.ts': 'export const quay = 1;\n' });
    await until(isFound);
    await rm(join(chat.vscode.workspace, 'src/quay.ts'));
    await until(async () => !(await isFound()));
    await chat.message.fill('');
  });

  it('has the same behind the button, in VS Code’s own list', async () => {
    await chat.vscode.openFile('README.md');
    await chat.button('Attach context').click();
    const page = chat.vscode.page;
    await page.locator('.quick-input-list').getByText('Files…').waitFor();
    await page.keyboard.type('format');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'format.ts' }).first().waitFor();
    await page.keyboard.press('Enter');
    await chip(/^Remove src\/format\.ts/).waitFor();
    // With an editor open, VS Code would give the keyboard to it.
    await chat.vscode.panel().locator('textarea:focus').waitFor();
  });
});
