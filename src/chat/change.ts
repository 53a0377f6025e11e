/** The facts that change a conversation, in the past tense. Host, panel and journal all speak in these. */
import type { Attachment, Failure, Receipt, Turn, TurnId } from './conversation';

export type Change =
  | { readonly kind: 'turnAdded'; readonly turn: Turn }
  | { readonly kind: 'textAppended'; readonly turnId: TurnId; readonly text: string }
  | { readonly kind: 'reasoningAppended'; readonly turnId: TurnId; readonly text: string }
  | { readonly kind: 'turnCompleted'; readonly turnId: TurnId; readonly endedAt: string; readonly receipt: Receipt }
  | { readonly kind: 'turnStopped'; readonly turnId: TurnId; readonly endedAt: string; readonly receipt: Receipt }
  | {
      readonly kind: 'turnFailed';
      readonly turnId: TurnId;
      readonly endedAt: string;
      readonly receipt: Receipt;
      readonly failure: Failure;
    }
  | { readonly kind: 'branchSelected'; readonly leaf: TurnId }
  /** The draft became the message that was just added: it is empty again, attachments included. */
  | { readonly kind: 'draftSent' }
  | { readonly kind: 'draftChanged'; readonly text: string }
  | { readonly kind: 'attachmentAdded'; readonly attachment: Attachment }
  | { readonly kind: 'attachmentRemoved'; readonly attachmentId: string }
  | { readonly kind: 'modelSelected'; readonly model: string };

export type ChangeKind = Change['kind'];
/** Written so that a table indexed by a change's kind takes that change. */
export type ChangeOf<K extends ChangeKind> = { [P in K]: Extract<Change, { kind: P }> }[K];
