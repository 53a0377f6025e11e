// Stands in for the older ripgrep package, which downloads its binary after install: the universal one carries it.
'use strict';

const { join } = require('node:path');

exports.rgPath = join(
  __dirname,
  '..',
  'ripgrep-universal',
  'bin',
  `${process.platform}-${process.arch}`,
  process.platform === 'win32' ? 'rg.exe' : 'rg',
);
