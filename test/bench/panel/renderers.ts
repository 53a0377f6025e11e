// What showing a reply costs while it is written: our renderer against plain text and the known ones, in steps of
// 64 characters. What counts is processor time of a step with its layout, not the wait for the frame.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../support/browser/openBrowser';
import { listen } from '../../support/listen';
import { themeStyle } from '../../webview/support/themes';
import { median } from '../median';
import { endlessBlocks, mixedMarkdown } from './mixedMarkdown';
import type { RendererPage } from './rendererPage';

declare const rendererPage: RendererPage;

type Print = (figure: string) => void;

const kilobyte = 1000;

/** Milliseconds that a screen of 60 Hz shows a picture. */
const frame = 16;

/** How long a renderer may take before the rest of the text is left out, in milliseconds. */
const patience = 90_000;

export async function measureRenderers(print: Print): Promise<void> {
  const server = await serve();
  const browser = await openBrowser();
  try {
    const measureOn = async (name: string, text: string, limit = patience) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(server.address);
      await warmUp(page, name);
      const result = await page.evaluate(([which, source, most]) => rendererPage.measure(which, source, most), [
        name,
        text,
        limit,
      ] as const);
      await context.close();
      return result;
    };
    await compare(print, measureOn);
    await grow(print, measureOn);
  } finally {
    await browser.close();
    server.close();
  }
}

type MeasureOn = (name: string, text: string, limit?: number) => Promise<{ steps: number[]; end: number }>;

async function compare(print: Print, measureOn: MeasureOn): Promise<void> {
  print('100 kB of mixed Markdown, processor time of append and layout a step of 64 characters');
  const text = mixedMarkdown(100 * kilobyte);
  const totals = new Map<string, number>();
  const ours: number[][] = [];
  for (const name of ['lines of plain text', 'streaming-markdown', 'ours', 'ours', 'streaming-markdown']) {
    const { end, steps } = await measureOn(name, text);
    totals.set(name, Math.min(totals.get(name) ?? Number.POSITIVE_INFINITY, sum(steps) + end));
    print(line(name, steps, end, totals.get('streaming-markdown')));
    if (name === 'ours') ours.push(steps);
  }
  print(lesserLine(ours));
  for (const name of ['react-markdown', 'streamdown']) {
    const short = text.slice(0, 20 * kilobyte);
    const { end, steps } = await measureOn(name, short);
    const base = await measureOn('streaming-markdown', short);
    print(`${line(name, steps, end, sum(base.steps) + base.end)}, of 20 kB, ${steps.length * 64} characters shown`);
  }
}

async function grow(print: Print, measureOn: MeasureOn): Promise<void> {
  print('ours on 1 MB');
  const text = mixedMarkdown(1000 * kilobyte);
  const { end, steps } = await measureOn('ours', text);
  print(line('mixed', steps, end, undefined));
  const again = await measureOn('ours', text);
  print(line('mixed', again.steps, again.end, undefined));
  print(lesserLine([steps, again.steps]));
  const [late, early] = [400, 25].map((size) => lastMean(steps.slice(0, Math.ceil((size * kilobyte) / 64))));
  print(
    `  mean of the last 50 steps: ${early?.toFixed(2)} ms at 25 kB, ${late?.toFixed(2)} ms at 400 kB, ratio ${((late ?? 0) / (early ?? 1)).toFixed(2)}`,
  );
  for (const [name, text] of Object.entries(endlessBlocks)) {
    const one = await measureOn('ours', text(1000 * kilobyte));
    const first = lastMean(one.steps.slice(0, 400));
    print(
      `${line(`one ${name}`, one.steps, one.end, undefined)}, mean at 25 kB ${first.toFixed(2)}, at the end ${lastMean(one.steps).toFixed(2)}, ${one.steps.length * 64} characters`,
    );
  }
}

async function warmUp(page: Page, name: string): Promise<void> {
  await page.evaluate(([which, source]) => rendererPage.measure(which, source, 3000), [
    name,
    mixedMarkdown(8000),
  ] as const);
}

function lastMean(steps: readonly number[]): number {
  return sum(steps.slice(-50)) / 50;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** What a step takes in one run only is the browser's or the machine's: a collection of garbage, another process. */
function lesserLine(runs: readonly number[][]): string {
  const [first = []] = runs;
  const lesser = first.map((_, index) => Math.min(...runs.map((steps) => steps[index] ?? Number.NaN)));
  return line('ours, lesser of two', lesser, 0, undefined);
}

function line(name: string, steps: number[], end: number, base: number | undefined): string {
  const sorted = [...steps].sort((a, b) => a - b);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
  const total = sum(steps) + end;
  const ratio = base === undefined ? '' : `  ${(total / base).toFixed(2)} of streaming-markdown`;
  return `  ${name.padEnd(20)} total ${total.toFixed(0).padStart(6)} ms, median ${median(steps).toFixed(2)}, p99 ${p99.toFixed(2)}, max ${Math.max(...steps).toFixed(1)}, ${steps.filter((step) => step > frame).length} above ${frame}, end ${end.toFixed(1)}${ratio}`;
}

async function serve(): Promise<{ address: string; close(): void }> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./rendererPage.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    outdir: '/',
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.ttf': 'empty', '.woff2': 'empty', '.woff': 'empty' },
  });
  const script = outputFiles.find(({ path }) => path.endsWith('.js'))?.text ?? '';
  const style = outputFiles.find(({ path }) => path.endsWith('.css'))?.text ?? '';
  const html = `<!DOCTYPE html><html><head><meta charset="utf-8"><style>${themeStyle('dark')}</style><style>${style}</style></head><body><script src="/script.js"></script></body></html>`;
  const server = createServer((request, response) => {
    const isScript = request.url === '/script.js';
    response
      .writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' })
      .end(isScript ? script : html);
  });
  const { port } = await listen(server);
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
