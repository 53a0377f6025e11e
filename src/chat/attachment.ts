/**
 * What can go along with a message: snapshots, each as it was when it was attached, and what they are called. It does not
 * know how they come about or how a model reads them.
 */

/** Its content is stored once, under `hash`. */
export type Attachment = CodeAttachment | TextAttachment | ImageAttachment | DocumentAttachment | WebAttachment;
export type AttachmentKind = Attachment['kind'];
/** Written so that a table indexed by an attachment's kind takes that attachment. */
export type AttachmentOf<K extends AttachmentKind> = { [P in K]: Extract<Attachment, { kind: P }> }[K];

interface AttachmentBase {
  readonly id: string;
  /** SHA-256 of what is stored, in hex. */
  readonly hash: string;
  /** When it was as it is stored, ISO 8601. */
  readonly at?: string | undefined;
  /** It stays in the message box after sending, and goes along again with each message before which it has changed. */
  readonly pinned?: boolean | undefined;
  /** Its text is not the one that was attached first: it was taken anew, by the user or before it was sent. */
  readonly refreshed?: boolean | undefined;
  /** What was attached with it in one step, such as the files of a folder. */
  readonly group?: AttachmentGroup | undefined;
}

export interface AttachmentGroup {
  readonly id: string;
  /** What the user chose: `src/lib/`, `Open editors`. */
  readonly label: string;
}

/** Code, or the text of any other file. What is stored is the text as it is sent. */
export interface CodeAttachment extends AttachmentBase {
  readonly kind: 'code';
  /** Where it came from, as a URI string; empty where it was dropped or pasted from elsewhere. */
  readonly uri: string;
  /** The path a reader knows: relative to the workspace where there is one. */
  readonly path: string;
  /** VS Code's language id. */
  readonly language: string;
  /** Undefined when the whole file is attached. */
  readonly lines: LineRange | undefined;
  /** Length of the text in UTF-16 code units. */
  readonly length: number;
  /** What the text takes, estimated; absent in what older versions stored. */
  readonly tokens?: number | undefined;
  /** VS Code's version of the document when it was attached. */
  readonly version?: number | undefined;
  /**
   * SHA-256 of the whole file's text as it was, which is stored too; absent where that is the text, or was too long to be
   * kept. Secrets are taken out of it, but for those that the user had sent.
   */
  readonly fileHash?: string | undefined;
  /** The symbol that was attached: `Mirror.changes`. */
  readonly symbol?: string | undefined;
  /** How many secrets were taken out of the text before it was stored. */
  readonly secretsRemoved?: number | undefined;
}

/** A text that was made for the message, such as a diff. What is stored is the text as it is sent. */
export interface TextAttachment extends AttachmentBase {
  readonly kind: 'text';
  /** What it is called: `Problems of src/a.ts`. */
  readonly path: string;
  /** VS Code's language id. */
  readonly language: string;
  /** Length of the text in UTF-16 code units. */
  readonly length: number;
  /** What the text takes, estimated. */
  readonly tokens?: number | undefined;
  /** What it can be made anew from. */
  readonly source: TextSource;
  readonly secretsRemoved?: number | undefined;
}

export type TextSource =
  /** Of a file, or of the whole workspace where `uri` is empty. */
  | { readonly type: 'problems'; readonly uri: string }
  /**
   * `of` names the commit or branch that `what` speaks of, and is empty where it needs none. `file` is the URI of the one
   * file that it is about, where it is not about all.
   */
  | {
      readonly type: 'gitDiff';
      readonly repository: string;
      readonly what: GitDiffKind;
      readonly of: string;
      readonly file?: string | undefined;
    }
  /** The cells of a notebook. */
  | { readonly type: 'notebook'; readonly uri: string }
  | { readonly type: 'terminal' }
  | { readonly type: 'clipboard' };

/** `branch`: what this branch has that the other has not. */
export type GitDiffKind = 'workingTree' | 'staged' | 'commit' | 'branch';

/** A picture. What is stored is its data URL. */
export interface ImageAttachment extends AttachmentBase {
  readonly kind: 'image';
  /** The file's name; pasted pictures are given one. */
  readonly path: string;
  /** One of `image/png`, `image/jpeg`, `image/webp` and `image/gif`. */
  readonly mediaType: string;
  /** Size of the picture in bytes. */
  readonly length: number;
  /** In pixels; absent where the file does not tell. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** What was done to the picture before it was attached, in words for the user. */
  readonly note?: string | undefined;
}

/** A PDF, which the model or OpenRouter reads. What is stored is its data URL. */
export interface DocumentAttachment extends AttachmentBase {
  readonly kind: 'document';
  /** The file's name. */
  readonly path: string;
  readonly mediaType: 'application/pdf';
  /** Size of the file in bytes. */
  readonly length: number;
  /** Absent where the file does not tell. */
  readonly pages?: number | undefined;
}

/** A web page that OpenRouter's own tool fetches when the message is sent. What is stored is its address. */
export interface WebAttachment extends AttachmentBase {
  readonly kind: 'web';
  /** The address. */
  readonly path: string;
}

/** Line numbers as editors show them: from 1, both ends included. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** What was dropped or pasted from elsewhere has no place that could say something else by now. */
export function hasPlace(attachment: Attachment): attachment is CodeAttachment {
  return attachment.kind === 'code' && attachment.uri !== '';
}

/** Whether it can be taken anew: what was copied or dropped once can't. */
export function canBeRefreshed(attachment: Attachment): boolean {
  return attachment.kind === 'text' ? attachment.source.type !== 'clipboard' : hasPlace(attachment);
}

/** Names one snapshot: refreshed, an attachment keeps its id, and messages keep what they were sent with. */
export function snapshotKey({ id, hash }: Attachment): string {
  return `${id} ${hash}`;
}

/** `src/a.ts, lines 3–9`; also what its chip is called, and what a model reads. */
export function attachmentLabel(attachment: Attachment): string {
  const { path } = attachment;
  const lines = attachment.kind === 'code' ? attachment.lines : undefined;
  if (!lines) return path;
  return lines.start === lines.end ? `${path}, line ${lines.start}` : `${path}, lines ${lines.start}–${lines.end}`;
}
