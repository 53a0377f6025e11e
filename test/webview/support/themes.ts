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

/** Those that VS Code has for charts, of which its themes say nothing: for dark and light themes, and those of high contrast. */
const charts = {
  dark: ['#59a4f9', '#89d185', '#d18616', '#b180d7', '#f14c4c', '#cca700', '#cccccc80'],
  light: ['#0063d3', '#388a34', '#d18616', '#652d90', '#e51400', '#bf8803', '#3b3b3b80'],
  highContrast: ['#59a4f9', '#89d185', '#ab5a00', '#b180d7', '#f48771', '#ffd370', '#ffffff80'],
  highContrastLight: ['#0063d3', '#374e06', '#0f4a85', '#652d90', '#b5200d', '#895503', '#29292980'],
} as const;
const chartNames = ['blue', 'green', 'orange', 'purple', 'red', 'yellow', 'lines'];

function chartColors(theme: ThemeName): Readonly<Record<string, string>> {
  const kind = theme === 'dark2026' ? 'dark' : theme === 'light2026' ? 'light' : theme;
  return Object.fromEntries(charts[kind].map((color, index) => [`--vscode-charts-${chartNames[index]}`, color]));
}

/** What VS Code puts into every webview in a layer of its own, as far as it meets what the panel has. */
const webviewDefaults = `@layer vscode-default {
  html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
  body { margin: 0; padding: 0 20px; background: transparent; }
  a, a code { color: var(--vscode-textLink-foreground); }
  a:focus, textarea:focus { outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px; }
  code {
    padding: 1px 3px;
    border-radius: 4px;
    background-color: var(--vscode-textPreformat-background);
    color: var(--vscode-textPreformat-foreground);
  }
  pre code { padding: 0; }
  blockquote { background: var(--vscode-textBlockQuote-background); }
}`;

/** A style sheet that defines the variables; the document gets the colour that it lies on, the side bar's or an editor's. */
export function themeStyle(name: string | null): string {
  const theme = themeNames.find((each) => each === name) ?? 'dark';
  const variables = Object.entries({ ...fonts, ...chartColors(theme), ...themes[theme] }).map(
    ([variable, value]) => `${variable}: ${value};`,
  );
  const backgrounds = `:root { background: var(--vscode-sideBar-background); }
:root:has(:is(parameters-panel, inspect-page, spending-page)) { background: var(--vscode-editor-background); }`;
  return `:root { ${variables.join(' ')} }\n${backgrounds}\n${webviewDefaults}`;
}
