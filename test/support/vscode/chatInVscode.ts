/** The extension in a real VS Code, and an OpenRouter to talk to, as a `describe` of end-to-end tests has them. */
import assert from 'node:assert/strict';
import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { type Simulator, type SimulatorOptions, startSimulator } from '../simulator/simulator';
import { until } from '../until';
import { keepEvidence } from './keepEvidence';
import { type OpenVscode, openVscode, sampleWorkspace, type VscodeOptions } from './openVscode';
import { setKey } from './setKey';

export interface ChatInVscodeOptions {
  readonly simulator?: SimulatorOptions;
  /** Beside the address of the simulator and its model. */
  readonly userSettings?: VscodeOptions['userSettings'];
  /** Makes the folder that is opened, and tells where it is; by default the sample workspace. */
  readonly workspace?: () => Promise<string>;
}

/** What comes before each test, in one step. */
const startAnewKey = {
  name: 'Control+Alt+Shift+F12',
  binding: {
    key: 'ctrl+alt+shift+f12',
    command: 'runCommands',
    args: {
      commands: [
        'workbench.action.files.saveFiles',
        'workbench.action.closeAllEditors',
        'notifications.clearAll',
        'openrouterChat.newChat',
      ],
    },
  },
};

/** Surer than VS Code's list of commands, whose rows move while they are clicked on a machine that is busy. */
const openChatKey = {
  name: 'Control+Alt+Shift+F11',
  binding: { key: 'ctrl+alt+shift+f11', command: 'openrouterChat.open' },
};

export class ChatInVscode {
  private opened: { readonly simulator: Simulator; readonly vscode: OpenVscode } | undefined;

  constructor(private readonly options: ChatInVscodeOptions) {}

  get isStarted(): boolean {
    return this.opened !== undefined;
  }

  get simulator(): Simulator {
    return this.running.simulator;
  }

  get vscode(): OpenVscode {
    return this.running.vscode;
  }

  get message(): Locator {
    return this.vscode.panel().getByRole('textbox', { name: 'Message' });
  }

  get replies(): Locator {
    return this.vscode.panel().getByRole('article', { name: 'Assistant' });
  }

  button(name: string): Locator {
    return this.vscode.panel().getByRole('button', { name, exact: true });
  }

  /** Shows the panel, and resolves when one can type there. */
  async openPanel(): Promise<void> {
    const { page } = this.vscode;
    // A VS Code that is still starting hears no keys.
    await until(async () => {
      await page.keyboard.press(openChatKey.name);
      return this.isTypedIn(5_000);
    }, 60_000);
  }

  /** Whether the message box has the keyboard, or gets it within so many milliseconds. */
  private isTypedIn(timeout: number): Promise<boolean> {
    const focused = this.vscode.panel().locator('textarea:focus');
    return focused.waitFor({ timeout }).then(
      () => true,
      () => false,
    );
  }

  setKey(): Promise<void> {
    return setKey(this.vscode, this.simulator.key);
  }

  async start(): Promise<void> {
    const simulator = await startSimulator(this.options.simulator);
    const userSettings = {
      'openrouterChat.baseUrl': simulator.baseUrl,
      'openrouterChat.model': 'simulator/text',
      ...this.options.userSettings,
    };
    const workspace = await this.options.workspace?.();
    const keybindings = [startAnewKey.binding, openChatKey.binding];
    const vscode = await openVscode({ userSettings, keybindings, ...(workspace ? { workspace } : {}) }).catch(
      async (error: unknown) => {
        await simulator.close();
        throw error;
      },
    );
    this.opened = { simulator, vscode };
  }

  /** Leaves nothing of the test before but its chats and its files. */
  async startAnew(): Promise<void> {
    const { page } = this.vscode;
    // What the test before has set going may still take the focus: then once more.
    let isAgain = false;
    await until(async () => {
      // What is still being written while its editor closes makes VS Code ask, and hear no other key.
      if (isAgain) await page.keyboard.press('Escape');
      isAgain = true;
      // A terminal would keep the key for itself; and a new chat is seen by the focus, which it takes.
      await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
      await page.keyboard.press(startAnewKey.name);
      await until(async () => (await page.locator('iframe.webview').count()) <= 1);
      return this.isTypedIn(5_000);
    }, 40_000);
    await this.replies.first().waitFor({ state: 'detached' });
  }

  /** The sample workspace as it was; one of the caller's own is the caller's matter. */
  async restoreWorkspace(): Promise<void> {
    if (this.options.workspace) return;
    const { workspace } = this.vscode;
    const known = new Set(await readdir(sampleWorkspace, { recursive: true }));
    for (const path of await readdir(workspace, { recursive: true })) {
      if (!known.has(path)) await rm(join(workspace, path), { recursive: true, force: true });
    }
    await cp(sampleWorkspace, workspace, { recursive: true });
  }

  /** What a test leaves to be looked at. */
  async check(test: Mocha.Test | undefined): Promise<void> {
    await keepEvidence(test, this.vscode);
    assert.deepEqual(this.vscode.cspViolations, []);
  }

  async stop(): Promise<void> {
    const { opened } = this;
    this.opened = undefined;
    await opened?.simulator.close();
    await opened?.vscode.close();
  }

  private get running() {
    if (!this.opened) throw new Error('VS Code is open while a test runs only');
    return this.opened;
  }
}

/** Call it in a `describe`. */
export function chatInVscode(options: ChatInVscodeOptions = {}): ChatInVscode {
  const chat = new ChatInVscode(options);
  beforeEach(() => chat.start());
  afterEach(async function () {
    await chat.check(this.currentTest);
    await chat.stop();
  });
  return chat;
}

const ordinary = new ChatInVscode({});
after(() => ordinary.stop());

/**
 * One for all tests of a `describe`, or for all of this run that want nothing special. Each test begins with a new chat in
 * the panel, the key set, and no editor open.
 */
export function sharedChatInVscode(options?: ChatInVscodeOptions): ChatInVscode {
  const chat = options ? new ChatInVscode(options) : ordinary;
  before(async function () {
    this.timeout(120_000);
    if (chat.isStarted) return chat.restoreWorkspace();
    await chat.start();
    await chat.openPanel();
    await chat.setKey();
  });
  beforeEach(() => chat.startAnew());
  afterEach(function () {
    return chat.check(this.currentTest);
  });
  if (options) after(() => chat.stop());
  return chat;
}
