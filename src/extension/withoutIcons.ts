/** VS Code makes an icon of `$(name)` in its lists and in the status bar: words of others are shown as they are. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$\u200b(');
}
