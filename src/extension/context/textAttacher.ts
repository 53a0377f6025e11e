/**
 * Puts texts into drafts as they are at this moment: asks what has to be asked about them, takes secrets out, stores them
 * and makes attachments of them. It does not know where they come from.
 */
import type { Attachment, CodeAttachment, TextAttachment } from '../../chat/attachment';
import { estimateTokens } from '../../chat/tokenEstimate';
import type { Session } from '../chat/session';
import type { Texts } from '../storage/texts';
import type { AttachQuestions, HeldText } from './attachQuestions';
import { isSecretFile } from './secrets/secretFiles';
import { type Secret, secretsBetween, secretsIn, withoutSecrets } from './secrets/secrets';
import { secretsInDiff } from './secrets/secretsInDiff';
import type { TextGate } from './textGate';

export type TextualAttachment = CodeAttachment | TextAttachment;

/** What follows from the text that is stored. */
type StoredField = 'hash' | 'length' | 'tokens' | 'fileHash' | 'secretsRemoved';
type Unstored<A> = A extends TextualAttachment ? Omit<A, StoredField> : never;

/** A text that is about to be attached. */
export interface Snapshot {
  readonly attachment: Unstored<TextualAttachment>;
  /** The text with what lies around it in its file, where that is to be kept too. */
  readonly whole: string;
  /** Where the text is in `whole`, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** Characters from which a text is attached only after a question: about a quarter of a million tokens. */
const largeText = 1_000_000;

export class TextAttacher {
  constructor(
    private readonly texts: Texts,
    private readonly questions: AttachQuestions,
    private readonly gate?: TextGate,
  ) {}

  /** Adds to the draft what is not there yet as it is now. Returns false where the user would rather not. */
  async attach(session: Session, snapshots: readonly Snapshot[]): Promise<boolean> {
    const attachments = await this.store(snapshots);
    for (const attachment of attachments ?? []) {
      const isThere = session.conversation.draft.attachments.some((other) => isSame(other, attachment));
      if (!isThere) session.change({ kind: 'attachmentAdded', attachment });
    }
    return attachments !== undefined && attachments.length > 0;
  }

  /**
   * The attachments that these become, without touching a draft; undefined where the user would rather not. What never
   * leaves is left out, which the user is told; rejects, in words for the user, where nothing else is there.
   */
  async store(asked: readonly Snapshot[]): Promise<readonly TextualAttachment[] | undefined> {
    const snapshots = await this.sifted(asked);
    const large = snapshots.filter(({ start, end }) => end - start > largeText);
    const sizes = large.map(({ attachment, start, end }) => ({ name: attachment.path, length: end - start }));
    if (sizes.length > 0 && !(await this.questions.large(sizes))) return undefined;
    const searched = snapshots.map(search);
    const held = searched.filter(({ isHeld }) => isHeld);
    const answer = held.length === 0 ? 'without' : await this.questions.secrets(held.map(heldText));
    if (answer === undefined) return undefined;
    if (answer === 'anyway') return Promise.all(searched.map((each) => this.storeOne(each, each.isHeld)));
    const kept = searched.filter(({ isHeld, secrets }) => !isHeld || secrets.length > 0);
    return Promise.all(kept.map((each) => this.storeOne(each)));
  }

  private async sifted(asked: readonly Snapshot[]): Promise<readonly Snapshot[]> {
    if (!this.gate) return asked;
    const { kept, withheld } = await this.gate.sift(asked);
    if (withheld.length === 0) return kept;
    if (kept.length === 0) throw new Error(this.gate.refusal(withheld));
    this.gate.tell(withheld);
    return kept;
  }

  private async storeOne({ snapshot, secrets, all }: Searched, isAsItIs = false): Promise<TextualAttachment> {
    const { attachment, whole, start, end } = snapshot;
    const text = isAsItIs ? whole.slice(start, end) : withoutSecrets(whole, secrets, start, end);
    const isPart = end - start < whole.length;
    const fileText = isAsItIs ? whole : withoutSecrets(whole, all);
    const facts = {
      hash: await this.texts.put(text),
      length: text.length,
      tokens: estimateTokens(text),
      ...(isAsItIs || secrets.length === 0 ? {} : { secretsRemoved: secrets.length }),
    };
    if (attachment.kind === 'text') return { ...attachment, ...facts };
    return { ...attachment, ...facts, ...(isPart ? { fileHash: await this.texts.put(fileText) } : {}) };
  }
}

interface Searched {
  readonly snapshot: Snapshot;
  /** In the text itself. */
  readonly secrets: readonly Secret[];
  /** In what is kept of its file, too. */
  readonly all: readonly Secret[];
  /** Whether the user has to be asked. */
  readonly isHeld: boolean;
}

function search(snapshot: Snapshot): Searched {
  const { attachment, whole, start, end } = snapshot;
  const isNamed = attachment.kind === 'code' && isSecretFile(attachment.path);
  // Settings of a workspace can give any file any language.
  const isDiff = attachment.language === 'diff' && !isNamed;
  const all = isDiff ? secretsInDiff(whole) : secretsIn(whole, attachment.path);
  const secrets = secretsBetween(all, start, end);
  return { snapshot, secrets, all, isHeld: secrets.length > 0 || (isNamed && end > start) };
}

function heldText({ snapshot: { attachment, whole }, secrets }: Searched): HeldText {
  let line = 1;
  let lineEnd = whole.indexOf('\n');
  // They are in order, so that all lines are counted once, however many secrets there are.
  const places = secrets.map(({ what, start }) => {
    for (; lineEnd !== -1 && lineEnd < start; lineEnd = whole.indexOf('\n', lineEnd + 1)) line++;
    return { what, line };
  });
  return { path: attachment.path, secrets: places };
}

/** The same text from the same place, whatever else has been noted of it. */
function isSame(a: Attachment, b: TextualAttachment): boolean {
  if (a.kind !== b.kind || a.hash !== b.hash || a.path !== b.path) return false;
  if (a.kind !== 'code' || b.kind !== 'code') return true;
  return a.uri === b.uri && a.lines?.start === b.lines?.start && a.lines?.end === b.lines?.end;
}
