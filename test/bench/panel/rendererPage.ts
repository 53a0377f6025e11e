// Runs in the page: the renderers that are compared, and what one step of each costs. Each makes its sink on a root; a
// sink takes the text that has come.
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { Streamdown } from 'streamdown';
import * as smd from 'streaming-markdown';
import { MarkdownStream } from '../../../src/webview/markdown/markdownStream';
import '../../../src/webview/panel.css';
import '../../../src/webview/markdown/markdown.css';

interface Sink {
  append(text: string): void;
  end(): void;
}

const renderers: Readonly<Record<string, (root: HTMLElement) => Sink>> = {
  ours: (root) => new MarkdownStream(root),

  'lines of plain text': (root) => {
    let line = root.appendChild(document.createElement('div'));
    const append = (text: string) => {
      const [first = '', ...others] = text.split('\n');
      line.append(first);
      for (const other of others) {
        line = root.appendChild(document.createElement('div'));
        line.append(other);
      }
    };
    return { append, end: () => undefined };
  },

  'streaming-markdown': (root) => {
    const parser = smd.parser(smd.default_renderer(root));
    return { append: (text) => smd.parser_write(parser, text), end: () => smd.parser_end(parser) };
  },

  'react-markdown': (root) => whole(root, (text) => createElement(ReactMarkdown, { remarkPlugins: [remarkGfm] }, text)),

  streamdown: (root) => whole(root, (text) => createElement(Streamdown, null, text)),
};

function whole(root: HTMLElement, element: (text: string) => ReturnType<typeof createElement>): Sink {
  const react = createRoot(root);
  let text = '';
  return {
    append(more) {
      text += more;
      flushSync(() => react.render(element(text)));
    },
    end: () => undefined,
  };
}

const stepLength = 64;
const stepsInFrame = 8;

/** The milliseconds that each step took with its layout, until the text or `limit` milliseconds are through. */
async function measure(name: string, text: string, limit: number): Promise<{ steps: number[]; end: number }> {
  const scroller = document.createElement('div');
  scroller.style.height = '600px';
  scroller.style.width = '340px';
  scroller.style.overflowY = 'auto';
  const root = document.createElement('div');
  root.className = 'markdown';
  scroller.append(root);
  document.body.replaceChildren(scroller);
  const sink = renderers[name]?.(root);
  if (!sink) throw new Error(`There is no renderer ${name}`);
  const steps: number[] = [];
  const started = performance.now();
  for (let at = 0; at < text.length && performance.now() - started < limit; at += stepLength) {
    const before = performance.now();
    sink.append(text.slice(at, at + stepLength));
    scroller.scrollTop = scroller.scrollHeight;
    root.getBoundingClientRect();
    steps.push(performance.now() - before);
    // Not after each step: the wait for the frame is not measured, and 1 MB would take a quarter of an hour.
    if (steps.length % stepsInFrame === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  const before = performance.now();
  sink.end();
  root.getBoundingClientRect();
  return { steps, end: performance.now() - before };
}

Object.assign(globalThis, { rendererPage: { measure } });
export type RendererPage = { measure: typeof measure };
