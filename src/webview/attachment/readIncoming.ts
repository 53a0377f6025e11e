/** Reads from a paste or a drop what there is to attach: files of the system, and what VS Code names by URIs. */

export interface Incoming {
  readonly files: readonly File[];
  /** Names of folders, which can't be attached. */
  readonly folders: readonly string[];
  /** URIs or paths, one a line; empty for none. */
  readonly uris: string;
}

/** What VS Code puts into a drag, the most telling first, and how to get URIs or paths out of it. */
const vscodeTypes: Readonly<Record<string, (data: string) => readonly string[]>> = {
  'application/vnd.code.uri-list': linesOf,
  resourceurls: (data) => textsIn(parsed(data)),
  codefiles: (data) => textsIn(parsed(data)),
  codeeditors: (data) => listOf(parsed(data)).flatMap((editor) => textsIn([fieldOf(editor, 'resource')])),
  // A link from a web page comes like this as well, and is text for the message.
  'text/uri-list': (data) => linesOf(data).filter((line) => !/^(https?|data|javascript|mailto):/i.test(line)),
};

/** Whether a drag that says it has these types may hold something to attach. What it holds is not told before the drop. */
export function mayBeIncoming(types: readonly string[]): boolean {
  return types.some(
    (type) => type === 'Files' || (type !== 'text/uri-list' && Object.hasOwn(vscodeTypes, type.toLowerCase())),
  );
}

/** To be called while the event is handled: afterwards the browser keeps what it holds to itself. */
export function readIncoming(transfer: DataTransfer): Incoming {
  const uris = Object.entries(vscodeTypes)
    .map(([type, read]) => read(transfer.getData(type)))
    .find((found) => found.length > 0);
  if (uris) return { files: [], folders: [], uris: uris.join('\n') };
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const folders = items.flatMap((item) => {
    const entry = item.webkitGetAsEntry();
    return entry?.isDirectory ? [entry.name] : [];
  });
  return { files: [...transfer.files].filter(({ name }) => !folders.includes(name)), folders, uris: '' };
}

function linesOf(data: string): readonly string[] {
  return data
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
}

/** A URI is written out, or is an object of its parts with the whole in `external`. */
function textsIn(values: unknown): readonly string[] {
  return listOf(values)
    .map((value) => (typeof value === 'string' ? value : fieldOf(value, 'external')))
    .filter((value) => typeof value === 'string');
}
