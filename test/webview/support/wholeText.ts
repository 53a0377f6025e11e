// A whole text as HTML, read by markdown-it with the same choices as ours: what the stream is compared with, from
// another hand. It knows no math.
import MarkdownIt from 'markdown-it';

const openable = /^(?:https?|mailto):/i;
const anyScheme = /^[a-z][a-z0-9+.-]*:/i;

const markdown = new MarkdownIt({ html: false, linkify: true });
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
markdown.validateLink = (href) => openable.test(href) || !anyScheme.test(href);

export function wholeText(text: string): string {
  return markdown.render(text).replaceAll('[X] ', '[x] ');
}
