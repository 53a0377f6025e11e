/** Reads our own files back. A file that is not whole is refused with the place of the fault; nothing of it is believed. */
import type { Conversation, Turn } from '../conversation';
import { pictureTypes } from '../pictureFacts';
import { soundFormats } from '../results/soundFormat';
import { attachmentsOf } from './attachmentsOf';
import { checkResults } from './checkResults';
import { fileFormat, fileVersion } from './conversationFile';
import type { ImportedChat, ImportSettings } from './importedChat';
import { ImportFault } from './importFault';
import { ImportNotes } from './importNotes';
import { pictureType } from './pictureType';
import {
  aCount,
  aFlag,
  aNumber,
  anObject,
  aText,
  aTime,
  at,
  byTag,
  type Fields,
  fields,
  fieldsIn,
  listOf,
  mapOf,
  mustBe,
  oneOf,
  optional,
  own,
} from './shape';
import { withNewIds } from './withNewIds';
import { withoutPlaces } from './withoutPlaces';

export function isConversationFile(file: Fields): boolean {
  return own(file, 'format') === fileFormat;
}

export function readConversationFile(file: Fields, { newId }: ImportSettings): ImportedChat {
  const version = own(file, 'version');
  aCount(version, 'version');
  if (Number(version) > fileVersion) {
    throw new ImportFault(
      'version',
      `A newer OpenRouter Chat wrote this file (version ${version}); this one reads up to version ${fileVersion}. Update the extension.`,
    );
  }
  const conversation = readConversation(own(file, 'conversation'));
  const notes = new ImportNotes();
  const texts = readTexts(own(file, 'texts'));
  tellMissing(conversation, texts, notes);
  checkResults(conversation, texts, notes);
  const whole = withoutPlaces(mended(conversation, notes));
  return { conversation: withNewIds(whole, newId), texts, notes: notes.sentences };
}

/** It names a file of the extension's storage, and so must be no path. */
const aHash = mustBe('a SHA-256 in hex', (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value));

const attachmentBase = {
  id: aText,
  hash: aHash,
  path: aText,
  at: optional(aTime),
  pinned: optional(aFlag),
  refreshed: optional(aFlag),
  group: optional(fields({ id: aText, label: aText })),
};
const textFacts = { language: aText, length: aCount, tokens: optional(aCount), secretsRemoved: optional(aCount) };

const attachment = byTag('kind', {
  code: fields({
    ...attachmentBase,
    ...textFacts,
    uri: aText,
    lines: optional(fields({ start: aCount, end: aCount })),
    version: optional(aNumber),
    fileHash: optional(aHash),
    symbol: optional(aText),
  }),
  text: fields({
    ...attachmentBase,
    ...textFacts,
    source: byTag('type', {
      problems: fields({ uri: aText }),
      gitDiff: fields({
        repository: aText,
        what: oneOf('workingTree', 'staged', 'commit', 'branch'),
        of: aText,
        file: optional(aText),
      }),
      notebook: fields({ uri: aText }),
      terminal: anObject,
      clipboard: anObject,
    }),
  }),
  image: fields({
    ...attachmentBase,
    mediaType: oneOf('image/png', 'image/jpeg', 'image/webp', 'image/gif'),
    length: aCount,
  }),
  document: fields({
    ...attachmentBase,
    mediaType: oneOf('application/pdf'),
    length: aCount,
    pages: optional(aCount),
  }),
  web: fields(attachmentBase),
});

const draft = { text: aText, attachments: listOf(attachment), parameters: optional(anObject) };

const choices = { model: aText, parameters: optional(anObject), preset: optional(aText) };

const turnBase = { id: aText, parent: optional(aText), at: aTime, deleted: optional(aFlag), text: aText };

const state = byTag('kind', {
  complete: fields({ endedAt: aTime }),
  stopped: fields({ endedAt: aTime }),
  failed: fields({
    endedAt: aTime,
    failure: fields({
      // Texts of failures are looked up by it.
      kind: mustBe(
        'a kind of failure',
        (value) => typeof value === 'string' && /^[a-zA-Z]+$/.test(value) && !(value in {}),
      ),
      message: aText,
      status: optional(aNumber),
      retryAfterMs: optional(aNumber),
    }),
  }),
});

const refused = fields({ reason: aText });

const picture = byTag('kind', {
  stored: fields({
    hash: aHash,
    mediaType: oneOf(...pictureTypes),
    width: aCount,
    height: aCount,
    length: aCount,
  }),
  remote: fields({ url: aText }),
  refused,
});

const sound = byTag('kind', {
  stored: fields({ hash: aHash, format: oneOf(...soundFormats), length: aCount }),
  refused,
});

