/** What a conversation has cost, by what the receipts of all its replies tell, those of other branches and its title included. */
import { type AssistantTurn, allTurns, type Conversation } from '../conversation';
import { type Decimal, decimalText, plus, zero } from './decimal';
import { amountIn, type ReplyCost, replyCost } from './replyCost';
import type { SpentAmount } from './spendingState';

export function conversationCost(conversation: Conversation): SpentAmount {
  const costs = allTurns(conversation).flatMap((turn) =>
    turn.role === 'assistant' && isCharged(turn) ? [costOf(turn)] : [],
  );
  const { title } = conversation;
  if (title?.by === 'model') costs.push({ charged: amountIn(title.cost), upstream: undefined, isByok: false });
  let known: Decimal = zero;
  let unknown = 0;
  for (const { charged, upstream, isByok } of costs) {
    known = plus(known, plus(charged ?? zero, upstream ?? zero));
    if (!charged || (isByok && !upstream)) unknown += 1;
  }
  return { known: decimalText(known), unknown };
}

function costOf({ receipt }: AssistantTurn): ReplyCost {
  return replyCost(receipt ?? {});
}

/** What never left, or was refused before it began, costs nothing; the user's own words neither. */
function isCharged({ origin, state, text, reasoning, receipt }: AssistantTurn): boolean {
  if (origin?.kind === 'edited' || state.kind === 'running') return false;
  return state.kind !== 'failed' || text !== '' || reasoning !== '' || receipt?.usage !== undefined;
}
