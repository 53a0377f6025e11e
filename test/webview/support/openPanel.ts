// Opens the panel in a browser with a host that the test plays: it records intents and sends messages whose changes
// went through the real conversation, so that revisions are right. Decides nothing by itself.
import axe, { type Result, type RunOptions } from 'axe-core';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { apply } from '../../../src/chat/apply';
import type { Change } from '../../../src/chat/change';
import { type Conversation, newConversation } from '../../../src/chat/conversation';
import type { HostMessage, HostStatus, Intent, IntentKind, IntentOf } from '../../../src/chat/protocol';
import { openBrowser } from '../../support/browser/openBrowser';
import { type InspectOptions, OpenInspect } from './openInspect';
import { OpenParameters, type ParametersOptions } from './openParameters';
import { OpenSpending, type SpendingOptions } from './openSpending';
import { type PanelServer, startPanelServer } from './panelServer';
import type { ThemeName } from './themes';

export interface PanelOptions {
  theme?: ThemeName;
  viewport?: { width: number; height: number };
  /** Gives the panel a page of its own: also for a test that changes the page for good, by its clock or its scripts. */
  context?: BrowserContextOptions;
  conversation?: Conversation;
  status?: HostStatus;
}

/** The loader of these tests names functions by a helper of this name, which functions sent to the page then call. */
const nameHelper = { content: 'globalThis.__name = (named) => named;' };

/** A browser and a server for the tests of one file. */
export interface PanelLab {
  openPanel(options?: PanelOptions): Promise<OpenPanel>;
  /** A page with the Markdown renderer alone, as `markdownPage`. */
  openMarkdownPage(): Promise<Page>;
  /** The panel of a chat's parameters. */
  openParameters(options?: ParametersOptions): Promise<OpenParameters>;
  /** The page that inspects a reply. */
  openInspect(options?: InspectOptions): Promise<OpenInspect>;
  /** The page of spending. */
  openSpending(options: SpendingOptions): Promise<OpenSpending>;
  close(): Promise<void>;
}

