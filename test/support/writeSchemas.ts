// `npm run schemas`: writes the files that are made of the tables of parameters.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedFiles, projectFolder } from './schemas/generatedFiles';

for (const [path, text] of Object.entries(generatedFiles())) {
  const file = join(projectFolder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`${path}: ${text.length} characters`);
}
