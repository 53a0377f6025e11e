/**
 * The API's own description of a chat request, as a check of what was sent. The description is a file that the
 * environment variable OPENROUTER_SCHEMA names; without it nothing is checked. Knows Ajv; knows no server.
 */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import { parseJson, type RecordedRequest } from './recordedRequest';

const OPENAPI_KEYWORDS = ['openapi', 'info', 'servers', 'security', 'paths', 'components', 'discriminator'];

/** The file that describes the API, or `undefined`: tests that need it skip then. */
export const schemaFile: string | undefined = process.env.OPENROUTER_SCHEMA || undefined;

let loaded: Ajv2020 | undefined;

function load(file: string): Ajv2020 {
  const ajv = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false });
  for (const keyword of OPENAPI_KEYWORDS) ajv.addKeyword(keyword);
  ajv.addFormat('double', true);
  ajv.addFormat('int32', true);
  ajv.addFormat('date-time', true);
  const description = parseJson(readFileSync(file, 'utf8'));
  if (typeof description !== 'object' || description === null) throw new Error(`${file} is not a JSON object`);
  ajv.addSchema(description, 'or');
  return ajv;
}

/** The check of the part of the description that the JSON pointer names: `/components/schemas/ChatRequest`. */
export function validatorOf(pointer: string): ValidateFunction | undefined {
  if (schemaFile === undefined) return undefined;
  loaded ??= load(schemaFile);
  const $ref = `or#${pointer}`;
  return loaded.getSchema($ref) ?? loaded.compile({ $ref });
}

/** One line for each thing that the value breaks; `undefined` without a description. */
export function schemaErrorsOf(pointer: string, value: unknown): string[] | undefined {
  const validate = validatorOf(pointer);
  if (!validate) return undefined;
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message = '', params }) => {
    return `${instancePath || '/'} ${message} ${JSON.stringify(params)}`;
  });
}

export function requestSchemaErrors(json: unknown): string[] | undefined {
  return schemaErrorsOf('/components/schemas/ChatRequest', json);
}

/** Throws unless the request was a chat request that the API's description allows. */
export function assertValidRequest({ path, schemaErrors }: RecordedRequest): void {
  if (schemaErrors === undefined) {
    throw new Error(`${path} was not checked: OPENROUTER_SCHEMA is not set, or it is no chat request`);
  }
  if (schemaErrors.length > 0) throw new Error(`The request breaks the schema:\n${schemaErrors.join('\n')}`);
}

/** Skips the running test, with a line that says why, when there is no description to check against. */
export function needsSchema(test: Mocha.Context): void {
  if (schemaFile !== undefined) return;
  console.log('      (skipped: OPENROUTER_SCHEMA does not name the description of the API)');
  test.skip();
}
