// Gives a test page the Markdown renderer alone, and what it is compared with: markdown-it, which reads the whole text.
import { MarkdownStream } from '../../../src/webview/markdown/markdownStream';
import '../../../src/webview/panel.css';
import '../../../src/webview/markdown/markdown.css';
import { structureOf } from './structureOf';
import { wholeText } from './wholeText';

export interface MarkdownPage {
  MarkdownStream: typeof MarkdownStream;
  /** A root on the page, empty. */
  newRoot(): HTMLElement;
  /** The HTML of the chunks shown one after the other, then ended. */
  streamed(chunks: readonly string[]): string;
  /** The structure of the chunks shown one after the other, then ended. */
  streamedStructure(chunks: readonly string[]): string;
  /** The structure of the whole text as another renderer reads it, without a stream. */
  atOnce(text: string): string;
  structureOfHtml(html: string): string;
}

function show(chunks: readonly string[]): HTMLElement {
  const root = document.createElement('div');
  const stream = new MarkdownStream(root);
  for (const chunk of chunks) stream.append(chunk);
  stream.end();
  return root;
}

const page: MarkdownPage = {
  MarkdownStream,
  newRoot() {
    const root = document.createElement('div');
    root.className = 'markdown';
    document.getElementById('panel')?.replaceChildren(root);
    return root;
  },
  streamed: (chunks) => show(chunks).innerHTML,
  streamedStructure: (chunks) => structureOf(show(chunks)),
  atOnce: (text) => page.structureOfHtml(wholeText(text)),
  structureOfHtml: (html) => structureOf(new DOMParser().parseFromString(html, 'text/html').body),
};

Object.assign(globalThis, { markdownPage: page });
