/**
 * What has a say in each request that is sent, be it for a reply or for a title: whether it may go out and how, how long
 * its answer may go on, and whether the answer was what was allowed. Policy and limits are guards; the session knows none of
 * them by name.
 */
import type { Attachment } from '../../chat/attachment';
import type { Conversation, Failure, Receipt, TurnId } from '../../chat/conversation';
import type { ChatChunk, ChatRequest, RetryNotice } from '../../client';
import { reasonOf } from '../reasonOf';

export interface ReplyGuard {
  /** Rejects with a `RefusedReply` where nothing may be sent. */
  admit(asked: AskedReply): Promise<AdmittedReply>;
}

export interface AskedReply {
  readonly request: ChatRequest;
  /** `replay`: a request of before with one field changed. It may be refused, and must not be changed any further. */
  readonly purpose: 'reply' | 'replay' | 'title';
  readonly conversation: Conversation;
  /** The reply; undefined for a title. */
  readonly turnId: TurnId | undefined;
  /** What is sent along, that of earlier messages included. */
  readonly attachments: readonly Attachment[];
}

export interface AdmittedReply {
  /** As it goes out: at least as strict as what was asked. */
  readonly request: ChatRequest;
  /** The answer has begun. */
  readonly opened?: (generationId: string | undefined) => void;
  /** A request failed, which may be billed, and another one follows. */
  readonly retried?: (notice: RetryNotice) => void;
  /**
   * Called with each piece of the answer, once it is shown. What it returns is waited for before the next piece is taken; a
   * `RefusedReply` that it throws, or rejects with, ends the answer and closes its connection.
   */
  readonly taken?: (chunk: ChatChunk) => Promise<void> | undefined;
  /** Called once, however it ended, also where another guard refused. Returns what is wrong with an answer, whole or not. */
  readonly ended?: (ending: ReplyEnding) => Failure | undefined;
}

export interface ReplyEnding {
  readonly kind: 'complete' | 'stopped' | 'failed';
  readonly receipt: Receipt;
  /** Whether the request may have come to a server at all. */
  readonly wasSent: boolean;
  /** Of HTTP, where a server has answered with an error. */
  readonly status?: number | undefined;
}

/** Why a guard lets nothing out, or no more in. */
export class RefusedReply extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
    this.name = 'RefusedReply';
  }
}

/** All guards as one, each of which is asked about what the one before it lets out. */
export async function admitted(guards: readonly ReplyGuard[], asked: AskedReply): Promise<AdmittedReply> {
  const all: AdmittedReply[] = [];
  let { request } = asked;
  try {
    for (const guard of guards) {
      const next = await guard.admit({ ...asked, request });
      all.push(next);
      request = next.request;
    }
  } catch (refusal) {
    endOf(all, { kind: 'failed', receipt: {}, wasSent: false });
    throw refusal;
  }
  return {
    request,
    opened: (generationId) => {
      for (const each of all) each.opened?.(generationId);
    },
    retried: (notice) => {
      for (const each of all) each.retried?.(notice);
    },
    taken: (chunk) => {
      const waits = all.flatMap((each) => each.taken?.(chunk) ?? []);
      return waits.length === 0 ? undefined : Promise.all(waits).then(() => undefined);
    },
    ended: (ending) => endOf(all, ending),
  };
}

/** Each is told, whatever another makes of it: one that breaks can't say that the answer was as allowed. */
function endOf(all: readonly AdmittedReply[], ending: ReplyEnding): Failure | undefined {
  const faults = all.flatMap((each): Failure | readonly Failure[] => {
    try {
      return each.ended?.(ending) ?? [];
    } catch (error) {
      return error instanceof RefusedReply ? error.failure : { kind: 'internal', message: reasonOf(error) };
    }
  });
  return faults[0];
}
