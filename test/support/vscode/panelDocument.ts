// Finds the document of the extension's panel inside a VS Code page, and runs axe in it. Knows nothing of its content.
import axe, { type Result, type RunOptions } from 'axe-core';
import type { Frame, FrameLocator, Page } from 'playwright-core';

/** The outer frame that VS Code makes for a webview of the extension; the panel's document is one frame further in. */
const outerFrame = (id: string) => `iframe.webview[src*="extensionId=${id}"]`;
const innerFrame = '#active-frame';

export const extensionId = 'openrouter-chat.openrouter-chat';

export function panelDocument(page: Page, id: string = extensionId): FrameLocator {
  return page.frameLocator(outerFrame(id)).frameLocator(innerFrame);
}

/** The same where an editor tab has a panel, too. VS Code gives the view and all tabs an origin each, and keeps to it. */
export interface PanelDocuments {
  readonly side: FrameLocator;
  readonly tab: FrameLocator;
}

/** To be called while the side bar alone has a panel. */
export async function panelDocuments(page: Page, id: string = extensionId): Promise<PanelDocuments> {
  const source = await page.locator(outerFrame(id)).getAttribute('src');
  const sideOrigin = `[src*="origin=${new URL(source ?? '', page.url()).searchParams.get('origin')}"]`;
  const inside = (outer: string) => page.frameLocator(outer).frameLocator(innerFrame);
  return { side: inside(outerFrame(id) + sideOrigin), tab: inside(`${outerFrame(id)}:not(${sideOrigin})`) };
}

export async function panelFrame(page: Page, id: string = extensionId): Promise<Frame> {
  const outer = await contentFrame(page.locator(outerFrame(id)).elementHandle());
  return contentFrame(outer.locator(innerFrame).elementHandle());
}

export interface AxeOptions {
  rules?: RunOptions['rules'];
  /** A CSS selector: look at this part alone. */
  include?: string;
}

/** A view's document is transparent: axe gets the side bar's colour behind it, to measure contrast against. */
export async function panelAxe(page: Page, { rules, include }: AxeOptions = {}): Promise<Result[]> {
  const frame = await panelFrame(page);
  await frame.evaluate(axe.source);
  return frame.evaluate(runAxe, { rules, include });
}

async function runAxe({ rules, include }: AxeOptions): Promise<Result[]> {
  const root = document.documentElement;
  const before = root.style.backgroundColor;
  root.style.backgroundColor = 'var(--vscode-sideBar-background)';
  try {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
    const results = await inPage.run(include ?? document, { resultTypes: ['violations'], ...(rules ? { rules } : {}) });
    return results.violations;
  } finally {
    root.style.backgroundColor = before;
  }
}

async function contentFrame(element: Promise<{ contentFrame(): Promise<Frame | null> } | null>): Promise<Frame> {
  const frame = await (await element)?.contentFrame();
  if (!frame) throw new Error('The panel has no document yet.');
  return frame;
}
