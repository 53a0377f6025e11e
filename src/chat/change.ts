/** The facts that change a conversation, in the past tense. Host, panel and journal all speak in these. */
import type { Attachment } from './attachment';
import type {
  Citation,
  Failure,
  Parameters,
  QueuedMessage,
  ReadingPlace,
  Receipt,
  Title,
  Turn,
  TurnEdit,
  TurnId,
} from './conversation';
import type { SharedFields } from './joinedFields';
import type { DataIssue } from './replyData';
import type { ReplyLogprobs, ReplyPicture, ReplySound } from './results/replyResults';

export type Change =
  | { readonly kind: 'turnAdded'; readonly turn: Turn }
  | { readonly kind: 'textAppended'; readonly turnId: TurnId; readonly text: string }
  | { readonly kind: 'refusalAppended'; readonly turnId: TurnId; readonly text: string }
  | { readonly kind: 'reasoningAppended'; readonly turnId: TurnId; readonly text: string }
  /** The model has begun to answer, or the reply is over: its reasoning took so long. */
  | { readonly kind: 'reasoningEnded'; readonly turnId: TurnId; readonly durationMs: number }
  /** A piece of the call at `index`; `id` and `name` come with the first one. */
  | {
      readonly kind: 'toolCallAppended';
      readonly turnId: TurnId;
      readonly index: number;
      readonly id?: string | undefined;
      readonly name?: string | undefined;
      readonly text: string;
    }
  | { readonly kind: 'citationsAdded'; readonly turnId: TurnId; readonly citations: readonly Citation[] }
  | { readonly kind: 'pictureAdded'; readonly turnId: TurnId; readonly picture: ReplyPicture }
  /** All that was said is there. */
  | { readonly kind: 'soundAdded'; readonly turnId: TurnId; readonly sound: ReplySound }
  | { readonly kind: 'logprobsAdded'; readonly turnId: TurnId; readonly logprobs: ReplyLogprobs }
  | {
      readonly kind: 'turnCompleted';
      readonly turnId: TurnId;
      readonly endedAt: string;
      readonly receipt: Receipt;
      /** Where it was asked for as data. */
      readonly dataIssues?: readonly DataIssue[] | undefined;
    }
  | { readonly kind: 'turnStopped'; readonly turnId: TurnId; readonly endedAt: string; readonly receipt: Receipt }
  | {
      readonly kind: 'turnFailed';
      readonly turnId: TurnId;
      readonly endedAt: string;
      readonly receipt: Receipt;
      readonly failure: Failure;
    }
  /** More is known of a reply, while it is written or afterwards: these fields of its receipt, the others stay. */
  | { readonly kind: 'receiptAmended'; readonly turnId: TurnId; readonly receipt: Receipt }
  /** All of a reply that had broken off was had again from the server: it is whole. */
  | {
      readonly kind: 'turnRecovered';
      readonly turnId: TurnId;
      readonly endedAt: string;
      readonly text: string;
      readonly reasoning: string;
    }
  | { readonly kind: 'branchSelected'; readonly leaf: TurnId }
  /** The draft became the message that was just added: it is empty again, but for what is pinned. */
  | { readonly kind: 'draftSent' }
  | { readonly kind: 'draftChanged'; readonly text: string }
  | { readonly kind: 'attachmentAdded'; readonly attachment: Attachment }
  | { readonly kind: 'attachmentRemoved'; readonly attachmentId: string }
  /** It was taken anew: another snapshot, under the same id. */
  | { readonly kind: 'attachmentRefreshed'; readonly attachment: Attachment }
  | { readonly kind: 'attachmentPinned'; readonly attachmentId: string; readonly pinned: boolean }
  | { readonly kind: 'messageQueued'; readonly message: QueuedMessage }
  /** It was sent, or is not wanted any more. */
  | { readonly kind: 'queuedRemoved'; readonly messageId: string }
  /** It is the draft again, before what the draft holds already. */
  | { readonly kind: 'queuedReturned'; readonly messageId: string }
  | { readonly kind: 'turnDeleted'; readonly turnId: TurnId }
  | { readonly kind: 'turnRestored'; readonly turnId: TurnId }
  /** What deleted turns said is forgotten: they can't be restored any more. */
  | { readonly kind: 'deletedTurnsEmptied' }
  | { readonly kind: 'editChanged'; readonly edit: TurnEdit | undefined }
  | { readonly kind: 'titleChanged'; readonly title: Title | undefined }
  | { readonly kind: 'pinnedChanged'; readonly pinned: boolean }
  | { readonly kind: 'parametersChanged'; readonly parameters: Parameters }
  | { readonly kind: 'draftParametersChanged'; readonly parameters: Parameters | undefined }
  | { readonly kind: 'presetSelected'; readonly preset: string | undefined }
  | { readonly kind: 'placeChanged'; readonly place: ReadingPlace | undefined }
  | { readonly kind: 'modelSelected'; readonly model: string }
  /** Another window has worked on the conversation too: turns that are new or got further, and fields as both have them. */
  | { readonly kind: 'joined'; readonly turns: readonly Turn[]; readonly fields: Partial<SharedFields> };

export type ChangeKind = Change['kind'];
/** Written so that a table indexed by a change's kind takes that change. */
export type ChangeOf<K extends ChangeKind> = { [P in K]: Extract<Change, { kind: P }> }[K];
