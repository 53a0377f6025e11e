/** Opens a link of a reply: only to where a link may lead, only after a question, and exactly as it is written. */
import { showInformation } from '../notify';
import { openExactly } from '../openExactly';

/** VS Code itself asks before it opens a web page; before a mail it does not. */
const openers: Readonly<Record<string, (href: string) => Thenable<unknown>>> = {
  'http:': openExactly,
  'https:': openExactly,
  'mailto:': async (href) => {
    const question = 'Write a mail to this address?';
    const choice = await showInformation(question, { modal: true, detail: href }, 'Write Mail');
    if (choice) await openExactly(href);
  },
};

export async function openLink(href: string): Promise<void> {
  if (!URL.canParse(href)) return;
  await openers[new URL(href).protocol]?.(href);
}
