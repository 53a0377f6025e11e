/** Takes the schema that answers must keep to from a file that the user chooses. */
import * as vscode from 'vscode';
import { isJsonObject, type JsonObject } from '../../chat/parameters/jsonValues';
import { parseImported } from '../../chat/transfer/parseImported';
import { showError } from '../notify';
import { reasonOf } from '../reasonOf';
import { schemaName } from './schemaName';

/** Bytes. A schema goes along with every request. */
const largestFile = 1_000_000;

/** A value for `response_format`; undefined where nothing was chosen, or what was chosen is no schema, which is said. */
export async function chosenSchema(): Promise<JsonObject | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: 'Choose a JSON Schema',
      openLabel: 'Choose Schema',
      filters: { 'JSON Schema': ['json'], 'All Files': ['*'] },
    })) ?? [];
  if (!file) return undefined;
  const fileName = file.path.split('/').at(-1) ?? 'schema';
  try {
    return { type: 'json_schema', json_schema: { name: schemaName(fileName), strict: true, schema: await read(file) } };
  } catch (error) {
    showError(`${fileName} is not used as schema: ${reasonOf(error)}`);
    return undefined;
  }
}

async function read(file: vscode.Uri): Promise<JsonObject> {
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > largestFile) throw new Error('It is larger than 1 MB.');
  const schema = parseImported(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
  if (!isJsonObject(schema)) throw new Error('A schema is an object of JSON.');
  return schema;
}
