/** The keys that the simulator accepts and what each may do. Knows the Authorization header; knows no routes. */
import { type ApiError, documented } from './apiErrors';

export type KeyRole = 'ordinary' | 'management';

export class KeyRing {
  readonly key: string;
  /** May ask for credits and may not chat, as the real ones. */
  readonly managementKey: string;
  private readonly roles: Map<string, KeyRole>;

  constructor(
    key: string,
    private readonly acceptAnyKey: boolean,
  ) {
    this.key = key;
    this.managementKey = `${key}-management`;
    this.roles = new Map<string, KeyRole>([
      [key, 'ordinary'],
      [this.managementKey, 'management'],
    ]);
  }

  /** A new ordinary key, as the sign-in gives out. */
  issue(): string {
    const key = `${this.key}-${this.roles.size}`;
    this.roles.set(key, 'ordinary');
    return key;
  }

  roleOf(authorization: string | undefined): KeyRole | undefined {
    const key = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (key === undefined) return undefined;
    return this.roles.get(key) ?? (this.acceptAnyKey ? 'ordinary' : undefined);
  }

  refusal(authorization: string | undefined): ApiError | undefined {
    if (this.roleOf(authorization)) return undefined;
    return documented(/^Bearer \S/i.test(authorization ?? '') ? 'wrongKey' : 'noCredentials');
  }
}
