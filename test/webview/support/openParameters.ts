// Opens the panel of parameters in a browser with a host that the test plays: it records intents, and does what the host
// does with edits.
import axe, { type Result, type RunOptions } from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { withField } from '../../../src/chat/parameters/jsonValues';
import type {
  ParametersHostMessage,
  ParametersIntent,
  ParametersIntentKind,
  ParametersIntentOf,
  ParametersState,
} from '../../../src/chat/parameters/parametersProtocol';
import type { PanelPage } from './openPanel';
import type { ThemeName } from './themes';

export interface ParametersOptions {
  theme?: ThemeName;
  viewport?: { width: number; height: number };
  state?: Partial<ParametersState>;
}

export const startingState: ParametersState = {
  conversationId: 'conversation-1',
  title: 'Ferries',
  model: 'anthropic/claude-sonnet-4.5',
  facts: undefined,
  fallbacks: [],
  layers: [
    { from: 'chat', values: {} },
    { from: 'message', values: {} },
  ],
  presets: [],
  preset: undefined,
  issues: [],
  edit: 0,
};

export class OpenParameters {
  readonly intents: ParametersIntent[] = [];
  readonly violations: string[] = [];
  readonly errors: string[] = [];
  private waiting: (() => void)[] = [];

  private constructor(
    private readonly panelPage: PanelPage,
    private readonly whenClosed: () => Promise<void>,
    public state: ParametersState,
  ) {}

  static async open(
    panelPage: PanelPage,
    whenClosed: () => Promise<void>,
    url: string,
    { viewport, state }: ParametersOptions,
  ): Promise<OpenParameters> {
    const panel = new OpenParameters(panelPage, whenClosed, { ...startingState, ...state });
    const { page } = panel;
    await page.setViewportSize(viewport ?? { width: 700, height: 800 });
    panelPage.record = (intent) => panel.record(intent as ParametersIntent);
    page.on('pageerror', (error) => panel.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) panel.violations.push(message.text());
      else if (message.type() === 'error') panel.errors.push(message.text());
    });
    await page.goto(url);
    await panel.intent('ready');
    await panel.tellState();
    return panel;
  }

  get page(): Page {
    return this.panelPage.page;
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search parameters' });
  }

  /** A row by its title. */
  row(title: string): Locator {
    return this.page.getByRole('group', { name: title, exact: true });
  }

  /** What a layer says. */
  values(layer: 'chat' | 'message' = 'chat'): Readonly<Record<string, unknown>> {
    return this.state.layers.find(({ from }) => from === layer)?.values ?? {};
  }

  async tellState(changed: Partial<ParametersState> = {}): Promise<void> {
    this.state = { ...this.state, ...changed };
    await this.tell({ type: 'parameters', state: this.state });
  }

  /** Resolves when the panel has rendered what the message brought. */
  async tell(message: ParametersHostMessage): Promise<void> {
    await this.page.evaluate(async (data) => {
      window.dispatchEvent(new MessageEvent('message', { data }));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, message);
  }

  /** The next intent of that kind which was not taken before. An edit is done, and told back. */
  async intent<K extends ParametersIntentKind>(kind: K): Promise<ParametersIntentOf<K>> {
    for (;;) {
      const index = this.intents.findIndex((intent) => intent.kind === kind);
      const [intent] = index === -1 ? [] : this.intents.splice(index, 1);
      if (intent) {
        await this.perform(intent);
        return intent as ParametersIntentOf<K>;
      }
      await this.nextIntent(kind);
    }
  }

  /** What the next edit makes of a parameter; undefined where it takes the layer's word away. */
  async edit(): Promise<{ layer: string; name: string; value: unknown }> {
    const { layer, name, json } = await this.intent('setParameter');
    return { layer, name, value: json === '' ? undefined : (JSON.parse(json) as unknown) };
  }

  /** Comes after everything that the page has done so far. */
  async arrived(kind: ParametersIntentKind): Promise<ParametersIntent[]> {
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

  private record(intent: ParametersIntent): void {
    this.intents.push(intent);
    for (const resume of this.waiting.splice(0)) resume();
  }

  private async perform(intent: ParametersIntent): Promise<void> {
    if (intent.kind !== 'setParameter' && intent.kind !== 'clearLayer') return;
    const { layer, edit } = intent;
    const layers = this.state.layers.map((each) => {
      if (each.from !== layer) return each;
      if (intent.kind === 'clearLayer') return { ...each, values: {} };
      const value = intent.json === '' ? undefined : (JSON.parse(intent.json) as unknown);
      return { ...each, values: withField(each.values, intent.name, value) };
    });
    await this.tellState({ layers, edit });
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
