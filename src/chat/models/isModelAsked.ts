/** Whether the model that answered is the one that was asked: its dated name, or one with another variant, is no other model. */
import { slugParts } from './modelSlug';

export function isModelAsked(asked: string, served: string): boolean {
  const [wanted, came] = [asked, served].map((slug) => slugParts(slug.toLowerCase()).base);
  if (wanted === undefined || came === undefined || !came.startsWith(wanted)) return false;
  return /^(?:-\d{4}(?:-\d{2}-\d{2})?|-\d{6,8})?$/.test(came.slice(wanted.length));
}
