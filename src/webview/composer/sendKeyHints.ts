/** What the keys that send and that break a line are called, by the setting and the machine. */
import type { SendKey } from '../../chat/protocol';

export interface SendKeyHints {
  readonly send: string;
  readonly newLine: string;
  /** The sending key as ARIA writes it. */
  readonly shortcut: string;
}

const isMac = navigator.userAgent.includes('Mac');

const hints: Readonly<Record<SendKey, SendKeyHints>> = {
  enter: { send: 'Enter', newLine: 'Shift+Enter', shortcut: 'Enter' },
  ctrlEnter: {
    send: isMac ? '⌘Enter' : 'Ctrl+Enter',
    newLine: 'Enter',
    shortcut: isMac ? 'Meta+Enter' : 'Control+Enter',
  },
};

export function sendKeyHints(sendKey: SendKey): SendKeyHints {
  return hints[sendKey] ?? hints.enter;
}
