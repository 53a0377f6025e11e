/**
 * Takes out of a text what is not seen but changes how the rest is shown, or hides words in it: marks of direction, tags,
 * joiners that join nothing. It is Unicode's general category Cf, but for what is seen or belongs to a word.
 */

/** ISO 15924 codes of scripts whose letters take another shape where a joiner stands between them. */
const joining = [
  ...['Adlm', 'Arab', 'Mand', 'Mong', 'Nkoo', 'Syrc'],
  ...['Beng', 'Deva', 'Gujr', 'Guru', 'Khmr', 'Knda', 'Mlym', 'Mymr', 'Orya', 'Sinh', 'Taml', 'Telu', 'Tibt'],
]
  .map((script) => String.raw`\p{scx=${script}}`)
  .join('');
const letter = String.raw`(?=[\p{L}\p{M}])[${joining}]`;

/** The flags of England, Scotland and Wales are written with tags; there are no others. */
const parts = ['eng', 'sct', 'wls'].map((part) => tagged(`gb${part}`)).join('|');

const kept = [
  String.raw`\u{1F3F4}(?:${parts})\u{E007F}`,
  String.raw`(?<=${letter})[\u200C\u200D](?=${letter})`,
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D(?=\p{Extended_Pictographic})`,
  // Signs before numbers and the end of a verse, which are seen though they are of this category.
  String.raw`[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}]`,
].join('|');
const keptOrFormat = new RegExp(String.raw`(${kept})|\p{Cf}`, 'gu');

export function withoutFormatCharacters(text: string): string {
  return text.replace(keptOrFormat, (_all, keptPart: string | undefined) => keptPart ?? '');
}

function tagged(letters: string): string {
  return Array.from(letters, (each) => String.fromCodePoint(0xe0000 + (each.codePointAt(0) ?? 0))).join('');
}
