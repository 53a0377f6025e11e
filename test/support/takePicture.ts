/** Takes the pictures of the panel in VS Code that the README and reviews use: `npx tsx test/support/takePicture.ts FOLDER`. */
import { join } from 'node:path';
import { gated } from './simulator/scripts';
import { startSimulator } from './simulator/simulator';
import { openVscode } from './vscode/openVscode';
import { setKey } from './vscode/setKey';

/** Names of VS Code's themes, newest version. */
const themes = { dark: 'Dark Modern', light: 'Light Modern', contrast: 'Default High Contrast' };

const answer = `There is one: after the day's last ferry, \`nextDeparture\` finds nothing.

\`find\` only looks at sailings later **today**, so at 23:50 the result is \`undefined\` although a boat leaves at 6:10. Fall back to the first sailing of the next day:

\`\`\`ts
return (
  sailings.find((departure) => departure.minute >= minute) ??
  sailings.at(0)
);
\`\`\`

| Time | Before | After |
| --- | --- | --- |
| 14:00 | 14:20 | 14:20 |
| 23:50 | none | 6:10 |
`;

async function main(folder: string): Promise<void> {
  const simulator = await startSimulator();
  const vscode = await openVscode({
    viewport: { width: 1280, height: 800 },
    userSettings: {
      'openrouterChat.baseUrl': simulator.baseUrl,
      'openrouterChat.model': 'anthropic/claude-sonnet-4.5',
      'editor.minimap.enabled': false,
      'workbench.colorTheme': themes.dark,
    },
  });
  const { page } = vscode;
  const panel = vscode.panel();
  const message = panel.getByRole('textbox', { name: 'Message' });
  await vscode.runCommand('OpenRouter Chat: Open Chat');
  await panel.locator('textarea:focus').waitFor();
  await setKey(vscode, simulator.key);
  const sash = await page.locator('.part.auxiliarybar').boundingBox();
  if (sash) {
    await page.mouse.move(sash.x - 1, 400);
    await page.mouse.down();
    await page.mouse.move(sash.x - 130, 400, { steps: 5 });
    await page.mouse.up();
  }
  await vscode.openFile('timetable.ts');
  await page.keyboard.press('Control+G');
  await page.keyboard.type('16');
  await page.keyboard.press('Enter');
  for (let line = 16; line < 22; line++) await page.keyboard.press('Shift+ArrowDown');
  await vscode.runCommand('OpenRouter Chat: Attach Selection');
  await panel.getByRole('button', { name: /^Remove .*timetable\.ts/ }).waitFor();
  const script = gated();
  simulator.enqueue(script.script);
  await message.fill('Is there a bug in this?');
  await message.press('Enter');
  await script.write(answer);
  await panel.getByText('none').waitFor();
  await page.screenshot({ path: join(folder, 'panel-streaming.png') });
  await script.finish();
  await panel.getByRole('button', { name: 'Send', exact: true }).waitFor();
  for (const [name, theme] of Object.entries(themes)) {
    await vscode.setSettings({ 'workbench.colorTheme': theme });
    // The theme is there when the next picture differs from the last; a second is plenty and nothing depends on it.
    await page.waitForTimeout(1000);
    await page.screenshot({ path: join(folder, `panel-${name}.png`) });
  }
  await vscode.close();
  await simulator.close();
}

void main(process.argv[2] ?? '.');
