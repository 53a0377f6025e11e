/** schemaErrors.ts for tests that run in a browser: the same names, the check itself in Node. */
import type * as local from '../schemaErrors';
import { remote } from './channel';
import type { Root } from './messages';

const root = remote<Root>(0);

export const schemaFile: typeof local.schemaFile = root('schemaFile');

export const schemaErrorsOf: typeof local.schemaErrorsOf = (pointer, value) => root('schemaErrorsOf', pointer, value);
