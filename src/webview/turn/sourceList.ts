/**
 * The web pages that a reply names as its sources, each once, numbered in the order in which they came: which words they
 * stand for, and what they say.
 */
import { html, nothing } from 'lit';
import type { Citation } from '../../chat/conversation';
import { raiseIntent } from '../raise';
import './sourceList.css';

/** `text` is what the reply says. */
export function sourceList(citations: readonly Citation[] | undefined, text: string) {
  const sources = openable(citations ?? [], text);
  if (sources.length === 0) return nothing;
  return html`<section class="sources" aria-label="Sources">
    <p class="sourcesHeading" aria-hidden="true">Sources</p>
    <ol aria-label="Sources">${sources.map(entry)}</ol>
  </section>`;
}

interface Source {
  readonly href: string;
  readonly host: string;
  readonly title: string | undefined;
  /** The words of the reply that it stands for. */
  readonly cited: readonly string[];
  /** What the page says. */
  readonly content: string | undefined;
}

/** Characters of what is quoted. */
const longestQuote = 120;
const longestContent = 240;
/** Places of one source. */
const mostPlaces = 3;

/** Only web pages: what else an address may lead to, nobody asked for. */
function openable(citations: readonly Citation[], text: string): Source[] {
  const sources = new Map<string, Source>();
  for (const citation of citations) {
    const { url, title, content } = citation;
    if (!URL.canParse(url)) continue;
    const { protocol, host, href } = new URL(url);
    if (protocol !== 'http:' && protocol !== 'https:') continue;
    const known = sources.get(href);
    sources.set(href, {
      href: url,
      host: host.replace(/^www\./, ''),
      title: known?.title ?? title,
      cited: withPlace(known?.cited ?? [], citedIn(text, citation)),
      content: known?.content ?? (content === undefined ? undefined : shortened(content, longestContent)),
    });
  }
  return [...sources.values()];
}

function withPlace(cited: readonly string[], quote: string | undefined): readonly string[] {
  return quote === undefined || cited.includes(quote) || cited.length === mostPlaces ? cited : [...cited, quote];
}

/** Undefined where no place is told, none in the text, or one that is the link to the page itself. */
function citedIn(text: string, { start, end, url }: Citation): string | undefined {
  if (start === undefined || end === undefined) return undefined;
  const words = text.slice(Math.max(0, start), Math.min(text.length, end));
  if (words.includes(url) || /^\s*\(?\[/.test(words)) return undefined;
  const quote = shortened(words.replace(/[*_`#>]+/g, ''), longestQuote);
  return quote === '' ? undefined : quote;
}

/** In one line, and no character of two code units cut in two. */
function shortened(words: string, most: number): string {
  const line = words
    .slice(0, most * 4)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= most) return line;
  return `${line
    .slice(0, most - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}

function entry({ href, host, title, cited, content }: Source) {
  const open = (event: Event) => {
    event.preventDefault();
    // VS Code's own listener on the document would open the link a second time.
    event.stopPropagation();
    if (event.currentTarget) raiseIntent(event.currentTarget, { kind: 'openLink', href });
  };
  const name =
    title === undefined || title === host ? nothing : html`<span class="sourceTitle" dir="auto">${title}</span> `;
  const quotes = cited.map((quote) => `“${quote}”`).join(', ');
  return html`<li><a href=${href} title=${href} @click=${open}>${name}<span class="sourceHost">${host}</span></a>${
    quotes === '' ? nothing : html`<p class="sourcePlace" dir="auto">For ${quotes}</p>`
  }${content === undefined || content === '' ? nothing : html`<p class="sourceContent" dir="auto">${content}</p>`}</li>`;
}
