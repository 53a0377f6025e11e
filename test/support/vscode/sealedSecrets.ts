// Gives an extension's SecretStorage its content before a VS Code in the browser starts, in the form in which that VS
// Code keeps it: JSON, AES-GCM, in the page's localStorage. Knows nothing of what the secrets are for.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** The server's half of the key, which the page fetches from `/mint-key`. Constant, so that secrets outlive a reload. */
export const serverKey = Buffer.alloc(32, 7);

/** The localStorage entry that holds all secrets. */
export const secretsEntry = 'secrets.provider';

export function sealSecrets(extensionId: string, secrets: Record<string, string>): string {
  const named = Object.entries(secrets).map(([key, value]) => [JSON.stringify({ extensionId, key }), value]);
  const clientKey = randomBytes(32);
  const iv = randomBytes(12);
  const key = clientKey.map((byte, index) => byte ^ (serverKey[index] ?? 0));
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(Object.fromEntries(named))), cipher.final()]);
  return Buffer.concat([clientKey, iv, sealed, cipher.getAuthTag()]).toString('base64');
}

/** What the extension has in its SecretStorage, by name, as the page's localStorage holds it. */
export function unsealSecrets(extensionId: string, sealed: string | null): Record<string, string> {
  if (sealed === null) return {};
  const bytes = Buffer.from(sealed, 'base64');
  const key = bytes.subarray(0, 32).map((byte, index) => byte ^ (serverKey[index] ?? 0));
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(32, 44));
  decipher.setAuthTag(bytes.subarray(-16));
  const json = Buffer.concat([decipher.update(bytes.subarray(44, -16)), decipher.final()]).toString();
  const secrets: Record<string, string> = JSON.parse(json);
  const named = Object.entries(secrets).flatMap(([name, value]) => {
    const owner: { extensionId?: string; key?: string } = name.startsWith('{') ? JSON.parse(name) : {};
    return owner.extensionId === extensionId ? [[owner.key ?? '', value]] : [];
  });
  return Object.fromEntries(named);
}
