/**
 * The Markdown that replies are read as: CommonMark with GFM's tables and strikethrough, never HTML. It gives tokens in
 * two steps, blocks first, so that a stream can tell what is finished before it reads what is inside. It knows no DOM.
 */
import MarkdownIt, { type Token } from 'markdown-it';

export type { Token };

/** Link reference definitions by their normalised label. The first definition of a label wins. */
export type References = Record<string, { title: string; href: string }>;

const openable = /^(?:https?|mailto):/i;
const anyScheme = /^[a-z][a-z0-9+.-]*:/i;

const markdown = new MarkdownIt({ html: false, linkify: true });
// Links without a scheme are left to the builder, which shows them as text; `javascript:` and the like stay source text.
markdown.validateLink = (href) => openable.test(href) || !anyScheme.test(href);
// Without a scheme `main.rs` and `README.md` would become links to countries' domains.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
// Both are done by hand: `normalize` as text arrives, `block` so that its tokens can be cut before their inside is read.
markdown.core.ruler.disable(['normalize', 'block']);

export function isOpenable(href: string): boolean {
  return openable.test(href);
}

/** The block tokens of `text`, whose line ends are `\n`. Definitions in it are added to `references`. */
export function parseBlocks(text: string, references: References): Token[] {
  const tokens: Token[] = [];
  markdown.block.parse(text, markdown, { references }, tokens);
  return tokens;
}

/** Reads what is inside the blocks: emphasis, links and so on become the tokens' children. */
export function parseInside(tokens: Token[], references: References): Token[] {
  const state = new markdown.core.State('', markdown, { references });
  state.tokens = tokens;
  markdown.core.process(state);
  return state.tokens;
}

/** The language that a fence names, such as `ts`; empty where it names none. */
export function fenceLanguage(token: Token): string {
  return markdown.utils.unescapeAll(token.info).trim().split(/\s+/, 1)[0] ?? '';
}
