/** Reads a file that holds chats, whichever of the known kinds it is. Throws an `ImportFault` that says what is wrong. */

import type { ImportedChat, ImportSettings } from './importedChat';
import { ImportFault } from './importFault';
import { parseImported } from './parseImported';
import { isChatGptConversation, readChatGptConversation } from './readChatGptExport';
import { isConversationFile, readConversationFile } from './readConversationFile';
import { readMessageList, readRequestBody } from './readMessages';
import { isFields, own } from './shape';

export function readImport(text: string, settings: ImportSettings): readonly ImportedChat[] {
  const value = parseImported(text);
  if (Array.isArray(value)) return readList(value, settings);
  if (!isFields(value)) throw new ImportFault('', unknownKind);
  if (isConversationFile(value)) return [readConversationFile(value, settings)];
  if (isChatGptConversation(value)) return readChatGpt([value], settings);
  if (own(value, 'messages') !== undefined) return [readRequestBody(value, settings)];
  throw new ImportFault('', unknownKind);
}

const unknownKind =
  'This is JSON, but no chat. A chat is a file that Export Chat wrote, a request with “messages”, a list of messages, or the conversations.json of a ChatGPT export.';

function readList(values: readonly unknown[], settings: ImportSettings): readonly ImportedChat[] {
  if (values.length > 0 && values.every(isChatGptConversation)) return readChatGpt(values, settings);
  return [readMessageList(values, settings)];
}

function readChatGpt(conversations: readonly unknown[], settings: ImportSettings): readonly ImportedChat[] {
  const chats = conversations.flatMap((conversation, index) => {
    if (!isChatGptConversation(conversation)) return [];
    const chat = readChatGptConversation(conversation, conversations.length === 1 ? '' : `[${index}]`, settings);
    return chat ? [chat] : [];
  });
  if (chats.length === 0) throw new ImportFault('', 'There are no messages in it.');
  return chats;
}
