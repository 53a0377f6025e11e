/** Which code blocks hold commands for a terminal, by the language that they name. */
const shellLanguages: ReadonlySet<string> = new Set([
  ...['bash', 'sh', 'zsh', 'fish', 'shell', 'shellscript', 'shell-session', 'shellsession', 'console', 'terminal'],
  ...['powershell', 'pwsh', 'ps1', 'cmd', 'bat', 'batch'],
]);

export function isShellLanguage(language: string): boolean {
  return shellLanguages.has(language.toLowerCase());
}
