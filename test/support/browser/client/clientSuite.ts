/**
 * Runs the client's tests inside a page or a worker, and sends home what came of them. It must be imported before the
 * tests. Knows mocha; knows no test.
 */
import 'mocha/mocha.js';
import { collectResults } from '../../collectResults';
import { connect } from '../../simulator/remote/channel';

// The base of all reporters writes nothing; the usual one wants a document, which a worker has not.
mocha.setup({ ui: 'bdd', timeout: 20_000, reporter: Mocha.reporters.Base });

export async function runTests(): Promise<void> {
  await connect();
  const runner = mocha.run(() => void send('/results', JSON.stringify(results)));
  const results = collectResults(runner);
  let current = '';
  runner.on('test', (test) => {
    current = test.fullTitle();
  });
  // Only read when the run does not end.
  setInterval(() => void send('/begun', current), 2000);
  // The build of mocha for browsers hears of errors that nobody caught, but not of rejections.
  addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    const { reason } = event;
    const message = `Nobody caught: ${reason instanceof Error ? reason.stack : reason}`;
    results.failed.push({ title: current, message });
  });
}

async function send(path: string, body: string): Promise<void> {
  await fetch(path, { method: 'POST', body });
}
