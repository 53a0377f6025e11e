/**
 * Small versions of pictures, such as those that are attached, by the hash of what is stored: made once from what the host sends,
 * and the ones that were not looked at for longest forgotten, so that a chat full of pictures stays light.
 */
import { blobOf } from '../blobOf';

export type Thumbnail = { readonly kind: 'ready'; readonly dataUrl: string } | { readonly kind: 'missing' };

export class PictureThumbnails {
  /** The one that was looked at last comes last. */
  private readonly made = new Map<string, Thumbnail>();
  private readonly making = new Map<string, Promise<void>>();
  private readonly asked = new Set<string>();

  /** `side` is the longest one, in pixels; so many are remembered as `capacity` says. */
  constructor(
    private readonly side: number,
    private readonly capacity: number,
  ) {}

  get(hash: string): Thumbnail | undefined {
    const thumbnail = this.made.get(hash);
    if (!thumbnail) return undefined;
    this.made.delete(hash);
    this.made.set(hash, thumbnail);
    return thumbnail;
  }

  /** Whether the host is to be asked for this picture: only once while it has not answered. */
  wants(hash: string): boolean {
    if (this.made.has(hash) || this.making.has(hash) || this.asked.has(hash)) return false;
    this.asked.add(hash);
    return true;
  }

  /** What the host answered; undefined where the picture is gone. */
  receive(hash: string, dataUrl: string | undefined): Promise<void> {
    const making = this.making.get(hash) ?? (this.made.has(hash) ? Promise.resolve() : this.make(hash, dataUrl));
    this.making.set(hash, making);
    return making.finally(() => this.making.delete(hash));
  }

  private async make(hash: string, dataUrl: string | undefined): Promise<void> {
    const small = dataUrl === undefined ? undefined : await smaller(dataUrl, this.side).catch(() => undefined);
    this.asked.delete(hash);
    this.made.set(hash, small === undefined ? { kind: 'missing' } : { kind: 'ready', dataUrl: small });
    const [oldest] = this.made.keys();
    if (this.made.size > this.capacity && oldest !== undefined) this.made.delete(oldest);
  }
}

/** The thumbnails of this panel's attachments, of twice the size that is shown, for dense screens. */
export const pictureThumbnails = new PictureThumbnails(112, 200);

async function smaller(dataUrl: string, side: number): Promise<string> {
  const picture = await createImageBitmap(blobOf(dataUrl));
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d');
  if (context) context.imageSmoothingQuality = 'high';
  context?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas.toDataURL('image/png');
}
