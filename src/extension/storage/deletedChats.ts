/** Marks conversations that were deleted: they are kept for a while, and can be restored. */
import { type Folder, readJson, writeJson } from './folder';

/** Milliseconds that a deleted conversation is kept. */
export const keptDeletedFor = 7 * 24 * 60 * 60 * 1000;
export const deletedFile = 'deleted.json';

/** `at` in ISO 8601. */
export function markDeleted(folder: Folder, at: string): Promise<void> {
  return writeJson(folder, deletedFile, { at });
}

export function unmarkDeleted(folder: Folder): Promise<void> {
  return folder.remove(deletedFile);
}

/** When it was deleted, ISO 8601; undefined unless it was. A mark that can’t be read marks all the same, as of now. */
export async function deletedAt(folder: Folder): Promise<string | undefined> {
  const bytes = await folder.read(deletedFile);
  if (!bytes) return undefined;
  const { at } = ((await readJson(folder, deletedFile)) ?? {}) as { at?: unknown };
  return typeof at === 'string' ? at : new Date().toISOString();
}
