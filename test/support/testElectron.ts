// `npm run test:electron`: the tests of test/host in desktop VS Codes, the current one and the oldest supported. Needs
// the network, and on Linux a display (`xvfb-run -a npm run test:electron`).
import { runPhases } from './phases';
import { packageExtension } from './vscode/packagedExtension';
import { runElectronSuite } from './vscode/runElectronSuite';
import type { VscodeVersion } from './vscode/vscodePackages';

const versions: VscodeVersion[] = ['newest', 'oldest'];

async function main(): Promise<number> {
  await packageExtension();
  return runPhases([
    [versions.map((version) => ({ name: `electron ${version}`, run: () => runElectronSuite(version) }))],
  ]);
}

void main().then((code) => {
  process.exitCode = code;
});
