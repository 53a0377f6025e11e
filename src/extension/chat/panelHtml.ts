/** A panel's document: a frame for its script and style, closed to everything else. */
import * as vscode from 'vscode';
import { extensionName } from '../contributions';

/** `bundle` is the name of the script and of its style. */
export function panelHtml(webview: vscode.Webview, dist: vscode.Uri, bundle = 'panel'): string {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const uri = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
  const policy = [
    "default-src 'none'",
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
    // What a model says is played from memory.
    'media-src blob:',
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${extensionName}</title>
<link rel="stylesheet" href="${uri(`${bundle}.css`)}">
</head>
<body>
<div id="panel"></div>
<script nonce="${nonce}" src="${uri(`${bundle}.js`)}"></script>
</body>
</html>`;
}
