// What a long conversation costs in the panel, in a real browser: opening, switching, scrolling, typing, a reply that is
// being written. The figures that count are the ratios to a short conversation.
import { type OpenPanel, openPanelLab } from '../../webview/support/openPanel';
import { median } from '../median';
import { installTranscriptPage, type TranscriptPage } from './transcriptPage';

declare const transcriptPage: TranscriptPage;

type Print = (figure: string) => void;

const sizes = [10, 1000, 2000, 10_000];
const ROUNDS = 7;

export async function measureTranscript(print: Print): Promise<void> {
  const lab = await openPanelLab();
  try {
    const panel = await lab.openPanel();
    const { page } = panel;
    await page.evaluate(installTranscriptPage);
    for (const size of sizes) await page.evaluate((turns) => transcriptPage.make(`of${turns}`, turns), size);
    await measureOpening(panel, print);
    await measureUse(panel, print);
    await panel.close();
    const fresh = await lab.openPanel();
    await measureMemory(fresh, print);
    await fresh.close();
  } finally {
    await lab.close();
  }
}

async function measureOpening({ page }: OpenPanel, print: Print): Promise<void> {
  const show = (id: string) => page.evaluate((name) => transcriptPage.show(name), id);
  const firsts = new Map<number, { laidOut: number; painted: number }[]>();
  await page.evaluate(() => transcriptPage.make('warm', 40));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const size of sizes) {
      // Of another name each time, so that nothing is known of it.
      const id = `first${size}-${round}`;
      await page.evaluate(([name, turns]) => transcriptPage.make(name, turns), [id, size] as const);
      await show('warm');
      firsts.set(size, [...(firsts.get(size) ?? []), await show(id)]);
    }
  }
  report(print, 'opened for the first time: laid out, painted', firsts);
  const agains = new Map<number, { laidOut: number; painted: number }[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const size of sizes) {
      await show('warm');
      agains.set(size, [...(agains.get(size) ?? []), await show(`of${size}`)]);
    }
  }
  report(print, 'switched to again: laid out, painted', agains);
  const branches = new Map<number, { laidOut: number; painted: number }[]>();
  for (const size of sizes) {
    await show(`of${size}`);
    for (let round = 0; round < ROUNDS; round += 1) {
      const leaf = round % 2 === 0 ? `of${size}-otherReply` : `of${size}-${size - 1}`;
      const times = await page.evaluate(([id, to]) => transcriptPage.selectBranch(id, to), [
        `of${size}`,
        leaf,
      ] as const);
      branches.set(size, [...(branches.get(size) ?? []), times]);
    }
  }
  report(print, 'another branch: laid out, painted', branches);
}

function report(print: Print, title: string, times: Map<number, { laidOut: number; painted: number }[]>): void {
  print(`${title}, median of ${ROUNDS}, ratio to ${sizes[0]} turns`);
  const base = times.get(sizes[0] ?? 0) ?? [];
  for (const [size, all] of times) {
    const [laidOut, painted] = [median(all.map((one) => one.laidOut)), median(all.map((one) => one.painted))];
    const ratios = [laidOut / median(base.map((one) => one.laidOut)), painted / median(base.map((one) => one.painted))];
    print(
      `  ${String(size).padStart(6)} turns  ${laidOut.toFixed(1).padStart(7)} ms ${painted.toFixed(1).padStart(7)} ms   ${ratios.map((ratio) => ratio.toFixed(2)).join('  ')}`,
    );
  }
}

async function measureUse({ page }: OpenPanel, print: Print): Promise<void> {
  print('in use: a character typed, a step of 64 characters (median, greatest), frames while scrolling, nodes');
  for (const size of sizes) {
    await page.evaluate((id) => transcriptPage.show(id), `of${size}`);
    const typed: number[] = [];
    for (let round = 0; round < 30; round += 1) typed.push(await page.evaluate(() => transcriptPage.type()));
    const up = await page.evaluate(() => transcriptPage.scroll(-120, 200));
    const fling = await page.evaluate(() => transcriptPage.scroll(-3000, 100));
    const nodes = await page.evaluate(() => transcriptPage.nodes());
    await page.evaluate(() => transcriptPage.startReply());
    const steps = await page.evaluate(() => transcriptPage.stream(600));
    print(
      `  ${String(size).padStart(6)} turns  typed ${median(typed).toFixed(2)} ms  step ${median(steps).toFixed(2)} (${Math.max(...steps).toFixed(1)}) ms  ` +
        `wheel ${median(up.frames).toFixed(1)} (${Math.max(...up.frames).toFixed(0)}) ms, ${up.blank} blank  ` +
        `fling ${median(fling.frames).toFixed(1)} (${Math.max(...fling.frames).toFixed(0)}) ms, ${fling.blank} blank  ${nodes} nodes`,
    );
  }
}

async function measureMemory({ page }: OpenPanel, print: Print): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
    return { script: usedSize, page: embedderHeapUsedSize + backingStorageSize };
  };
  await page.evaluate(installTranscriptPage);
  await page.evaluate(() => transcriptPage.make('poured', 2));
  await page.evaluate(() => transcriptPage.show('poured'));
  await page.evaluate(() => transcriptPage.startReply());
  const before = await heap();
  const started = performance.now();
  await page.evaluate(() => transcriptPage.pour(10_000_000));
  const seconds = (performance.now() - started) / 1000;
  const after = await heap();
  const grown = (part: keyof typeof after) => `${((after[part] - before[part]) / 1e6).toFixed(1)} MB`;
  print(
    `10 MB streamed in ${seconds.toFixed(1)} s: scripts hold ${grown('script')} more, the page's nodes ${grown('page')}`,
  );
}
