/** Reads from the bytes of a PDF what can be told without decoding it. */

export interface PdfFacts {
  /** Undefined where the file keeps it in compressed parts. */
  readonly pages: number | undefined;
}

const mark = [0x25, 0x50, 0x44, 0x46, 0x2d];

/** Undefined where the bytes do not begin as a PDF does, with `%PDF-`. A beginning is enough to tell that. */
export function pdfFacts(bytes: Uint8Array): PdfFacts | undefined {
  if (!mark.every((byte, index) => bytes[index] === byte)) return undefined;
  // A character for each byte.
  const text = new TextDecoder('latin1').decode(bytes);
  return { pages: linearizedPages(text) ?? rootPages(text) };
}

/** What is made for reading over the network says it in its first object. */
function linearizedPages(text: string): number | undefined {
  const dictionary = /\/Linearized\b[^>]{0,400}/.exec(text.slice(0, 2000))?.[0] ?? '';
  return numberAfter(/\/N\s+(\d{1,7})\b/, dictionary);
}

/** Pages form a tree: its root counts them all, and no other part of it counts more. */
function rootPages(text: string): number | undefined {
  const counts = [...text.matchAll(/\/Type\s{0,8}\/Pages\b/g)].flatMap(({ index }) => {
    const start = text.lastIndexOf(' obj', index);
    const end = text.indexOf('endobj', index);
    return numberAfter(/\/Count\s+(\d{1,7})\b/, text.slice(start, end === -1 ? undefined : end)) ?? [];
  });
  return counts.length === 0 ? undefined : Math.max(...counts);
}

function numberAfter(pattern: RegExp, text: string): number | undefined {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
