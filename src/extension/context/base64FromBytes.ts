/** Writes bytes as base64, with what every host has. */

/** So many arguments a function takes everywhere. */
const step = 0x8000;

export function base64FromBytes(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += step) pieces.push(String.fromCharCode(...bytes.subarray(at, at + step)));
  return btoa(pieces.join(''));
}
