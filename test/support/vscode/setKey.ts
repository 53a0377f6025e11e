/** Gives the extension an API key as a user does: by its command, typed into the masked box. */
import type { OpenVscode } from './openVscode';

/** Resolves when VS Code says that the key works. */
export async function setKey(vscode: OpenVscode, key: string): Promise<void> {
  await vscode.runCommand('OpenRouter Chat: Set API Key');
  await typeKey(vscode, key);
  await vscode.page.getByText('The API key works and is kept.').first().waitFor();
}

/** Types into the box that asks for the key, once it is there, and confirms. */
export async function typeKey({ page }: OpenVscode, key: string): Promise<void> {
  const input = page.locator('.quick-input-widget input[type="password"]');
  await input.fill(key);
  await input.press('Enter');
}
