// VS Code's own themes as the variables that a webview gets, read from VS Code 1.139; those that a theme leaves out are
// undefined there too.
import themes from './themes.json';

export type ThemeName = keyof typeof themes;

export const themeNames = Object.keys(themes) as ThemeName[];

const fonts = {
  '--vscode-font-family': 'system-ui, sans-serif',
  '--vscode-font-size': '13px',
  '--vscode-font-weight': 'normal',
  '--vscode-editor-font-family': 'monospace',
  '--vscode-editor-font-size': '13px',
};

/** A style sheet that defines the variables; the document gets the side bar's colour, which a view lies on. */
export function themeStyle(name: string | null): string {
  const theme = themeNames.find((each) => each === name) ?? 'dark';
  const variables = Object.entries({ ...fonts, ...themes[theme] }).map(([variable, value]) => `${variable}: ${value};`);
  return `:root { ${variables.join(' ')} background: var(--vscode-sideBar-background); }`;
}
