/**
 * Turns a request into the bytes to send. Fields keep their order, so that the same request is the same bytes (caches
 * depend on it). undefined is left out and null is sent; what JSON would silently change is refused with its path.
 */
import { invalidRequest, OpenRouterError } from './errors';

/** Deeper than any request, and well before the stack ends on a circular one. */
const deepest = 200;

/** The body as text. Throws `invalidRequest` for NaN, Infinity, bigint and cycles, `tooLarge` above `limit` (0: no limit). */
export function writeRequestBody(request: object, limit: number): string {
  refuseWhatJsonChanges(request, '', 0);
  const body = JSON.stringify(request);
  if (limit > 0 && body.length > limit) {
    throw new OpenRouterError({
      kind: 'tooLarge',
      message: `The request is ${body.length} characters long; the limit is ${limit}. Remove attachments or shorten them.`,
    });
  }
  return body;
}

function refuseWhatJsonChanges(value: unknown, path: string, depth: number): void {
  if (typeof value === 'number' && !Number.isFinite(value)) throw invalid(path, `is ${value}, which JSON cannot say`);
  if (typeof value === 'bigint') throw invalid(path, 'is a bigint, which JSON cannot say');
  if (typeof value !== 'object' || value === null) return;
  if (depth > deepest) throw invalid(path, 'is nested too deeply, or contains itself');
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      // JSON would turn a hole into null.
      if (item === undefined) throw invalid(`${path}[${index}]`, 'is undefined');
      refuseWhatJsonChanges(item, `${path}[${index}]`, depth + 1);
    });
    return;
  }
  for (const [name, item] of Object.entries(value)) {
    refuseWhatJsonChanges(item, path === '' ? name : `${path}.${name}`, depth + 1);
  }
}

function invalid(path: string, what: string): OpenRouterError {
  const shortPath = path.length > 200 ? `${path.slice(0, 200)}…` : path;
  return invalidRequest(`${shortPath || 'The request'} ${what}.`);
}
