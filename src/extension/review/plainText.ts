/** A text as reviews compare it: with `\n` as line end and no byte order mark. Documents put their own back. */
export function plainText(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}
