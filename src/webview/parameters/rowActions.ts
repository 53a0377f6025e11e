/** What can be done with a row's value beside changing it. */
import type { MenuItem } from '../menu/popupMenu';
import type { FormRow } from './form/formRows';
import { type RowState, valueWords } from './form/rowState';
import { raiseWish } from './raiseWish';

/** `set` with undefined takes the layer's word away, with null it leaves the parameter out. */
export function rowActions(
  from: EventTarget,
  { id }: FormRow,
  { own, inherited, sent }: RowState,
  set: (value: unknown) => void,
): readonly MenuItem[] {
  const reset: MenuItem = { label: 'Reset', icon: 'undo', act: () => set(undefined) };
  const leaveOut: MenuItem = {
    ...{ label: 'Leave Out', icon: 'close', act: () => set(null) },
    title: `Sends nothing, whatever weaker layers say: ${valueWords(inherited ?? null)}`,
  };
  const saveAsDefault: MenuItem = {
    ...{ label: 'Save as Default', icon: 'check', act: () => raiseWish(from, { kind: 'saveAsDefault', name: id }) },
    title: 'Writes the value into your user settings, for all chats',
  };
  const openSettings: MenuItem = {
    ...{ label: 'Open Settings', icon: 'open', act: () => raiseWish(from, { kind: 'openSettings', name: id }) },
  };
  return [
    ...(own !== undefined ? [reset] : []),
    ...(own !== null && inherited !== undefined ? [leaveOut] : []),
    ...(sent !== undefined ? [saveAsDefault] : []),
    openSettings,
  ];
}