export async function openPanelLab(): Promise<PanelLab> {
  const server = await startPanelServer();
  const browser = await openBrowser();
  const used: PanelPage[] = [];
  const sharedPage = async () => {
    const panelPage = used.pop() ?? (await openPanelPage(browser));
    return { panelPage, close: async () => void used.push(panelPage) };
  };
  const ownPage = async (context: BrowserContextOptions) => {
    const panelPage = await openPanelPage(browser, context);
    return { panelPage, close: () => panelPage.page.context().close() };
  };
  return {
    openPanel: async (options = {}) => {
      const { panelPage, close } = await (options.context ? ownPage(options.context) : sharedPage());
      return OpenPanel.open(panelPage, server, options, close);
    },
    openMarkdownPage: async () => {
      const page = await (await browser.newContext()).newPage();
      await page.addInitScript(nameHelper);
      await page.goto(new URL('/markdown', server.url()).href);
      return page;
    },
    openParameters: async (options = {}) => {
      const { panelPage, close } = await sharedPage();
      const { href } = new URL(`/parameters?theme=${options.theme ?? 'dark'}`, server.url());
      return OpenParameters.open(panelPage, close, href, options);
    },
    openInspect: async (options = {}) => {
      const { panelPage, close } = await sharedPage();
      const { href } = new URL(`/inspect?theme=${options.theme ?? 'dark'}`, server.url());
      return OpenInspect.open(panelPage, close, href, options);
    },
    openSpending: async (options) => {
      const { panelPage, close } = await sharedPage();
      const { href } = new URL(`/spending?theme=${options.theme ?? 'dark'}`, server.url());
      return OpenSpending.open(panelPage, close, href, options);
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** One panel after the other is opened in it: a new page costs many times what loading it again does. */
export interface PanelPage {
  readonly page: Page;
  /** What receives the intents of the document that is in the page. */
  record: (intent: unknown) => void;
}

async function openPanelPage(browser: Browser, options?: BrowserContextOptions): Promise<PanelPage> {
  const page = await (await browser.newContext(options)).newPage();
  const panelPage: PanelPage = { page, record: () => undefined };
  await page.exposeBinding('recordIntent', (_source, intent: unknown) => panelPage.record(intent));
  await page.addInitScript(nameHelper);
  await page.addInitScript({
    content: 'globalThis.acquireVsCodeApi = () => ({ postMessage: recordIntent, setState() {} });',
  });
  return panelPage;
}

const outside = { x: -1, y: -1 };

export const startingConversation = newConversation(
  'conversation-1',
  'anthropic/claude-sonnet-4.5',
  '2026-01-01T00:00:00Z',
);

export class OpenPanel {
  conversation: Conversation;
  /** Every intent so far, in order. */
  readonly intents: Intent[] = [];
  /** What the policy of the document refused; any entry is a fault. */
  readonly violations: string[] = [];
  readonly errors: string[] = [];
  private waiting: (() => void)[] = [];

  private constructor(
    private readonly panelPage: PanelPage,
    conversation: Conversation,
    private readonly whenClosed: () => Promise<void>,
  ) {
    this.conversation = conversation;
  }

  static async open(
    panelPage: PanelPage,
    server: PanelServer,
    options: PanelOptions,
    whenClosed: () => Promise<void>,
  ): Promise<OpenPanel> {
    const panel = new OpenPanel(panelPage, options.conversation ?? startingConversation, whenClosed);
    const { page } = panel;
    await page.mouse.move(outside.x, outside.y);
    await page.setViewportSize(options.viewport ?? { width: 320, height: 640 });
    panel.listen();
    await page.goto(server.url(options.theme));
    await panel.intent('ready');
    if (options.status) await panel.tell({ type: 'status', status: options.status });
    await panel.tellSnapshot();
    await panel.message.waitFor();
    return panel;
  }

  get page(): Page {
    return this.panelPage.page;
  }

  get log(): Locator {
    return this.page.getByRole('log', { name: 'Conversation' });
  }

  get message(): Locator {
    return this.page.getByRole('textbox', { name: 'Message' });
  }

  get replies(): Locator {
    return this.log.getByRole('article', { name: 'Assistant' });
  }

  get messages(): Locator {
    return this.log.getByRole('article', { name: 'You' });
  }

  button(name: string, inside: Locator | Page = this.page): Locator {
    return inside.getByRole('button', { name, exact: true });
  }

  /** Changes the conversation as the host does, and tells the panel in one message. */
  async change(...changes: Change[]): Promise<void> {
    const { id, revision } = this.conversation;
    this.conversation = changes.reduce(apply, this.conversation);
    await this.tell({ type: 'changes', conversationId: id, since: revision, changes });
  }

  /** The same in several messages, which all arrive, and are laid out, before the next frame. */
  async changeWithinFrame(...messages: Change[][]): Promise<void> {
    const told = messages.map((changes) => {
      const { id, revision } = this.conversation;
      this.conversation = changes.reduce(apply, this.conversation);
      return { type: 'changes', conversationId: id, since: revision, changes };
    });
    await this.page.evaluate(async (all) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const task = () =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = resolve;
          port2.postMessage(undefined);
        });
      await frame();
      for (const data of all) {
        window.dispatchEvent(new MessageEvent('message', { data }));
        await task();
        document.body.getBoundingClientRect();
      }
      await frame();
      await frame();
    }, told);
  }

  /** Shows another conversation, or this one anew. */
  async tellSnapshot(conversation = this.conversation): Promise<void> {
    this.conversation = conversation;
    await this.tell({ type: 'snapshot', conversation });
  }

  /** Resolves when the panel has rendered what the message brought. */
  async tell(message: HostMessage): Promise<void> {
    await this.page.evaluate(async (data) => {
      window.dispatchEvent(new MessageEvent('message', { data }));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, message);
  }

  /** The next intent of that kind which was not taken before. */
  async intent<K extends IntentKind>(kind: K): Promise<IntentOf<K>> {
    for (;;) {
      const index = this.intents.findIndex((intent) => intent.kind === kind);
      const [intent] = index === -1 ? [] : this.intents.splice(index, 1);
      if (intent) return intent as IntentOf<K>;
      await this.nextIntent(kind);
    }
  }

  private nextIntent(wanted: IntentKind): Promise<void> {
    return new Promise((resolve, reject) => {
      const seen = () => `there were ${JSON.stringify(this.intents)}, and errors ${this.errors.join('; ') || 'none'}`;
      const timer = setTimeout(() => reject(new Error(`No intent "${wanted}": ${seen()}`)), 8_000);
      this.waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Intents of that kind which have arrived. Comes after everything that the page has done so far. */
  async arrived(kind: IntentKind): Promise<Intent[]> {
    await this.page.evaluate(() => undefined);
    return this.intents.filter((intent) => intent.kind === kind);
  }

  async announcement(): Promise<string> {
    return (await this.page.getByRole('status').textContent()) ?? '';
  }

  async useTheme(theme: ThemeName): Promise<void> {
    await this.page.evaluate(async (name) => {
      const link = document.querySelector<HTMLLinkElement>('link[href^="/theme.css"]');
      const href = `/theme.css?name=${name}`;
      // The same address again would load nothing.
      if (!link || link.getAttribute('href') === href) return;
      const loaded = new Promise((resolve) => link.addEventListener('load', resolve, { once: true }));
      link.href = href;
      await loaded;
    }, theme);
  }

  /** What axe finds; of `colors` alone where only the theme is another than before. */
  async axe(of: 'everything' | 'colors' = 'everything'): Promise<Result[]> {
    await this.page.evaluate(axe.source);
    const options: RunOptions = {
      resultTypes: ['violations'],
      ...(of === 'colors' ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {}),
    };
    const { violations } = await this.page.evaluate((given) => {
      const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
      return inPage.run(document, given);
    }, options);
    return violations;
  }

  async close(): Promise<void> {
    this.panelPage.record = () => undefined;
    this.page.removeAllListeners();
    await this.page.context().clearPermissions();
    await this.whenClosed();
  }

  private listen(): void {
    this.page.on('pageerror', (error) => this.errors.push(String(error)));
    this.page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.violations.push(message.text());
      else if (message.type() === 'error') this.errors.push(message.text());
    });
    this.panelPage.record = (intent) => {
      this.intents.push(intent as Intent);
      for (const resume of this.waiting.splice(0)) resume();
    };
  }
}
