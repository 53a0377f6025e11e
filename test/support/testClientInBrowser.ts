// The client's tests in a browser: `npx tsx test/support/testClientInBrowser.ts [page|worker] [part of a title]`.
import { browserRuntimes, clientPhases } from './browser/client/clientPhases';
import { runPhases } from './phases';

function main(words: string[]): Promise<number> {
  const chosen = browserRuntimes.filter((runtime) => runtime === words[0]);
  const titled = words.slice(chosen.length).join(' ');
  return runPhases([[clientPhases(chosen.length > 0 ? chosen : browserRuntimes, titled)]]);
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
