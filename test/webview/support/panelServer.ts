// Serves the panel as VS Code's host does: its bundle, and a document with the same policy. Knows no browser.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type ThemeName, themeStyle } from './themes';

export interface PanelServer {
  url(theme?: ThemeName): string;
  close(): Promise<void>;
}

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const nonce = 'panelTest';

/** The script of each page. */
const pages: Readonly<Record<string, string>> = {
  '/': 'panel',
  '/markdown': 'markdownPage',
  '/parameters': 'parameters',
  '/inspect': 'inspect',
  '/spending': 'spending',
};

/** The entry point besides the panel lets tests drive the Markdown renderer alone. */
export async function startPanelServer(): Promise<PanelServer> {
  const bundles = await bundle();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://panel');
    const file = bundles.get(url.pathname);
    if (file !== undefined) {
      response
        .writeHead(200, {
          'content-type': url.pathname.endsWith('.css') ? 'text/css' : 'text/javascript',
          'cache-control': 'max-age=3600',
        })
        .end(file);
    } else if (url.pathname === '/theme.css') {
      response.writeHead(200, { 'content-type': 'text/css' }).end(themeStyle(url.searchParams.get('name')));
    } else if (url.pathname in pages) {
      const script = pages[url.pathname] ?? '';
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(html(script, url.searchParams.get('theme') ?? 'dark'));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (theme = 'dark') => `http://127.0.0.1:${port}/?theme=${theme}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bundle(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    entryPoints: [
      path('../../../src/webview/panel.ts'),
      path('../../../src/webview/parameters/parameters.ts'),
      path('../../../src/webview/inspect/inspect.ts'),
      path('../../../src/webview/spending/spending.ts'),
      path('./markdownPage.ts'),
    ],
    outdir: '/',
    entryNames: '[name]',
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
  });
  return new Map(outputFiles.map((file) => [`/${file.path.split(/[\\/]/).at(-1)}`, file.text]));
}

function html(script: string, theme: string): string {
  const policy = `default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; media-src blob:; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>OpenRouter Chat</title>
<link rel="stylesheet" href="/theme.css?name=${theme}">
<link rel="stylesheet" href="/${script}.css">
</head>
<body>
<div id="panel"></div>
<script nonce="${nonce}" src="/${script}.js"></script>
</body>
</html>`;
}
