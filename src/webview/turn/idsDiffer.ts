/** Compares lists of ids by what is in them, so that a list read anew does not render a turn again. */
import type { TurnId } from '../../chat/conversation';

export function idsDiffer(now: readonly TurnId[], before: readonly TurnId[] | undefined): boolean {
  return before?.length !== now.length || now.some((id, index) => id !== before[index]);
}
