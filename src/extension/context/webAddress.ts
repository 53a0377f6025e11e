/** Tells whether an address that was typed can be attached, and writes it in the one form that is stored and sent. */

export type WebAddress =
  /** `doubt` says why it may not be found. */
  { readonly address: string; readonly doubt?: string | undefined } | { readonly problem: string };

/** `example.org/page` is taken for `https://example.org/page`. */
export function webAddress(typed: string): WebAddress {
  const trimmed = typed.trim();
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) && !/^[\w.-]+:\d/.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (trimmed === '' || /\s/.test(trimmed) || !URL.canParse(whole)) {
    return { problem: 'Type the address of a page, such as https://example.org/page.' };
  }
  const url = new URL(whole);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return { problem: 'Only pages on the web can be attached: the address must begin with https:// or http://.' };
  }
  if (url.username !== '' || url.password !== '') {
    return { problem: 'The address holds a user name or a password, which would be sent along. Take it out.' };
  }
  const doubt = 'OpenRouter fetches the page, and can’t reach this machine or its network.';
  return { address: url.href, ...(isPrivate(url.hostname) ? { doubt } : {}) };
}

/** This machine and networks of one's own. */
function isPrivate(host: string): boolean {
  if (/^(localhost|.*\.(localhost|local|internal|lan|home\.arpa))$/i.test(host)) return true;
  if (/^\[(::1?|f[cd].*|fe[89ab].*|::ffff:.*)\]$/i.test(host)) return true;
  return /^(0|10|127)\.|^169\.254\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\./.test(host) && /^[\d.]+$/.test(host);
}
