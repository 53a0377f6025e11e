/**
 * The API's own description of a chat request, as a check of what was sent, and what tests do where no description is
 * given. Knows records of requests; knows no server.
 */
import type { RecordedRequest } from './recordedRequest';
import { schemaErrorsOf, schemaFile } from './schemaErrors';

export { schemaErrorsOf, schemaFile } from './schemaErrors';

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
