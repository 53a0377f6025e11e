// Gives a test page the Markdown renderer alone, with a reference that reads the whole text at once, without a stream.
import { buildNodes } from '../../../src/webview/markdown/buildNodes';
import { parseBlocks, parseInside, type References } from '../../../src/webview/markdown/markdownParser';
import { MarkdownStream } from '../../../src/webview/markdown/markdownStream';
import '../../../src/webview/markdown/markdown.css';

export interface MarkdownPage {
  MarkdownStream: typeof MarkdownStream;
  /** A root on the page, empty. */
  newRoot(): HTMLElement;
  /** The HTML of the chunks shown one after the other, then ended. */
  streamed(chunks: readonly string[]): string;
  atOnce(text: string): string;
}

const page: MarkdownPage = {
  MarkdownStream,
  newRoot() {
    const root = document.createElement('div');
    root.className = 'markdown';
    document.getElementById('panel')?.replaceChildren(root);
    return root;
  },
  streamed(chunks) {
    const root = document.createElement('div');
    const stream = new MarkdownStream(root);
    for (const chunk of chunks) stream.append(chunk);
    stream.end();
    return root.innerHTML;
  },
  atOnce(text) {
    const references: References = {};
    const plain = text.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
    const root = document.createElement('div');
    root.append(...buildNodes(parseInside(parseBlocks(plain, references), references)));
    return root.innerHTML;
  },
};

Object.assign(globalThis, { markdownPage: page });