const turn = byTag('role', {
  user: fields({ ...turnBase, attachments: listOf(attachment), parameters: optional(anObject) }),
  assistant: fields({
    ...turnBase,
    ...choices,
    reasoning: aText,
    reasoningMs: optional(aNumber),
    state,
    receipt: optional(
      fields({
        generationId: optional(aText),
        model: optional(aText),
        provider: optional(aText),
        finishReason: optional(aText),
        nativeFinishReason: optional(aText),
        serviceTier: optional(aText),
        timings: optional(
          fields({ openedMs: optional(aNumber), firstTokenMs: optional(aNumber), endedMs: optional(aNumber) }),
        ),
        attempts: optional(
          listOf(
            fields({
              by: oneOf('client', 'openrouter'),
              provider: optional(aText),
              model: optional(aText),
              status: optional(aNumber),
              kind: optional(aText),
            }),
          ),
        ),
        record: optional(anObject),
        usage: optional(anObject),
      }),
    ),
    refusal: optional(aText),
    pictures: optional(listOf(picture)),
    sound: optional(sound),
    logprobs: optional(fields({ hash: aHash, tokens: aCount })),
    toolCalls: optional(listOf(fields({ id: aText, name: aText, arguments: aText }))),
    citations: optional(
      listOf(
        fields({
          url: aText,
          title: optional(aText),
          content: optional(aText),
          start: optional(aCount),
          end: optional(aCount),
        }),
      ),
    ),
    data: optional(
      fields({ schema: optional(aText), issues: optional(listOf(fields({ path: aText, message: aText }))) }),
    ),
    origin: optional(fields({ kind: oneOf('edited', 'continued', 'replayed'), turnId: aText, field: optional(aText) })),
  }),
});

const conversationShape = fields({
  id: aText,
  revision: aCount,
  createdAt: aTime,
  ...choices,
  draft: fields(draft),
  queue: listOf(fields({ ...draft, id: aText })),
  turns: listOf(turn),
  open: mustBe('absent', (value) => value === undefined),
  leaf: optional(aText),
  title: optional(fields({ text: aText, by: oneOf('user', 'model'), cost: optional(aNumber) })),
  pinned: optional(aFlag),
  workspace: optional(fields({ name: aText, uri: aText })),
  choicesAt: optional(mapOf(fields(choices))),
  edit: optional(fields({ turnId: aText, text: aText })),
  place: optional(fields({ turnId: aText, offset: aNumber })),
});

function readConversation(value: unknown): Conversation {
  conversationShape(value, 'conversation');
  const conversation = value as Conversation;
  refuseDuplicates(conversation.turns);
  refuseCircles(conversation.turns);
  return conversation;
}

function readTexts(value: unknown): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(fieldsIn(value, 'texts')).map(([hash, text]) => {
      aHash(hash, at('texts', hash));
      aText(text, at('texts', hash));
      return [hash, String(text)];
    }),
  );
}

function refuseDuplicates(turns: readonly Turn[]): void {
  const seen = new Map<string, number>();
  for (const [index, { id }] of turns.entries()) {
    const first = seen.get(id);
    if (first !== undefined)
      throw new ImportFault(`conversation.turns[${index}].id`, `is that of turns[${first}], too.`);
    seen.set(id, index);
  }
}

function refuseCircles(turns: readonly Turn[]): void {
  const parents = new Map(turns.map(({ id, parent }) => [id, parent]));
  const grounded = new Set<string>();
  for (const [index, { id }] of turns.entries()) {
    const way = new Set<string>();
    for (let next: string | undefined = id; next !== undefined && !grounded.has(next); next = parents.get(next)) {
      if (way.has(next)) throw new ImportFault(`conversation.turns[${index}].parent`, 'leads back to the turn itself.');
      way.add(next);
    }
    for (const each of way) grounded.add(each);
  }
}

/** What a damaged conversation may lack without being worthless. */
function mended(conversation: Conversation, notes: ImportNotes): Conversation {
  const ids = new Set(conversation.turns.map(({ id }) => id));
  const isLost = (id: string | undefined) => id !== undefined && !ids.has(id);
  const turns = conversation.turns.map((each, index): Turn => {
    if (!isLost(each.parent)) return each;
    notes.add('A turn whose parent is missing became a first message', `conversation.turns[${index}]`);
    return { ...each, parent: undefined };
  });
  if (isLost(conversation.leaf)) notes.add('The branch that was shown is missing: the newest is shown');
  const leaf = isLost(conversation.leaf) ? turns.at(-1)?.id : conversation.leaf;
  return { ...conversation, turns, leaf };
}

function tellMissing(conversation: Conversation, texts: ReadonlyMap<string, string>, notes: ImportNotes): void {
  for (const { kind, hash, path } of attachmentsOf(conversation)) {
    const text = texts.get(hash);
    if (text === undefined) notes.add('What an attachment held is not in the file', path);
    else if (kind === 'image' && pictureType(text) === undefined) {
      throw new ImportFault(at('texts', hash), 'must be a picture as a data URL (png, jpeg, webp or gif in base64).');
    }
  }
}
