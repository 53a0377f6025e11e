/** The web pages that a reply names as its sources, each once, numbered in the order in which they came. */
import { html, nothing } from 'lit';
import type { Citation } from '../../chat/conversation';
import { raiseIntent } from '../raise';
import './sourceList.css';

export function sourceList(citations: readonly Citation[] | undefined) {
  const sources = openable(citations ?? []);
  if (sources.length === 0) return nothing;
  return html`<section class="sources" aria-label="Sources">
    <p class="sourcesHeading" aria-hidden="true">Sources</p>
    <ol aria-label="Sources">${sources.map(link)}</ol>
  </section>`;
}

interface Source {
  readonly href: string;
  readonly host: string;
  readonly title: string | undefined;
}

/** Only web pages: what else an address may lead to, nobody asked for. */
function openable(citations: readonly Citation[]): Source[] {
  const sources = new Map<string, Source>();
  for (const { url, title } of citations) {
    if (!URL.canParse(url)) continue;
    const { protocol, host, href } = new URL(url);
    if (protocol !== 'http:' && protocol !== 'https:') continue;
    const known = sources.get(href);
    sources.set(href, { href: url, host: host.replace(/^www\./, ''), title: known?.title ?? title });
  }
  return [...sources.values()];
}

function link({ href, host, title }: Source) {
  const open = (event: Event) => {
    event.preventDefault();
    // VS Code's own listener on the document would open the link a second time.
    event.stopPropagation();
    if (event.currentTarget) raiseIntent(event.currentTarget, { kind: 'openLink', href });
  };
  const name =
    title === undefined || title === host ? nothing : html`<span class="sourceTitle" dir="auto">${title}</span> `;
  return html`<li><a href=${href} title=${href} @click=${open}>${name}<span class="sourceHost">${host}</span></a></li>`;
}
