/** Has the host copy a text, and shows at the button that asked for it, and says, that it was copied. */
import { raiseAnnouncement, raiseIntent } from './raise';

/** Milliseconds for which the button shows it. */
const shownFor = 1500;

const shown = new WeakMap<Element, ReturnType<typeof setTimeout>>();

export function copyText(button: Element, text: string): void {
  raiseIntent(button, { kind: 'copy', text });
  raiseAnnouncement(button, 'Copied.');
  clearTimeout(shown.get(button));
  button.classList.add('copied');
  shown.set(
    button,
    setTimeout(() => button.classList.remove('copied'), shownFor),
  );
}
