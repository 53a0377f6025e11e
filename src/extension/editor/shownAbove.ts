/** Which code a model had in front of it when it wrote a reply: what was attached above, each file as it was shown last. */
import { attachmentLabel, type CodeAttachment } from '../../chat/attachment';
import { branchTo } from '../../chat/branches';
import type { AssistantTurn, Conversation, Turn } from '../../chat/conversation';

export interface ShownCode {
  readonly attachment: CodeAttachment;
  /** The replies between it and the reply in question, in order: what they changed, the model knew as well. */
  readonly repliesSince: readonly AssistantTurn[];
}

/** Newest first. Of a file that several messages attached, the last one counts, with all that it attached of it. */
export function shownAbove(conversation: Conversation, replyId: string): ShownCode[] {
  const above = branchTo(conversation, replyId).filter(({ id, deleted }) => id !== replyId && !deleted);
  const shown: ShownCode[] = [];
  const known = new Set<string>();
  const repliesSince: AssistantTurn[] = [];
  for (const turn of above.toReversed()) {
    if (turn.role === 'assistant') repliesSince.unshift(turn);
    const code = codeIn(turn).filter(({ uri }) => !known.has(uri));
    shown.push(...code.map((attachment) => ({ attachment, repliesSince: [...repliesSince] })));
    for (const { uri } of code) known.add(uri);
  }
  return shown;
}

/** What has a place of its own, each part once. */
function codeIn(turn: Turn): CodeAttachment[] {
  if (turn.role !== 'user') return [];
  const code = turn.attachments.flatMap((each) => (each.kind === 'code' && each.uri !== '' ? [each] : []));
  return [...new Map(code.map((each) => [`${each.uri} ${attachmentLabel(each)}`, each])).values()];
}
