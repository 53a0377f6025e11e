// Opens the page that inspects a reply in a browser with a host that the test plays: it records intents.
import axe, { type Result, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import type {
  InspectedFiles,
  InspectedReply,
  InspectHostMessage,
  InspectIntent,
  InspectIntentKind,
  InspectIntentOf,
  InspectState,
} from '../../../src/chat/inspect/inspectProtocol';
import type { PanelPage } from './openPanel';
import type { ThemeName } from './themes';

export interface InspectOptions {
  theme?: ThemeName;
  viewport?: { width: number; height: number };
  state?: Partial<InspectState>;
  reply?: Partial<InspectedReply>;
  text?: string;
  files?: Partial<InspectedFiles>;
}

export const inspectedState: InspectState = {
  conversationId: 'conversation-1',
  title: 'Ferries',
  turnId: 'reply-1',
  versions: [{ turnId: 'reply-1', label: 'The only version', model: 'a/b' }],
  comparedWith: undefined,
  debug: 'off',
  isReplying: false,
  lookUp: { kind: 'none' },
};

export const inspectedReply: InspectedReply = {
  role: 'assistant',
  id: 'reply-1',
  parent: 'message-1',
  at: '2026-01-01T00:00:00.000Z',
  model: 'a/b',
  reasoning: '',
  state: { kind: 'complete', endedAt: '2026-01-01T00:00:03.000Z' },
  receipt: undefined,
};

export class OpenInspect {
  readonly intents: InspectIntent[] = [];
  readonly violations: string[] = [];
  readonly errors: string[] = [];
  private waiting: (() => void)[] = [];

  private constructor(
    private readonly panelPage: PanelPage,
    private readonly whenClosed: () => Promise<void>,
    public state: InspectState,
  ) {}

  static async open(
    panelPage: PanelPage,
    whenClosed: () => Promise<void>,
    url: string,
    { viewport, state, reply, text = '', files }: InspectOptions,
  ): Promise<OpenInspect> {
    const panel = new OpenInspect(panelPage, whenClosed, { ...inspectedState, ...state });
    const { page } = panel;
    await page.setViewportSize(viewport ?? { width: 700, height: 800 });
    panelPage.record = (intent) => panel.record(intent as InspectIntent);
    page.on('pageerror', (error) => panel.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) panel.violations.push(message.text());
      else if (message.type() === 'error') panel.errors.push(message.text());
    });
    await page.goto(url);
    await panel.intent('ready');
    await panel.tellState();
    await panel.tellReply(reply, text);
    await panel.tell({ type: 'files', files: { turnId: inspectedReply.id, ...files } });
    return panel;
  }

  get page(): Page {
    return this.panelPage.page;
  }

  async tellState(changed: Partial<InspectState> = {}): Promise<void> {
    this.state = { ...this.state, ...changed };
    await this.tell({ type: 'inspect', state: this.state });
  }

  async tellReply(reply: Partial<InspectedReply> = {}, text = ''): Promise<void> {
    const told = { ...inspectedReply, ...reply };
    await this.tell({ type: 'reply', reply: told });
    await this.tell({ type: 'text', turnId: told.id, from: 0, text });
  }

  async openTab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click();
  }

  /** Resolves when the page has rendered what the message brought. */
  async tell(message: InspectHostMessage): Promise<void> {
    await this.page.evaluate(async (data) => {
      window.dispatchEvent(new MessageEvent('message', { data }));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, message);
  }

  /** The next intent of that kind which was not taken before. */
  async intent<K extends InspectIntentKind>(kind: K): Promise<InspectIntentOf<K>> {
    for (;;) {
      const index = this.intents.findIndex((intent) => intent.kind === kind);
      const [intent] = index === -1 ? [] : this.intents.splice(index, 1);
      if (intent) return intent as InspectIntentOf<K>;
      await this.nextIntent(kind);
    }
  }

  /** Comes after everything that the page has done so far. */
  async arrived(kind: InspectIntentKind): Promise<InspectIntent[]> {
    await this.page.evaluate(() => undefined);
    return this.intents.filter((intent) => intent.kind === kind);
  }

  async useTheme(theme: ThemeName): Promise<void> {
    await this.page.evaluate(async (name) => {
      const link = document.querySelector<HTMLLinkElement>('link[href^="/theme.css"]');
      const href = `/theme.css?name=${name}`;
      if (!link || link.getAttribute('href') === href) return;
      const loaded = new Promise((resolve) => link.addEventListener('load', resolve, { once: true }));
      link.href = href;
      await loaded;
    }, theme);
  }

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
    await this.whenClosed();
  }

  private record(intent: InspectIntent): void {
    this.intents.push(intent);
    for (const resume of this.waiting.splice(0)) resume();
  }

  private nextIntent(wanted: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const seen = () => `there were ${JSON.stringify(this.intents)}, and errors ${this.errors.join('; ') || 'none'}`;
      const timer = setTimeout(() => reject(new Error(`No intent "${wanted}": ${seen()}`)), 8_000);
      this.waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
