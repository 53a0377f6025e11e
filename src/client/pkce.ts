/**
 * The secrets of one browser sign-in (OAuth with PKCE, RFC 7636): each is made here, fresh for every sign-in, and never
 * leaves the program but where its docstring says. It knows no address and sends nothing.
 */
import { invalidRequest } from './errors';

/** 32 bytes are 43 characters of base64url, the shortest that RFC 7636 allows: 256 bits cannot be guessed. */
const randomBytes = 32;

const verifierForm = /^[A-Za-z0-9\-._~]{43,128}$/;

/** A new code verifier: 43 characters. Kept by the program until `exchangeCode`, to which alone it is told. */
export function createCodeVerifier(): string {
  return randomText();
}

/** A new `state`: 43 characters. Goes out with `authorizeUrl` and must come back to `readCallback`. Not the verifier. */
export function createState(): string {
  return randomText();
}

/**
 * The S256 challenge of a verifier: base64url of its SHA-256, without padding; 43 characters. Rejects with
 * `invalidRequest` for what is no verifier (43 to 128 letters, digits, `-`, `.`, `_`, `~`).
 */
export async function codeChallenge(verifier: string): Promise<string> {
  checkCodeVerifier(verifier);
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

/** Throws `invalidRequest` for what is no verifier, without repeating it. */
export function checkCodeVerifier(verifier: string): void {
  if (verifierForm.test(verifier)) return;
  throw invalidRequest('code_verifier must be 43 to 128 characters, of letters, digits, "-", ".", "_" and "~" alone.');
}

function randomText(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(randomBytes)));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
