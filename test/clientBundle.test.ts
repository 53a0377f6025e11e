/** Holds that the client runs anywhere: bundled for no platform in particular, it needs nothing that is not in the bundle. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const projectFolder = fileURLToPath(new URL('../', import.meta.url));

describe('the client in a bundle of its own', () => {
  it('holds its own files and the parser of events, and imports nothing', async () => {
    const { metafile, outputFiles } = await build({
      entryPoints: ['src/client/index.ts'],
      absWorkingDir: projectFolder,
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      platform: 'neutral',
      logLevel: 'silent',
    });
    const [bundle] = Object.values(metafile.outputs);
    assert.deepEqual(bundle?.imports, []);
    const others = Object.keys(metafile.inputs).filter((file) => !file.startsWith('src/client/'));
    for (const file of others) assert.match(file, /^node_modules\/eventsource-parser\//);
    const [{ text } = { text: '' }] = outputFiles;
    assert.match(text, /OpenRouterError/);
    assert.doesNotMatch(text, /\b(require\(|process\.|Buffer\b|__dirname|window\.|document\.|setImmediate\b)/);
  });
});
