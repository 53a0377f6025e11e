/** Characters that are written in another way between an editor and a model: quotes made curly, signs turned into HTML. */

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&apos;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
};
const entity = /&(?:lt|gt|quot|#34|#39|#x27|apos|nbsp|amp);/g;

const lookalikes: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '\u00A0': ' ',
};
const lookalike = /[‘’“”\u00A0]/g;

/** As a keyboard types it. */
export function plainCharacters(text: string): string {
  return withoutEntities(text).replace(lookalike, (char) => lookalikes[char] ?? char);
}

export function withoutEntities(text: string): string {
  return text.includes('&') ? text.replace(entity, (name) => entities[name] ?? name) : text;
}
