/** The message that a branch is asked about: its last one that is not deleted. */
import type { Turn, UserTurn } from './conversation';

export function lastMessage(branch: readonly Turn[]): UserTurn | undefined {
  return branch.findLast((turn): turn is UserTurn => turn.role === 'user' && !turn.deleted);
}
