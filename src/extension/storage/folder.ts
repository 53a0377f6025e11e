/** A place to keep files in. VS Code's file system implements it in the extension, Node's in tests. */
export interface Folder {
  /** The file's bytes, or undefined where there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /**
   * Replaces the file as a whole, by writing beside it and renaming: a reader sees the old bytes or the new ones. A
   * writer that dies before it renames leaves the new bytes, or a part of them, in the file beside.
   */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Writes a file of which there is none yet, in one step. A writer that dies meanwhile leaves a part of the bytes. */
  writeNew(path: string, bytes: Uint8Array): Promise<void>;
  /** Removes a file or a folder with all that is in it; fine if there is none. */
  remove(path: string): Promise<void>;
  /** The names in a folder; none if it does not exist. */
  list(path: string): Promise<readonly string[]>;
}

/** The ending of the file beside, into which `write` writes first. */
export const besideEnding = '.new';

export function subfolder(folder: Folder, name: string): Folder {
  const inside = (path: string) => (path === '' ? name : `${name}/${path}`);
  return {
    read: (path) => folder.read(inside(path)),
    write: (path, bytes) => folder.write(inside(path), bytes),
    writeNew: (path, bytes) => folder.writeNew(inside(path), bytes),
    remove: (path) => folder.remove(inside(path)),
    list: (path) => folder.list(inside(path)),
  };
}

export async function readText(folder: Folder, path: string): Promise<string | undefined> {
  const bytes = await folder.read(path);
  return bytes && new TextDecoder().decode(bytes);
}

export function writeText(folder: Folder, path: string, text: string): Promise<void> {
  return folder.write(path, new TextEncoder().encode(text));
}

/** The JSON value in a file; undefined where there is none or it is not JSON. */
export async function readJson(folder: Folder, path: string): Promise<unknown> {
  const text = await readText(folder, path);
  return text === undefined ? undefined : parsedJson(text);
}

/** Undefined where it is not JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function writeJson(folder: Folder, path: string, value: unknown): Promise<void> {
  return writeText(folder, path, JSON.stringify(value));
}
