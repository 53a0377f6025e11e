/**
 * Sign-ins that wait for the browser, in SecretStorage: so whichever window the browser's answer reaches can complete one,
 * after a reload, too. Each is a secret of its own. It knows neither browser nor server.
 */
import type * as vscode from 'vscode';
import { objectFromJson } from './objectFromJson';

export interface PendingSignIn {
  readonly id: string;
  readonly state: string;
  readonly verifier: string;
  readonly baseUrl: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** Milliseconds that a code of OpenRouter's lives, and so a sign-in. */
export const signInLifetime = 600_000;

const prefix = 'openrouterChat.signIn@';

export class PendingSignIns {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  add(pending: PendingSignIn): Thenable<void> {
    return this.secrets.store(prefix + pending.id, JSON.stringify(pending));
  }

  /** Undefined where it is not there, or too old. */
  async get(id: string): Promise<PendingSignIn | undefined> {
    const pending = readPending(await this.secrets.get(prefix + id));
    return pending && !isOver(pending) ? pending : undefined;
  }

  remove(id: string): Thenable<void> {
    return this.secrets.delete(prefix + id);
  }

  /** Those whose window closed before they ended. */
  async removeOld(): Promise<void> {
    await this.removeWhere((pending) => pending === undefined || isOver(pending));
  }

  removeAll(): Promise<void> {
    return this.removeWhere(() => true);
  }

  private async removeWhere(isUnwanted: (pending: PendingSignIn | undefined) => boolean): Promise<void> {
    const names = (await this.secrets.keys()).filter((name) => name.startsWith(prefix));
    await Promise.all(
      names.map(async (name) => {
        if (isUnwanted(readPending(await this.secrets.get(name)))) await this.secrets.delete(name);
      }),
    );
  }
}

/** A clock that was set back makes it over as well: whoever signs in just begins again. */
function isOver({ startedAt }: PendingSignIn): boolean {
  const age = Date.now() - startedAt;
  return age < 0 || age >= signInLifetime;
}

/** Where what is stored enters. */
function readPending(text: string | undefined): PendingSignIn | undefined {
  const { id, state, verifier, baseUrl, startedAt } = objectFromJson(text);
  if (typeof id !== 'string' || typeof state !== 'string' || typeof verifier !== 'string') return undefined;
  if (typeof baseUrl !== 'string' || typeof startedAt !== 'number') return undefined;
  return { id, state, verifier, baseUrl, startedAt };
}
