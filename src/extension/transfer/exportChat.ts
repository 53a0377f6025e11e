/** Gives the user a conversation, or one reply of it, as a file or on the clipboard. Asks in which form. */
import * as vscode from 'vscode';
import { type AssistantTurn, type Conversation, findTurn, titleOf } from '../../chat/conversation';
import { attachmentsOf } from '../../chat/transfer/attachmentsOf';
import { conversationFile } from '../../chat/transfer/conversationFile';
import { conversationMarkdown, replyMarkdown } from '../../chat/transfer/conversationMarkdown';
import { fileNameFor } from '../../chat/transfer/fileNameFor';
import { requestBody } from '../../chat/transfer/requestBody';
import { hashesOfResults } from '../../chat/transfer/resultsIn';
import { showInformation, showWarning } from '../notify';
import { settingsLayers } from '../parameters/settingsLayers';
import type { Texts } from '../storage/texts';
import { saveFile } from './saveFile';

/** A way to give something away: what it makes, and where that goes. */
interface Way extends vscode.QuickPickItem {
  readonly make: () => string;
  /** The file's ending; undefined for the clipboard. */
  readonly ending: 'md' | 'json' | undefined;
}

export async function exportChat(conversation: Conversation, texts: Texts): Promise<void> {
  if (conversation.turns.length === 0 && !conversation.open) {
    showInformation('There is nothing in this chat to export yet.');
    return;
  }
  const contents = await contentsOf(conversation, texts);
  const markdown = () => conversationMarkdown(conversation, ({ hash }) => contents.get(hash));
  const file = () => json(conversationFile(conversation, contents, new Date().toISOString()));
  const below = settingsLayers(conversation.preset);
  const request = () => json(requestBody(conversation, ({ hash }) => contents.get(hash) ?? '', below));
  await offer(`Export “${titleOf(conversation)}”`, titleOf(conversation), [
    { label: '$(markdown) Markdown File…', detail: 'To read: the branch that is shown', make: markdown, ending: 'md' },
    {
      label: '$(json) JSON File…',
      detail: 'To keep and import again: all branches, attachments included',
      make: file,
      ending: 'json',
    },
    {
      label: '$(json) JSON File of the Messages…',
      detail: 'The branch that is shown as a request to OpenRouter: model, messages and parameters',
      make: request,
      ending: 'json',
    },
    { label: '$(copy) Copy as Markdown', make: markdown, ending: undefined },
    { label: '$(copy) Copy as JSON', make: file, ending: undefined },
    { label: '$(copy) Copy the Messages as JSON', make: request, ending: undefined },
  ]);
}

export async function exportReply(conversation: Conversation, turnId: string): Promise<void> {
  const turn = findTurn(conversation, turnId);
  if (turn?.role !== 'assistant') return;
  await offer('Export This Reply', `${titleOf(conversation)} reply`, waysFor(turn));
}

function waysFor(turn: AssistantTurn): readonly Way[] {
  const markdown = () => replyMarkdown(turn);
  const whole = () => json(turn);
  return [
    { label: '$(markdown) Markdown File…', make: markdown, ending: 'md' },
    { label: '$(json) JSON File…', detail: 'With all that is known of the reply', make: whole, ending: 'json' },
    { label: '$(copy) Copy as Markdown', make: markdown, ending: undefined },
    { label: '$(copy) Copy as JSON', make: whole, ending: undefined },
  ];
}

const fileKinds = { md: 'Markdown', json: 'JSON' } as const;

async function offer(title: string, name: string, ways: readonly Way[]): Promise<void> {
  const way = await vscode.window.showQuickPick(ways, { title, placeHolder: 'Choose a form' });
  if (!way) return;
  const { ending } = way;
  if (ending !== undefined) {
    await saveFile({ name: `${fileNameFor(name)}.${ending}`, kind: [fileKinds[ending], ending], text: way.make() });
    return;
  }
  await vscode.env.clipboard.writeText(way.make());
  vscode.window.setStatusBarMessage('Copied to the clipboard.', 5000);
}

/** What the attachments and the replies hold, by hash. One that is missing is left out: the rest is worth having. */
async function contentsOf(conversation: Conversation, texts: Texts): Promise<ReadonlyMap<string, string>> {
  const attached = attachmentsOf(conversation).map(({ hash }) => hash);
  const hashes = new Set([...attached, ...hashesOfResults(conversation)]);
  const contents = new Map<string, string>();
  for (const hash of hashes) {
    const text = await texts.get(hash).catch(() => undefined);
    if (text !== undefined) contents.set(hash, text);
  }
  const missing = hashes.size - contents.size;
  if (missing > 0) {
    showWarning(
      `What ${missing} of the attachments, pictures and sounds held is missing from the storage, and so from the export.`,
    );
  }
  return contents;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
