// Opens the page of spending in a browser with a host that the test plays: it records intents, and reckons as the host does.
import axe, { type Result, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { dayLeft } from '../../../src/chat/money/dayLeft';
import type { SpendEntry } from '../../../src/chat/money/spendEntry';
import type {
  SpendingHostMessage,
  SpendingIntent,
  SpendingIntentKind,
  SpendingIntentOf,
} from '../../../src/chat/money/spendingProtocol';
import type { SpendLimits } from '../../../src/chat/money/spendingState';
import { shownEntries, spendReport } from '../../../src/chat/money/spendReport';
import { firstSpendView, type SpendView } from '../../../src/chat/money/spendView';
import type { PanelPage } from './openPanel';
import type { ThemeName } from './themes';

export interface SpendingOptions {
  theme?: ThemeName;
  viewport?: { width: number; height: number };
  entries: readonly SpendEntry[];
  limits?: SpendLimits;
  view?: Partial<SpendView>;
  today: string;
}

export class OpenSpending {
  readonly intents: SpendingIntent[] = [];
  readonly violations: string[] = [];
  readonly errors: string[] = [];
  private waiting: (() => void)[] = [];
  view: SpendView;

  private constructor(
    private readonly panelPage: PanelPage,
    private readonly whenClosed: () => Promise<void>,
    private readonly options: SpendingOptions,
  ) {
    this.view = { ...firstSpendView, ...options.view };
  }

  static async open(
    panelPage: PanelPage,
    whenClosed: () => Promise<void>,
    url: string,
    options: SpendingOptions,
  ): Promise<OpenSpending> {
    const opened = new OpenSpending(panelPage, whenClosed, options);
    const { page } = opened;
    await page.setViewportSize(options.viewport ?? { width: 900, height: 900 });
    panelPage.record = (intent) => opened.record(intent as SpendingIntent);
    page.on('pageerror', (error) => opened.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) opened.violations.push(message.text());
      else if (message.type() === 'error') opened.errors.push(message.text());
    });
    await page.goto(url);
    await opened.intent('ready');
    await opened.tellSpending();
    return opened;
  }

  get page(): Page {
    return this.panelPage.page;
  }

  async tellSpending(entries = this.options.entries): Promise<void> {
    const { limits = {}, today } = this.options;
    const report = spendReport(entries, this.view, today);
    await this.tell({ type: 'spending', report, limits, dayLeft: dayLeft(limits.day, report.todaySum) });
  }

  /** Resolves when the page has rendered what the message brought. */
  async tell(message: SpendingHostMessage): Promise<void> {
    await this.page.evaluate(async (data) => {
      window.dispatchEvent(new MessageEvent('message', { data }));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, message);
  }

  /** The next intent of that kind which was not taken before. What the host answers is told. */
  async intent<K extends SpendingIntentKind>(kind: K): Promise<SpendingIntentOf<K>> {
    for (;;) {
      const index = this.intents.findIndex((intent) => intent.kind === kind);
      const [intent] = index === -1 ? [] : this.intents.splice(index, 1);
      if (intent) {
        await this.answer(intent);
        return intent as SpendingIntentOf<K>;
      }
      await this.nextIntent(kind);
    }
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

  private record(intent: SpendingIntent): void {
    this.intents.push(intent);
    for (const resume of this.waiting.splice(0)) resume();
  }

  private async answer(intent: SpendingIntent): Promise<void> {
    const { entries, today } = this.options;
    if (intent.kind === 'setView') {
      this.view = intent.view;
      await this.tellSpending();
    }
    if (intent.kind === 'listRequests') {
      const requests = shownEntries(entries, this.view, today, intent.key);
      await this.tell({ type: 'requests', key: intent.key, requests: requests.slice(0, 200), leftOut: 0 });
    }
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
