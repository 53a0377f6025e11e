/** The words of a piece of Markdown as one would read them out: marks gone, addresses by their host. */

const steps: readonly (readonly [RegExp, string | ((...match: string[]) => string)])[] = [
  // At the start of a line: quotes, headings, items, tasks.
  [/^(?:\s*>)+\s?/gm, ''],
  [/^\s*#{1,6}\s+(.*?)\s*#*$/gm, '$1'],
  [/^\s*[-*+]\s+\[ \]\s+/gm, 'To do: '],
  [/^\s*[-*+]\s+\[[xX]\]\s+/gm, 'Done: '],
  [/^\s*[-*+]\s+/gm, ''],
  [/^\s*(?:[-*_]\s*){3,}$/gm, ''],
  // Cells of a table.
  [
    /^\s*\|(.*)\|\s*$/gm,
    (_row, cells = '') =>
      cells
        .split('|')
        .map((cell) => cell.trim())
        .filter(Boolean)
        .join(', '),
  ],
  [/!\[([^\]]*)\]\([^)]*\)/g, (_image, words = '') => (words === '' ? 'Image' : `Image: ${words}`)],
  [/\[([^\]]+)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1'],
  [/<((?:https?|mailto):[^\s>]+)>/g, '$1'],
  [/\bhttps?:\/\/(?:www\.)?([^\s/?#)\]]+)[^\s)\]]*/g, '$1'],
  [/(`+)(.+?)\1/g, '$2'],
  [/(\*\*\*|\*\*|~~)(?=\S)(.+?)\1/g, '$2'],
  [/(?<![\w*])\*(?=\S)([^*]+?)\*/g, '$1'],
  [/(?<![\w_])(__?)(?=\S)(.+?)\1(?![\w_])/g, '$2'],
  // Marks whose other half is in another sentence.
  [/\*\*|~~|(?<=^|\s)`+|`+(?=\s|$)/g, ''],
  [/\\([!-/:-@[-`{-~])/g, '$1'],
  [/\s+/g, ' '],
];

export function plainWords(markdown: string): string {
  return steps.reduce((text, [pattern, words]) => text.replace(pattern, words as string), markdown).trim();
}
