// Runs inside the extension host and measures the one activation of the extension under development. Plain CommonJS, so
// that VS Code loads it as it stands and the loading of the extension's code can be timed.
'use strict';

const { readFileSync, realpathSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const vscode = require('vscode');

/** Takes the extension's id, and where to write the milliseconds, from the file that ACTIVATION_PROBE_FILE names. */
exports.run = async () => {
  const { extensionId, resultFile, moment } = JSON.parse(readFileSync(process.env.ACTIVATION_PROBE_FILE, 'utf8'));
  const extension = vscode.extensions.getExtension(extensionId);
  if (!extension) throw new Error(`VS Code did not find ${extensionId}.`);
  if (extension.isActive) throw new Error(`${extensionId} was active before it was asked.`);
  const file = realpathSync(join(extension.extensionPath, extension.packageJSON.main));
  const times = {};
  const restore = timeLoading(file, times);
  if (moment === 'quiet') await untilQuiet();
  const start = performance.now();
  await extension.activate();
  times.total = performance.now() - start;
  restore();
  writeFileSync(resultFile, JSON.stringify(times));
};

/** Until VS Code's window has answered at once for a while: then it is done with its own start. */
async function untilQuiet() {
  for (let quickAnswers = 0; quickAnswers < 20; ) {
    const start = performance.now();
    await vscode.commands.executeCommand('setContext', 'activationProbe', quickAnswers);
    quickAnswers = performance.now() - start < 10 ? quickAnswers + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Also times the extension's own `activate`, by putting a measuring one in its place. */
function timeLoading(file, times) {
  const original = Module._load;
  Module._load = function load(request, parent, isMain) {
    if (request !== file && !isFile(request, file)) return original.call(this, request, parent, isMain);
    const start = performance.now();
    const loaded = original.call(this, request, parent, isMain);
    times.load = performance.now() - start;
    return { ...loaded, activate: timed(loaded.activate, times) };
  };
  return () => {
    Module._load = original;
  };
}

function timed(activate, times) {
  return async (...args) => {
    const start = performance.now();
    const result = await activate(...args);
    times.activate = performance.now() - start;
    return result;
  };
}

function isFile(request, file) {
  try {
    return realpathSync(request.replace(/^file:\/\//, '')) === file;
  } catch {
    return false;
  }
}
