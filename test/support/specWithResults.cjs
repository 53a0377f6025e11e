// Mocha's spec reporter, which also leaves the results as data in the file that TEST_RESULTS_FILE names. CommonJS, since
// mocha wants the reporter to be the module itself.
'use strict';

const { reporters } = require('mocha');
const { collectResults, writeResults } = require('./testResults.ts');

module.exports = class SpecWithResults extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const results = collectResults(runner);
    runner.once('end', () => writeResults(process.env.TEST_RESULTS_FILE, results));
  }
};
