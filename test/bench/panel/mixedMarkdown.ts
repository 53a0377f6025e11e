// A long reply with everything that replies hold: text in several scripts, lists, tables, code, math, quotes, links.

const sections: readonly string[] = [
  '## How the parser works\n\nThe **parser** reads each line *once*, and keeps what is `open` on a stack; see [the notes](https://example.org/notes) or https://example.org/faq. It costs about $O(n)$, however long the text has become by then.\n\n',
  '1. Read the line and cut it into `tokens`.\n2. Compare it with what is open:\n   - a quote goes on with `>`\n   - an item goes on with *indentation*\n3. Close the rest, and **never** touch it again.\n\n',
  '```ts\nexport async function readAll(stream: ReadableStream<string>): Promise<string[]> {\n  const lines: string[] = [];\n  // Each chunk may end in the middle of a line.\n  for await (const chunk of stream) {\n    lines.push(...chunk.split("\\n").map((line) => line.trim()));\n  }\n  return lines.filter((line) => line.length > 0);\n}\n```\n\n',
  '| Library | Time | Size | Notes |\n|:--|--:|--:|---|\n| first | 12.5 ms | 4 kB | reads it *all* again |\n| second | 3.1 ms | 40 kB | uses `innerHTML` |\n| third | 0.9 ms | 12 kB | keeps [what is done](https://example.org/done) |\n\n',
  '> A quote that goes on for a while, with **bold** words and a list:\n>\n> - first thing\n> - second thing\n\n日本語の文章もあります。これは**太字**で、`コード`もあります。長い段落でも速く表示されます。\n\nالنص العربي يكتب من اليمين إلى اليسار، مع **كلمات** مهمة.\n\n',
  '```python\ndef mean(values: list[float]) -> float:\n    """The mean of the values."""\n    if not values:\n        raise ValueError("no values")\n    return sum(values) / len(values)  # never zero\n```\n\nThe mean is\n\n$$\n\\bar{x} = \\frac{1}{n} \\sum_{i=1}^{n} x_i\n$$\n\nand its variance $\\sigma^2$ follows.\n\n',
  'Then run it. A paragraph of plain prose follows, as most replies hold more of that than of anything else; it has no marks at all, goes on for a few sentences, and ends where the thought ends. The next one begins after an empty line, as it should.\n\n- [x] parse\n- [x] render\n- [ ] measure ~~twice~~ once more\n\n```sh\nnpm ci && npm test -- --grep "the parser" | tee out.log\n```\n\n',
];

export function mixedMarkdown(length: number): string {
  const parts: string[] = [];
  let size = 0;
  for (let index = 0; size < length; index += 1) {
    const section = sections[index % sections.length] ?? '';
    parts.push(section);
    size += section.length;
  }
  return parts.join('').slice(0, length);
}

/** Texts of one block that never ends, by what it is. */
export const endlessBlocks: Readonly<Record<string, (length: number) => string>> = {
  list: (length) => repeated((index) => `- item ${index} with *some* words and \`code\`\n`, length),
  table: (length) =>
    `| a | b | c |\n|---|---|--:|\n${repeated((index) => `| row ${index} | **bold** and \`code\` | ${index * 7} |\n`, length)}`,
  code: (length) =>
    `\`\`\`ts\n${repeated((index) => `const line${index} = read('text', ${index}); // comment\n`, length)}`,
  paragraph: (length) =>
    repeated((index) => `Sentence ${index} has *some* words, \`code\` and a [link](https://example.org). `, length),
  quote: (length) => repeated((index) => `> > > line ${index} of a quote, with **bold** words\n> > >\n`, length),
};

function repeated(line: (index: number) => string, length: number): string {
  const lines: string[] = [];
  let size = 0;
  for (let index = 0; size < length; index += 1) {
    const next = line(index);
    lines.push(next);
    size += next.length;
  }
  return lines.join('').slice(0, length);
}
