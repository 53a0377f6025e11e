/** Keeps a picture of VS Code as it was when a test failed, since the test's own words seldom tell why. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Test } from 'mocha';
import type { OpenVscode } from './openVscode';

/** Call it before VS Code is closed. Pictures go to `out/failures`, named after their tests. */
export async function keepEvidence(test: Test | undefined, vscode: OpenVscode): Promise<void> {
  if (test?.state !== 'failed') return;
  const folder = join(__dirname, '../../../out/failures');
  await mkdir(folder, { recursive: true });
  await vscode.screenshot(join(folder, `${test.title.replaceAll(/\W+/g, '-').slice(0, 80)}.png`));
}
