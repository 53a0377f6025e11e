/** Which of the pictures that a chat can hold a data URL is; undefined for everything else. */

const head = /^data:(image\/(?:png|jpeg|webp|gif));base64,/;

export function pictureType(dataUrl: string): string | undefined {
  return head.exec(dataUrl.slice(0, 40))?.[1];
}

/** How many bytes the base64 of a data URL stands for. */
export function pictureBytes(dataUrl: string): number {
  const data = dataUrl.slice(dataUrl.indexOf(',') + 1);
  return Math.floor((data.replace(/=+$/, '').length * 3) / 4);
}
