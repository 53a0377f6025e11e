/** Says why code was not applied, and offers where it can go instead. */
import * as vscode from 'vscode';
import { showWarning } from '../notify';
import type { AnswerBlock } from '../placing/answer';
import { insertCode, newFile } from './placeCode';

const ways = {
  'Insert at Cursor': ({ code }) => insertCode(code),
  'New File': ({ code, language }) => newFile(code, language),
  Copy: ({ code }) => vscode.env.clipboard.writeText(code),
} as const satisfies Readonly<Record<string, (block: AnswerBlock) => Thenable<void>>>;

const labels = ['Insert at Cursor', 'New File', 'Copy'] as const;

export async function offerElsewhere(block: AnswerBlock, reason: string): Promise<void> {
  const choice = await showWarning(reason, ...labels);
  if (choice) await ways[choice](block);
}
