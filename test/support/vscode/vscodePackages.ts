// The two VS Codes that the tests run in, as data: which registry package carries each, and what it needs to start.
// Knows nothing of how they are installed.

export type VscodeVersion = 'newest' | 'oldest';

export interface VscodePackage {
  /** VS Code's own version. */
  vscode: string;
  /** The registry package that carries VS Code's server, workbench and extension host. */
  name: 'code-server';
  version: string;
  /** sha512 of its tarball, as the registry's lock files write it. */
  integrity: string;
}

export const vscodePackages: Record<VscodeVersion, VscodePackage> = {
  newest: {
    vscode: '1.139.1',
    name: 'code-server',
    version: '4.139.1',
    integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
  },
  // The floor that package.json's engines.vscode promises.
  oldest: {
    vscode: '1.106.3',
    name: 'code-server',
    version: '4.106.3',
    integrity: 'sha512-GCspZ2Naj4/1pCVgfD3swU0/6RWGiodqeugwYLofT4rShPMCJXiw+hQYNREQlA6Yp53vJuRlR9ccrfIPLNQAKw==',
  },
};

/** Built-in extensions that no test needs: heavy, or in want of the network. Git, themes and language basics stay. */
export const extensionsLeftOut = [
  'copilot',
  'css-language-features',
  'github',
  'html-language-features',
  'ipynb',
  'markdown-language-features',
  'markdown-math',
  'media-preview',
  'mermaid-chat-features',
  'mermaid-markdown-features',
  'microsoft-authentication',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'ms-vscode.vscode-js-profile-table',
  'notebook-renderers',
  'php-language-features',
  'simple-browser',
  'terminal-suggest',
  'tunnel-forwarding',
  'typescript-language-features',
];

/** Native modules that would need a compiler or a download: the module's name, and the file that stands in for it. */
export const standIns: Record<string, string> = {
  '@vscode/spdlog': 'spdlog.cjs',
  '@vscode/deviceid': 'deviceId.cjs',
  '@vscode/fs-copyfile': 'fsCopyfile.cjs',
  '@vscode/native-watchdog': 'nativeWatchdog.cjs',
  'native-watchdog': 'nativeWatchdog.cjs',
  '@vscode/ripgrep': 'ripgrep.cjs',
};

/** Packages that carry one binary a platform, in a folder named `linux-x64` and the like: the others are removed. */
export const binaryFolders = ['@vscode/ripgrep-universal/bin', 'node-pty/prebuilds'];
