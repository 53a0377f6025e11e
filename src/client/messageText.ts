/** The text of a message, whatever its content is made of. */

/** The content itself, or its text parts joined; "" for none. */
export function messageText(message: { readonly content?: unknown }): string {
  const { content } = message;
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map(partText).join('');
}

function partText(part: unknown): string {
  if (typeof part === 'string') return part;
  if (typeof part !== 'object' || part === null) return '';
  const text: unknown = Reflect.get(part, 'text');
  return typeof text === 'string' ? text : '';
}
