/** What an address in Markdown may be: only the web and mail are opened, and unknown schemes are not even links. */

const openable = /^(?:https?|mailto):/i;
const anyScheme = /^[a-z][a-z0-9+.-]*:/i;
const needsEncoding = /%(?![0-9a-f]{2})|[^A-Za-z0-9;/?:@&=+$,\-_.!~*'()#%]/giu;

export function isOpenable(href: string): boolean {
  return openable.test(href);
}

/** Addresses without a scheme are shown, though not opened; `javascript:` and the like stay the text that they are. */
export function isAddress(href: string): boolean {
  return isOpenable(href) || !anyScheme.test(href);
}

/** The address as it stands in an `href`. */
export function encodedHref(href: string): string {
  return href.replace(needsEncoding, (char) => encodeURIComponent(/[\ud800-\udfff]/u.test(char) ? '\uFFFD' : char));
}
