/** Characters that the API takes. */
const longestName = 64;

/** What a schema is called after its file: letters, digits, `_` and `-` alone. */
export function schemaName(fileName: string): string {
  const words = fileName.replace(/(\.schema)?\.jsonc?$/i, '').normalize('NFKD');
  const name = words.replace(/[^a-zA-Z0-9_-]+/g, '_').replace(/^_+|_+$/g, '');
  return name.slice(0, longestName) || 'schema';
}
