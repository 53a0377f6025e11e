// Stands in for the native copy-on-write file copy, which the built-in git extension loads: a plain copy serves.
'use strict';

const { cp } = require('node:fs/promises');

exports.cp = (from, to, options) => cp(from, to, options);
exports.copyFile = exports.cp;
exports.isCloneSupported = () => false;
