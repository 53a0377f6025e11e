// What the bench of the list of models does inside the page: tells a catalogue, opens the list, types, and takes the time;
// and does the same with the plain list that it is compared with.
import type { ModelFacts } from '../../../src/chat/models/modelFacts';

export interface PickerPage {
  tell(models: readonly ModelFacts[]): void;
  /** Milliseconds from the press on the button until the list is laid out. */
  open(): Promise<number>;
  close(): Promise<void>;
  /** Milliseconds of each key until the list is laid out, as this text is typed. */
  type(text: string): Promise<number[]>;
  /** How many elements the open list has. */
  nodes(): number;
  /** The same of a list that filters with `includes` and makes all rows anew. */
  openPlain(models: readonly ModelFacts[]): number;
  typePlain(models: readonly ModelFacts[], text: string): number[];
  closePlain(): void;
}

/** Runs in the page and leaves itself there as `pickerPage`. */
export function installPickerPage(): void {
  const plain = document.createElement('div');
  const dialog = () => document.querySelector('[role=dialog]');

  const settled = async () => {
    // Components render in microtasks, those inside them in further ones.
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    void document.body.offsetHeight;
  };

  const fill = (models: readonly ModelFacts[], text: string) => {
    const wanted = text.toLowerCase();
    const rows = models
      .filter(({ name = '', slug }) => `${name} ${slug}`.toLowerCase().includes(wanted))
      .map(({ name, slug, prices, contextLength }) => {
        const row = document.createElement('div');
        for (const part of [name, slug, `${prices?.prompt} ${prices?.completion}`, contextLength]) {
          const span = document.createElement('span');
          span.textContent = String(part);
          row.append(span);
        }
        return row;
      });
    plain.replaceChildren(...rows);
    void document.body.offsetHeight;
  };

  const page: PickerPage = {
    tell(models) {
      const view = { filters: [], sort: 'popular' };
      const state = { isRefreshing: false, favorites: [], recent: [], view };
      dispatchEvent(new MessageEvent('message', { data: { type: 'models', models } }));
      dispatchEvent(new MessageEvent('message', { data: { type: 'modelsState', state } }));
    },
    async open() {
      const started = performance.now();
      document.querySelector<HTMLElement>('button.model')?.click();
      await settled();
      if (!dialog()?.querySelector('[role=option]')) throw new Error('The list is not open');
      return performance.now() - started;
    },
    async close() {
      document.querySelector<HTMLElement>('textarea')?.focus();
      await settled();
    },
    async type(text) {
      const box = dialog()?.querySelector<HTMLInputElement>('[role=combobox]');
      if (!box) throw new Error('There is no search');
      const times: number[] = [];
      for (let length = 1; length <= text.length; length += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const started = performance.now();
        box.value = text.slice(0, length);
        box.dispatchEvent(new InputEvent('input', { bubbles: true }));
        await settled();
        times.push(performance.now() - started);
      }
      return times;
    },
    nodes: () => dialog()?.querySelectorAll('*').length ?? 0,
    openPlain(models) {
      plain.style.cssText = 'position:fixed;inset:0;overflow:auto';
      document.body.append(plain);
      const started = performance.now();
      fill(models, '');
      return performance.now() - started;
    },
    typePlain(models, text) {
      return Array.from(text, (_, index) => {
        const started = performance.now();
        fill(models, text.slice(0, index + 1));
        return performance.now() - started;
      });
    },
    closePlain() {
      plain.remove();
    },
  };
  Object.assign(globalThis, { pickerPage: page });
}
