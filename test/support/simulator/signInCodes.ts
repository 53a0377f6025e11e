/**
 * The codes of the browser sign-in: given out against a challenge, redeemed once, within their lifetime, by whoever
 * holds the verifier. Knows PKCE; knows no server.
 */
import { createHash, randomBytes } from 'node:crypto';
import { type ApiError, apiError } from './apiErrors';

interface Pending {
  readonly challenge: string | undefined;
  readonly method: string | undefined;
  readonly expiresAt: number;
}

export interface Redemption {
  readonly code: unknown;
  readonly verifier: unknown;
  readonly method: unknown;
}

const invalidCode = (): ApiError => apiError(403, 'Invalid code or code_verifier');

function challengeOf(verifier: string, method: string | undefined): string {
  return method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier;
}

export class SignInCodes {
  private readonly pending = new Map<string, Pending>();

  constructor(private readonly lifetimeMs: number) {}

  issue(challenge: string | undefined, method: string | undefined): string {
    const code = `auth_code_${randomBytes(12).toString('hex')}`;
    this.pending.set(code, { challenge, method, expiresAt: performance.now() + this.lifetimeMs });
    return code;
  }

  /** Uses the code up, or says why not; a failed try leaves it as it was. */
  redeem({ code, verifier, method }: Redemption): ApiError | undefined {
    if (typeof code !== 'string' || code === '') return apiError(400, 'code: expected string');
    const pending = this.pending.get(code);
    if (!pending) return invalidCode();
    if (performance.now() >= pending.expiresAt) return apiError(403, 'Code expired');
    if (pending.challenge !== undefined) {
      if ((method ?? undefined) !== pending.method) return apiError(400, 'Invalid code_challenge_method');
      if (typeof verifier !== 'string' || challengeOf(verifier, pending.method) !== pending.challenge) {
        return invalidCode();
      }
    }
    this.pending.delete(code);
    return undefined;
  }
}
