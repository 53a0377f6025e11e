/** Brings conversations in from files or the clipboard. Whatever they hold, they are read by `readImport`, or refused. */
import * as vscode from 'vscode';
import type { Parameters } from '../../chat/conversation';
import { effectiveParameters } from '../../chat/parameters/parameterLayers';
import type { ImportedChat } from '../../chat/transfer/importedChat';
import { ImportFault } from '../../chat/transfer/importFault';
import { readImport } from '../../chat/transfer/readImport';
import { withResultHashes } from '../../chat/transfer/resultsIn';
import { withAttachments } from '../../chat/transfer/withAttachments';
import type { Chats } from '../chat/chats';
import { showError, showInformation, showWarning, withProgress } from '../notify';
import { settingsLayers } from '../parameters/settingsLayers';
import type { Parts } from '../parts';
import { readSetting } from '../readSetting';
import { reasonOf } from '../reasonOf';
import type { Texts } from '../storage/texts';
import { withCheckedParameters } from './checkedParameters';

/** Bytes. A whole ChatGPT export of years has about a tenth; more than this takes the window's memory. */
const largestFile = 100_000_000;

/** Something to import: what to call it, and its text once it is wanted. */
interface Source {
  readonly name: string;
  readonly read: () => Promise<string>;
}

interface Outcome {
  /** The ids of the chats that came in. */
  readonly imported: readonly string[];
  /** What was refused or changed, each in a line. */
  readonly lines: readonly string[];
  readonly failed: number;
}

export async function importChats(parts: Parts): Promise<void> {
  const sources = await chosenSources();
  if (sources.length === 0) return;
  const chats = await parts.chats();
  const location = vscode.ProgressLocation.Notification;
  const outcome = await withProgress({ location, title: 'Importing chats…', cancellable: true }, (_, token) =>
    importAll(sources, chats, parts.texts, token),
  );
  const [id] = outcome.imported;
  // One of many may have been closed meanwhile.
  const first = id === undefined ? undefined : await chats.open(id);
  if (first) {
    parts.surfaces.active.show(first);
    await parts.surfaces.active.focus();
  }
  await tell(outcome);
}

async function chosenSources(): Promise<readonly Source[]> {
  const files = {
    label: '$(folder-opened) From Files…',
    detail: 'Exported chats, requests, lists of messages, ChatGPT’s conversations.json',
  };
  const clipboard = { label: '$(clippy) From the Clipboard', detail: 'The same as JSON text' };
  const choice = await vscode.window.showQuickPick([files, clipboard], { title: 'Import Chats' });
  if (choice === clipboard) return [{ name: 'The clipboard', read: async () => vscode.env.clipboard.readText() }];
  if (choice !== files) return [];
  const uris = await vscode.window.showOpenDialog({
    title: 'Import Chats',
    openLabel: 'Import',
    canSelectMany: true,
    filters: { JSON: ['json'], 'All files': ['*'] },
  });
  return (uris ?? []).map((uri) => ({
    name: uri.path.slice(uri.path.lastIndexOf('/') + 1),
    read: () => readFile(uri),
  }));
}

async function readFile(uri: vscode.Uri): Promise<string> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > largestFile) {
    const [has, may] = [size, largestFile].map((bytes) => Math.ceil(bytes / 1_000_000));
    throw new ImportFault('', `It has ${has} MB; at most ${may} MB can be imported. Split it into several files.`);
  }
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

async function importAll(
  sources: readonly Source[],
  chats: Chats,
  texts: Texts,
  token: vscode.CancellationToken,
): Promise<Outcome> {
  const imported: string[] = [];
  const lines: string[] = [];
  let failed = 0;
  for (const source of sources) {
    try {
      for (const chat of await importedFrom(source)) {
        if (token.isCancellationRequested) return { imported, lines, failed };
        const notes = await adopted(chat, chats, texts);
        imported.push(chat.conversation.id);
        lines.push(...notes.map((note) => `${source.name}: ${note}`));
      }
    } catch (error) {
      failed++;
      lines.push(`${source.name} was not imported. ${reasonOf(error)}`);
    }
  }
  return { imported, lines, failed };
}

async function importedFrom({ read }: Source): Promise<readonly ImportedChat[]> {
  return readImport(await read(), {
    newId: () => crypto.randomUUID(),
    now: new Date().toISOString(),
    model: readSetting('openrouterChat.model').trim(),
  });
}

/** Resolves with what was changed. */
async function adopted(
  { conversation, texts: contents, notes }: ImportedChat,
  chats: Chats,
  texts: Texts,
): Promise<readonly string[]> {
  const hashes = new Map<string, string>();
  for (const [key, text] of contents) hashes.set(key, await texts.put(text));
  const { conversation: checked, notes: changed } = withCheckedParameters(conversation, settingsByPreset());
  const nowCalled = (hash: string) => hashes.get(hash) ?? hash;
  const attached = withAttachments(checked, (attachment) => ({ ...attachment, hash: nowCalled(attachment.hash) }));
  await chats.adopt(withResultHashes(attached, nowCalled));
  return [...notes, ...changed];
}

/** What the settings say together with a preset: asked for by each reply, and read once. */
function settingsByPreset(): (preset: string | undefined) => Parameters {
  const known = new Map<string | undefined, Parameters>();
  return (preset) => {
    const parameters = known.get(preset) ?? effectiveParameters(settingsLayers(preset));
    known.set(preset, parameters);
    return parameters;
  };
}

async function tell({ imported, lines, failed }: Outcome): Promise<void> {
  const count = imported.length;
  const done = count === 0 ? '' : `Imported ${count === 1 ? '1 chat' : `${count} chats`}.`;
  if (lines.length === 0) {
    if (count > 0) showInformation(done);
    return;
  }
  const more = lines.length === 1 ? [] : ['Show All'];
  const text = [done, lines[0], lines.length === 1 ? '' : `(${lines.length - 1} more)`].filter(Boolean).join(' ');
  const choice = await (failed > 0 ? showError(text, ...more) : showWarning(text, ...more));
  if (choice === undefined) return;
  const content = `# Import\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content }));
}
