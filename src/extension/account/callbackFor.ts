/**
 * Chooses how the browser comes back from the sign-in page: to a listener on this machine, where the browser is on the same
 * one; else by VS Code's own addresses, which lead to the editor from elsewhere, and from a browser, too.
 */
import * as vscode from 'vscode';
import { listenOnLoopback } from './loopback';
import type { CallbackAnswer } from './loopbackPages';
import type { Callback } from './signInAttempt';

/** The path of the addresses that lead to the extension, and the part of their query that names a sign-in. */
export const signedInPath = '/signed-in';
export const signInParameter = 'signIn';

export interface CallbackOptions {
  /** Of the sign-in. */
  readonly id: string;
  readonly extensionId: string;
  /** What the browser brings. What it brings by VS Code's address goes to the extension's handler instead. */
  readonly receive: (address: string) => Promise<CallbackAnswer>;
}

/** Undefined where no address would do: OpenRouter’s page accepts only secure ones and this machine’s own. */
export async function callbackFor({ id, extensionId, receive }: CallbackOptions): Promise<Callback | undefined> {
  const isLocal = vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;
  const loopback = isLocal ? await listenOnLoopback(receive) : undefined;
  if (loopback) return loopback;
  const own = `${vscode.env.uriScheme}://${extensionId}${signedInPath}?${signInParameter}=${id}`;
  const external = await Promise.resolve(vscode.env.asExternalUri(vscode.Uri.parse(own))).catch(() => undefined);
  // As it is: encoded once more, what the address asks for could not be told apart.
  const url = external?.toString(true);
  return url !== undefined && isAccepted(url) ? { url, close: () => undefined } : undefined;
}

function isAccepted(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (protocol === 'http:') return hostname === 'localhost' || hostname === '127.0.0.1';
  return protocol === 'https:' || protocol === `${vscode.env.uriScheme}:`;
}
