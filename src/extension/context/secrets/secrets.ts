/**
 * Finds secrets in texts that are about to be attached, by what they look like and by the names of their files, and takes
 * them out. It asks nobody. The time that it takes grows with the length of a text and with nothing else.
 */
import { secretFileKind } from './secretFiles';
import { type SecretPattern, secretPatterns } from './secretPatterns';
import { isGap, looksSecret } from './secretValue';

export interface Secret {
  /** Offsets in UTF-16 code units; `end` is the first that is not part of it. */
  readonly start: number;
  readonly end: number;
  /** For people: `GitHub token`. */
  readonly what: string;
}

/** What stands where a secret was. */
const removedSecret = '[secret removed]';

/** The secrets of a text, in order and apart from each other. `path` is that of its file; empty where it has none. */
export function secretsIn(text: string, path = ''): readonly Secret[] {
  const found = [
    ...privateKeys(text),
    ...secretPatterns.flatMap((pattern) => matches(text, pattern)),
    ...assignments(text, path),
    ...valuesOfSecretFile(text, path),
  ];
  return apart(found.sort((a, b) => a.start - b.start || b.end - a.end));
}

/** The part of `text` between two offsets without its secrets. Line breaks stay, so that line numbers go on being true. */
export function withoutSecrets(text: string, secrets: readonly Secret[], start = 0, end = text.length): string {
  const pieces: string[] = [];
  let at = start;
  for (const secret of secretsBetween(secrets, start, end)) {
    const from = Math.max(secret.start, start);
    const to = Math.min(secret.end, end);
    const breaks = text.slice(from, to).match(/\r?\n/g) ?? [];
    pieces.push(text.slice(at, from), removedSecret, breaks.join(''));
    at = to;
  }
  return [...pieces, text.slice(at, end)].join('');
}

/** Those of which at least a part lies between two offsets. */
export function secretsBetween(secrets: readonly Secret[], start: number, end: number): readonly Secret[] {
  return secrets.filter((secret) => secret.start < end && secret.end > start);
}

/** Letters and digits that a private key has at least, where it is one and not the mere name of one. */
const shortestKey = 60;
const longestKey = 20_000;

function privateKeys(text: string): Secret[] {
  const found: Secret[] = [];
  const ends = [...text.matchAll(/-----END [A-Z0-9 ]{1,60}-----/g)];
  let next = 0;
  let done = 0;
  for (const { 0: begin, index: start } of text.matchAll(
    /-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g,
  )) {
    if (start < done) continue;
    const from = start + begin.length;
    while ((ends[next]?.index ?? Number.POSITIVE_INFINITY) < from) next++;
    const last = ends[next];
    const isWhole = last !== undefined && last.index - from < longestKey;
    const content = isWhole ? text.slice(from, last.index) : cutOffKey(text.slice(from, from + longestKey));
    done = from + content.length;
    if (content.replace(/\\[rn]|[^A-Za-z0-9+/=]/g, '').length < shortestKey) continue;
    const end = isWhole ? done + last[0].length : done;
    found.push({ start, end, what: 'private key' });
  }
  return found;
}

/** A key without its end, such as a selection has it. */
function cutOffKey(text: string): string {
  return /^(?:(?!-----)[A-Za-z0-9+/=:, \t-]{0,200}(?:\r?\n|\\n|$)){0,400}/.exec(text)?.[0] ?? '';
}

function matches(text: string, { what, hints, pattern, ignore }: SecretPattern): Secret[] {
  if (!hints.some((hint) => text.includes(hint))) return [];
  return placesOf(text, pattern)
    .filter(({ value }) => !isGap(value) && !ignore?.(value))
    .map(({ start, end }) => ({ start, end, what }));
}

/** Something called a password or a key, and what it is set to. */
const assignment =
  /(?:pass(?:word|wd|phrase)|pwd|secret|token|api[_-]?key|(?:access|auth|account|private|encryption|signing|master)[_-]?key|credential)(?<rest>[\w.-]{0,24})["'`\]]{0,2}[ \t]{0,12}(?::[ \t]?[\w<>| ]{1,24}=|:=|=>|[=:])[ \t]{0,12}(?:(?<quote>["'`])(?<quoted>[^"'`\r\n]{6,400})\k<quote>|(?<bare>[^\s"'`,;(){}[\]<>$&|\\#]{8,400})(?=[\s,;]|$))/dgi;

/** What such a name goes on with where its value is about a secret and is none. */
const aboutSecret =
  /(type|kind|name|field|label|input|url|uri|path|file|dir|id|ids|length|size|count|header|prefix|suffix|pattern|regexp?|format|param|parameter|provider|store|manager|service|version|hint|placeholder|message|error|text|title|description|algorithm|scheme|endpoint|env|var|variable|class|selector|color|icon|scope|scopes)s?$/i;

/** Files in which a value stands without quotation marks: in code that would be a name. */
const plainValues =
  /(^|\/)[^./]*$|\.(env|ini|cfg|conf|config|cnf|properties|toml|ya?ml|sh|bash|zsh|fish|txt|log|tf|tfvars|service|npmrc|md)(\.[\w-]{1,30})?$|(^|\/)\.[^/.]+$|\.env\b/i;

function assignments(text: string, path: string): Secret[] {
  const takesBare = plainValues.test(path);
  const found: Secret[] = [];
  for (const { groups, indices } of text.matchAll(assignment)) {
    const value = groups?.quoted ?? groups?.bare ?? '';
    if (groups?.bare !== undefined && !takesBare) continue;
    if (aboutSecret.test(groups?.rest ?? '') || !looksSecret(value)) continue;
    const place = indices?.groups?.quoted ?? indices?.groups?.bare;
    if (place) found.push({ start: place[0], end: place[1], what: 'password or key' });
  }
  return found;
}

/** What is no secret in such a file either. */
const plainSetting = /^(?:true|false|yes|no|on|off|null|none|\d{1,5}|[{[|>].{0,3})$/i;

function valuesOfSecretFile(text: string, path: string): Secret[] {
  const values = secretFileKind(path)?.values;
  if (!values) return [];
  return placesOf(text, values)
    .filter(({ value }) => !plainSetting.test(value.trim()))
    .map(({ start, end }) => ({ start, end, what: 'value in a file of secrets' }));
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

function placesOf(text: string, pattern: RegExp): Place[] {
  return [...text.matchAll(new RegExp(pattern, `${pattern.flags.replace('d', '')}d`))].map((match) => {
    const [start, end] = match.indices?.groups?.secret ?? [match.index, match.index + match[0].length];
    return { start, end, value: text.slice(start, end) };
  });
}

/** Of those that overlap, the first stands for all; a private key in a value is one secret. */
function apart(sorted: readonly Secret[]): readonly Secret[] {
  const result: Secret[] = [];
  for (const secret of sorted) {
    const last = result.at(-1);
    if (!last || secret.start >= last.end) result.push(secret);
    else if (secret.end > last.end) result[result.length - 1] = { ...last, end: secret.end };
  }
  return result;
}
