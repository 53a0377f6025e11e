/**
 * A request as a command or a program that sends it again, byte for byte. The key is always a variable: it can't stand in
 * what is copied, since nobody gives it to this file. Nothing in a body ends a quotation, whatever it holds.
 */

export interface SnippetSource {
  /** The address of the API, as the settings say; credentials and queries in it are left out. */
  readonly baseUrl: string;
  readonly body: object;
}

/**
 * For bash and every other POSIX shell. The body goes through a pipe, since one argument of a command may not be as long as
 * a picture.
 */
export function curlCommand({ baseUrl, body }: SnippetSource): string {
  return [
    `printf '%s' ${shellQuoted(JSON.stringify(body))} | curl --no-buffer --silent --show-error ${shellQuoted(chatAddress(baseUrl))} \\`,
    `  --header "Authorization: Bearer $OPENROUTER_API_KEY" \\`,
    `  --header 'Content-Type: application/json' \\`,
    `  --header 'X-OpenRouter-Metadata: enabled' \\`,
    '  --data-binary @-',
    '',
  ].join('\n');
}

/** Needs no package, since a client may drop what it does not know: every field goes out as it did. */
export function typeScriptProgram({ baseUrl, body }: SnippetSource): string {
  return `// Runs as it is, in Node 20 or later (tsx), Deno or Bun, without any package.
// The key is read from the environment variable OPENROUTER_API_KEY.
const { env, stdout } = process;
const body = ${literal(body)};

const response = await fetch(${JSON.stringify(chatAddress(baseUrl))}, {
  method: 'POST',
  headers: {
    Authorization: \`Bearer \${env.OPENROUTER_API_KEY}\`,
    'Content-Type': 'application/json',
    'X-OpenRouter-Metadata': 'enabled',
  },
  body: JSON.stringify(body),
});

// Server-sent events, as they come.
const decoder = new TextDecoder();
for await (const chunk of response.body ?? []) stdout.write(decoder.decode(chunk, { stream: true }));

export {};
`;
}

/** Where chats are asked, without what must not be copied: user, password, query. */
export function chatAddress(baseUrl: string): string {
  if (!URL.canParse(baseUrl)) return 'https://openrouter.ai/api/v1/chat/completions';
  const { protocol, host, pathname } = new URL(baseUrl);
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}/chat/completions`;
}

/** Between single quotes a shell reads nothing but the end of them. JSON writes control characters as escapes. */
function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** JSON is a literal of JavaScript, but for one name, which would set the prototype instead of a field. */
function literal(body: object): string {
  return JSON.stringify(body, null, 2).replace(/^(\s*)"__proto__": /gm, '$1["__proto__"]: ');
}
