/**
 * What a click in rendered Markdown means: a link is opened and code is copied by the host, not by the page; what else
 * is done with code happens in the editor.
 */
import { copyText } from '../copyText';
import { raiseIntent } from '../raise';
import { isCodeAction, raiseCodeAction } from './codeAction';
import { isOpenable } from './inline/linkTarget';

export function listenForMarkdownClicks(root: HTMLElement): void {
  root.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return;
    const link = event.target.closest('a');
    if (link) {
      event.preventDefault();
      // VS Code's own listener on the document would open the link a second time.
      event.stopPropagation();
      const href = link.getAttribute('href') ?? '';
      if (isOpenable(href)) raiseIntent(root, { kind: 'openLink', href });
      return;
    }
    const button = event.target.closest<HTMLElement>('button[data-action]');
    const block = button?.closest<HTMLElement>('.codeBlock');
    if (button && block) act(root, button, block);
  });
}

function act(root: HTMLElement, button: HTMLElement, block: HTMLElement): void {
  const code = block.querySelector('code')?.textContent ?? '';
  const language = block.dataset.language ?? '';
  const { action } = button.dataset;
  if (action === 'copy') copyText(button, code);
  else if (action === 'wrap') toggleWrapping(button, block);
  else if (isCodeAction(action)) raiseCodeAction(root, { action, code, language });
}

function toggleWrapping(button: HTMLElement, block: HTMLElement): void {
  const isWrapped = block.classList.toggle('wrapped');
  button.setAttribute('aria-pressed', String(isWrapped));
}
