/** What a click in rendered Markdown means: a link is opened and code is copied by the host, not by the page. */
import { raiseIntent } from '../raise';
import { isOpenable } from './markdownParser';

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
    const button = event.target.closest('[data-action="copyCode"]');
    const code = button?.closest('.codeBlock')?.querySelector('code');
    if (code) raiseIntent(root, { kind: 'copy', text: code.textContent ?? '' });
  });
}
