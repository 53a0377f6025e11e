// One browser and one server for all tests of the panel in this run, opened by the first that needs them.
import { openPanelLab, type PanelLab } from './openPanel';

let opening: Promise<PanelLab> | undefined;

export function panelLab(): Promise<PanelLab> {
  opening ??= openPanelLab();
  return opening;
}

after(async () => {
  await (await opening)?.close();
});
