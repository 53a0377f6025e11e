/** Checks parameters against their schema, as editors do. Knows Ajv; knows no parameter. */
import Ajv from 'ajv';
import { parametersSchema } from '../../../src/chat/parameters/schema/parametersSchema';

/** Words of VS Code, which say nothing of a value. */
const vscodeWords = [
  'deprecationMessage',
  'enumDescriptions',
  'errorMessage',
  'defaultSnippets',
  'allowTrailingCommas',
];

/** What is wrong with the parameters; undefined when nothing is. */
export const schemaRefuses = refusalsBy(parametersSchema);

/** Throws where the schema itself is wrong, down to a keyword that nobody knows. */
export function refusalsBy(schema: object): (parameters: unknown) => string | undefined {
  const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
  ajv.addVocabulary(vscodeWords);
  const validate = ajv.compile(schema);
  return (parameters) => (validate(parameters) ? undefined : ajv.errorsText(validate.errors));
}
