/** Makes of a title a name for a file that every system takes. */

const longest = 60;
/** Names that Windows keeps for devices. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** Without an ending; never empty. */
export function fileNameFor(title: string): string {
  const name = [
    ...title
      .normalize('NFC')
      .replace(/[\p{C}\s\\/:*?"<>|#%&{}$!'`@+=~^[\];,.…]+/gu, ' ')
      .trim(),
  ]
    .slice(0, longest)
    .join('')
    .trim()
    .replaceAll(' ', '-');
  return name === '' || reserved.test(name) ? `chat-${name}`.replace(/-$/, '') : name;
}
