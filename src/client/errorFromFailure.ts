/** Turns what fetch or a body's reader threw into an error: no connection, a lost one, or one of the runtime's own limits. */
import { type ErrorKind, OpenRouterError } from './errors';
import { clip } from './errorText';
import type { Redactor } from './redact';

const meanings: Record<string, string> = {
  ECONNREFUSED: 'Nothing answers at {place}: the connection was refused.',
  ECONNRESET: 'The connection was reset.',
  EPIPE: 'The connection was closed.',
  ENOTFOUND: 'The name of {place} is not known.',
  EAI_AGAIN: 'The name of {place} cannot be looked up now; the network may be down.',
  ETIMEDOUT: 'The connection attempt timed out.',
  ENETUNREACH: 'The network cannot be reached.',
  EHOSTUNREACH: 'The host cannot be reached.',
  UND_ERR_CONNECT_TIMEOUT: 'The connection attempt timed out.',
  UND_ERR_SOCKET: 'The connection was closed by the other side.',
  UND_ERR_HEADERS_TIMEOUT: 'The runtime gave up waiting for headers.',
  UND_ERR_BODY_TIMEOUT: 'The runtime gave up waiting for bytes.',
};

const runtimeTimeouts = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
const certificateCode = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS|ERR_SSL|HOSTNAME_MISMATCH/;

/** A failure without an answer, or of an answer under way. The cause is kept as a copy without secrets. */
export function errorFromFailure(failure: unknown, redactor: Redactor): OpenRouterError {
  const codes = codesOf(failure);
  const code = codes.find((found) => meanings[found] || certificateCode.test(found)) ?? codes[0];
  const isCertificate = code !== undefined && certificateCode.test(code);
  const kind: ErrorKind = code !== undefined && runtimeTimeouts.has(code) ? 'timeout' : 'network';
  const said = failure instanceof Error ? clip(redactor.text(failure.message), 300) : '';
  const place = clip(redactor.text(placeOf(failure)), 100);
  const meaning = isCertificate
    ? 'The server shows a certificate that is not trusted.'
    : meanings[code ?? '']?.replace('{place}', place || 'the server');
  return new OpenRouterError({
    kind,
    message: meaning ? `${meaning} (${code})` : `The connection failed${said ? `: ${said}` : ''}.`,
    code,
    // A wrong name or certificate is as wrong in a second; the others may pass.
    retryable: isCertificate || code === 'ENOTFOUND' ? false : undefined,
    cause: describeCause(failure, redactor, 0),
  });
}

/**
 * A copy of what was thrown that holds its name, message, code, stack and cause, and nothing else. The original may
 * hold anything, a request with its Authorization header included, and would show it when printed.
 */
export function describeCause(failure: unknown, redactor: Redactor, depth: number): unknown {
  if (!(failure instanceof Error)) return typeof failure === 'string' ? redactor.text(failure) : undefined;
  const copy = new Error(redactor.text(failure.message));
  Object.defineProperty(copy, 'name', { value: failure.name, configurable: true });
  Object.defineProperty(copy, 'stack', { value: redactor.text(String(failure.stack)), configurable: true });
  for (const name of ['code', 'errno', 'syscall', 'hostname', 'address', 'port']) {
    const value: unknown = Reflect.get(failure, name);
    if (typeof value === 'number') Reflect.set(copy, name, value);
    if (typeof value === 'string') Reflect.set(copy, name, redactor.text(value));
  }
  const inner = failure.cause ?? firstOf(failure);
  if (inner !== undefined && depth < 5) {
    Object.defineProperty(copy, 'cause', { value: describeCause(inner, redactor, depth + 1), configurable: true });
  }
  return copy;
}

/** Where a failure says that it happened: a host name, or an address with its port. "" when it does not. */
function placeOf(failure: unknown, depth = 0): string {
  if (typeof failure !== 'object' || failure === null || depth > 5) return '';
  const [hostname, address, port] = ['hostname', 'address', 'port'].map((name): unknown => Reflect.get(failure, name));
  if (typeof hostname === 'string') return hostname;
  if (typeof address === 'string') return typeof port === 'number' ? `${address}:${port}` : address;
  return placeOf(Reflect.get(failure, 'cause') ?? firstOf(failure), depth + 1);
}

/** The codes of a failure and of what caused it, outermost first. */
function codesOf(failure: unknown, depth = 0): string[] {
  if (typeof failure !== 'object' || failure === null || depth > 5) return [];
  const code: unknown = Reflect.get(failure, 'code');
  const inner: unknown = Reflect.get(failure, 'cause') ?? firstOf(failure);
  return [...(typeof code === 'string' ? [code] : []), ...codesOf(inner, depth + 1)];
}

/** Of several failures (one for each address of a host), the first. */
function firstOf(failure: object): unknown {
  const errors: unknown = Reflect.get(failure, 'errors');
  return Array.isArray(errors) ? errors[0] : undefined;
}
