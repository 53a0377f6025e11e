// What the list of models costs with a long catalogue: to open it, and each key that is typed; beside a plain list that
// filters with `includes` and makes all its rows anew.
import { manyModels } from '../support/simulator/manyModels';
import { factsOf } from '../webview/support/modelsTold';
import { openPanelLab } from '../webview/support/openPanel';
import type { Measure } from './bench';
import { median } from './median';
import { installPickerPage, type PickerPage } from './models/pickerPage';

declare const pickerPage: PickerPage;

/** Words that a plain search for parts finds as well. */
const words = ['reasoner', 'kestrel', 'nano 5'];
const rounds = 3;

export const measure: Measure = async (print) => {
  const lab = await openPanelLab();
  for (const count of [1000, 5000]) {
    const panel = await lab.openPanel({ viewport: { width: 400, height: 800 } });
    await panel.page.evaluate(installPickerPage);
    const models = factsOf(manyModels(count));
    const figures = await panel.page.evaluate(
      async ({ told, typed, times }) => {
        pickerPage.tell(told);
        const open: number[] = [];
        const keys: number[] = [];
        const plainOpen: number[] = [];
        const plainKeys: number[] = [];
        let nodes = 0;
        for (let round = 0; round < times; round += 1) {
          open.push(await pickerPage.open());
          nodes = pickerPage.nodes();
          for (const text of typed) keys.push(...(await pickerPage.type(text)));
          await pickerPage.close();
          plainOpen.push(pickerPage.openPlain(told));
          for (const text of typed) plainKeys.push(...pickerPage.typePlain(told, text));
          pickerPage.closePlain();
        }
        return { open, keys, plainOpen, plainKeys, nodes };
      },
      { told: models, typed: words, times: rounds },
    );
    const line = (what: string, own: number[], plain: number[]) => {
      const [ours, theirs] = [median(own), median(plain)];
      const worst = Math.max(...own);
      print(
        `${count} models, ${what}: ${ours.toFixed(1)} ms, at worst ${worst.toFixed(1)} ms; plain list ${theirs.toFixed(1)} ms, at worst ${Math.max(...plain).toFixed(1)} ms (${(ours / theirs).toFixed(2)} of it)`,
      );
    };
    line('open', figures.open, figures.plainOpen);
    line('each key', figures.keys, figures.plainKeys);
    print(`${count} models, elements of the open list: ${figures.nodes}`);
    await panel.close();
  }
  await lab.close();
};
