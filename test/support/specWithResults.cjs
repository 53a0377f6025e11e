// Mocha's spec reporter, which also leaves the results as data in the file that TEST_RESULTS_FILE names, and ends a run
// that takes longer than TEST_TIME_LIMIT_MS. CommonJS, since mocha wants the reporter to be the module itself.
'use strict';

const { reporters } = require('mocha');
const { collectResults } = require('./collectResults.ts');
const { writeResults } = require('./testResults.ts');

/** As long as a server of Node keeps an idle connection, and as long again. */
const GRACE_MS = 10_000;

module.exports = class SpecWithResults extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const results = collectResults(runner);
    let current = 'before the first test';
    runner.on('test', (test) => {
      current = test.fullTitle();
    });
    const late = () => endFailed(results, current, 'Still running when the time for all tests was over.');
    if (process.env.TEST_TIME_LIMIT_MS) setTimeout(late, Number(process.env.TEST_TIME_LIMIT_MS)).unref();
    runner.once('end', () => {
      writeResults(process.env.TEST_RESULTS_FILE, results);
      // Unreferenced, so it only comes to this where something else holds the process.
      setTimeout(() => endLeakyProcess(results), GRACE_MS).unref();
    });
  }
};

/** Tests that leave something open fail, instead of keeping everyone waiting for it. */
function endLeakyProcess(results) {
  const open = process.getActiveResourcesInfo().join(', ');
  endFailed(results, 'the tests close what they open', `Still open after the last test: ${open}`);
}

function endFailed(results, title, message) {
  results.failed.push({ title, message });
  writeResults(process.env.TEST_RESULTS_FILE, results);
  process.exit(1);
}
