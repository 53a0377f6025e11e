/**
 * Checks values against parts of the API's own description, a file that the environment variable OPENROUTER_SCHEMA
 * names; without it nothing is checked. Knows Ajv; knows no request.
 */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import { parseJson } from './recordedRequest';

const OPENAPI_KEYWORDS = ['openapi', 'info', 'servers', 'security', 'paths', 'components', 'discriminator'];

/** The file that describes the API, or `undefined`: tests that need it skip then. */
export const schemaFile: string | undefined = process.env.OPENROUTER_SCHEMA || undefined;

let loaded: Ajv2020 | undefined;

/**
 * One line for each thing that the value breaks in the part of the description that the JSON pointer names, such as
 * `/components/schemas/ChatRequest`; `undefined` without a description.
 */
export function schemaErrorsOf(pointer: string, value: unknown): string[] | undefined {
  if (schemaFile === undefined) return undefined;
  const validate = validatorOf(pointer, schemaFile);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message = '', params }) => {
    return `${instancePath || '/'} ${message} ${JSON.stringify(params)}`;
  });
}

function validatorOf(pointer: string, file: string): ValidateFunction {
  loaded ??= load(file);
  const $ref = `or#${pointer}`;
  return loaded.getSchema($ref) ?? loaded.compile({ $ref });
}

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
