import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSecretFile } from '../../../../src/extension/context/secrets/secretFiles';
import { secretsIn, withoutSecrets } from '../../../../src/extension/context/secrets/secrets';
import { seededRandom } from '../../../support/seededRandom';

/** Letters and digits like those of a token, the same each time: nothing that a service has given out. */
function random(length: number, alphabet = 'aB3xK9mQ7tRw2Zc5Yp8Hn4Ld6Vs'): string {
  const next = seededRandom(length);
  return Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]).join('');
}

function hex(length: number): string {
  return random(length, '0123456789abcdef');
}

/** Put together here, so that nobody takes this file for one that holds secrets. */
const privateKey = [
  `-----BEGIN RSA ${'PRIVATE'} KEY-----`,
  random(64),
  random(64),
  `-----END RSA ${'PRIVATE'} KEY-----`,
].join('\n');

function cleaned(text: string, path?: string): string {
  return withoutSecrets(text, secretsIn(text, path));
}

describe('the secrets of a text', () => {
  const tokens: Readonly<Record<string, string>> = {
    'AWS access key': `AKIA${random(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`,
    'Google API key': `AIza${random(35)}`,
    'GitHub token': `ghp_${random(36)}`,
    'GitLab token': `glpat-${random(20)}`,
    'Slack token': `xoxb-${random(40)}`,
    'Stripe key': `sk_live_${random(24)}`,
    'Anthropic key': `sk-ant-api03-${random(90)}`,
    'OpenRouter key': `sk-or-v1-${hex(64)}`,
    'OpenAI key': `sk-proj-${random(60)}`,
    'npm token': `npm_${random(36)}`,
    'Hugging Face token': `hf_${random(34)}`,
    'SendGrid key': `SG.${random(22)}.${random(43)}`,
    'JSON Web Token': `eyJ${random(30)}.eyJ${random(60)}.${random(43)}`,
    'Azure client secret': `${random(3)}8Q~${random(34)}`,
  };
  it('are found in a file of secrets that a link or a copy gives another name', () => {
    const phrase = 'tram-olive-29';
    const netrc = `machine api.corp.test\n  login me\n  password ${phrase}\n`;
    assert.equal(cleaned(netrc, 'calc.test.ts'), netrc.replace(phrase, '[secret removed]'));
    const docker = `{"auths": {"r.io": {"auth": "${random(28)}=="}}}`;
    assert.equal(cleaned(docker, 'notes.md'), '{"auths": {"r.io": {"auth": "[secret removed]"}}}');
    assert.deepEqual(secretsIn('{"auth": "authorizationCode"}'), []);
    const kube = `users:\n- user:\n    client-key-data: ${random(80)}==\n`;
    assert.equal(cleaned(kube, 'notes.md'), 'users:\n- user:\n    client-key-data: [secret removed]\n');
  });

  for (const [what, token] of Object.entries(tokens)) {
    it(`are found by their form: ${what}`, () => {
      const text = `const client = connect('${token}');\n`;
      assert.deepEqual(
        secretsIn(text, 'src/a.ts').map((secret) => [secret.what, text.slice(secret.start, secret.end)]),
        [[what, token]],
      );
    });
  }

  it('lose a private key without moving a line, whether it stands on its own or in JSON', () => {
    assert.equal(cleaned(`before\n${privateKey}\nafter\n`), 'before\n[secret removed]\n\n\n\nafter\n');
    const json = JSON.stringify({ key: `${privateKey}\n`, id: 1 });
    assert.equal(cleaned(json), '{"key":"[secret removed]\\n","id":1}');
  });

  it('lose the part of a private key that a selection ends in', () => {
    const [begin, first] = privateKey.split('\n');
    assert.equal(cleaned(`${begin}\n${first}\n`), '[secret removed]\n\n');
  });

  it('lose the password of an address, and keep those that are no secret', () => {
    assert.equal(
      cleaned('DATABASE=postgres://app:k7w-Rz2p@db.internal:5432/app'),
      'DATABASE=postgres://app:[secret removed]@db.internal:5432/app',
    );
    const known = "open('http://user:password@example.org'); open('redis://:{{secret}}@host')";
    assert.equal(cleaned(known), known);
  });

  it('lose what a password or a key is set to where that is no word', () => {
    assert.equal(cleaned('password = "Tr0ub4dor&3x"', 'a.py'), 'password = "[secret removed]"');
    assert.equal(cleaned(`{ "apiKey": "${hex(32)}" }`, 'a.json'), '{ "apiKey": "[secret removed]" }');
    assert.equal(cleaned(`  db_password: ${random(16)}\n`, 'a.yml'), '  db_password: [secret removed]\n');
    assert.equal(
      cleaned(`clientSecret: string = '${random(24)}';`, 'a.ts'),
      "clientSecret: string = '[secret removed]';",
    );
  });

  it('are not what is only called like one', () => {
    const code = [
      'const token = readToken(request.headers.authorization);',
      'const password = process.env.DATABASE_PASSWORD;',
      "const tokenType = 'Bearer-2f8a9c1e77';",
      "const secretName = 'projects/1/secrets/stripe-v2';",
      "const apiKey = 'YOUR_API_KEY_123456';",
      `const accessToken = '<token-${hex(20)}>';`,
      "const begin = '-----BEGIN PRIVATE KEY-----';",
      'interface Key { readonly privateKey: CryptoKey2; }',
    ].join('\n');
    assert.deepEqual(secretsIn(code, 'src/a.ts'), []);
  });

  it('are all values of a file that is there for secrets, but for what says nothing', () => {
    assert.equal(
      cleaned('# The database\nHOST=db\nexport PASSWORD="a b"\nPORT=5432\nDEBUG=true\nEMPTY=\n', 'server/.env'),
      '# The database\nHOST=[secret removed]\nexport PASSWORD="[secret removed]"\nPORT=5432\nDEBUG=true\nEMPTY=\n',
    );
    assert.equal(cleaned('machine a login b password c\n', '.netrc'), 'machine a login b password [secret removed]\n');
    assert.equal(
      cleaned('//npm.io/:_authToken=abcd1\nx=1\n', '.npmrc'),
      '//npm.io/:_authToken=[secret removed]\nx=1\n',
    );
  });

  it('go from a part of a text as they go from the whole', () => {
    const text = `a\n${privateKey}\nb\n`;
    const start = text.indexOf('\n', text.indexOf('BEGIN')) + 1;
    assert.equal(withoutSecrets(text, secretsIn(text), start), '[secret removed]\n\n\nb\n');
  });

  it('are taken for none in the source of well-kept packages', function () {
    this.timeout(60_000);
    const files = ['lit', 'mocha', 'eventsource-parser', 'openai', 'esbuild', 'entities', 'jsonc-parser'].flatMap(
      filesOf,
    );
    assert.ok(files.length > 400, `only ${files.length} files`);
    const held = files.filter((file) => secretsIn(readFileSync(file, 'utf8'), file).length > 0);
    assert.ok(held.length <= files.length / 500, held.join('\n'));
  });

  it('take no longer to look for where a text is made to slow that down', function () {
    this.timeout(60_000);
    const units = [
      'password=',
      'password: "a',
      'eyJ',
      '://a:a:a:a:',
      'aws secret ',
      'sk-',
      'A=b\n',
      `${privateKey.slice(0, 60)}\n`,
    ];
    for (const unit of units) {
      const text = unit.repeat(2_000_000 / unit.length);
      const start = performance.now();
      secretsIn(text, '.env');
      const took = performance.now() - start;
      // Seconds, where a pattern that goes back again and again takes hours.
      assert.ok(took < 8000, `${JSON.stringify(unit)} took ${Math.round(took)} ms`);
    }
  });
});

describe('a file of secrets', () => {
  it('is told by its name', () => {
    const names = [
      '.env',
      'api/.env.local',
      'prod.env',
      'server.key',
      'ca.pem',
      '.ssh/id_rsa',
      'a.p12',
      '.npmrc',
      '.netrc',
    ];
    const others = ['.aws/credentials', 'secrets.yaml', 'my-service-account.json', 'infra/main.tfvars'];
    assert.deepEqual(
      [...names, ...others].filter((name) => !isSecretFile(name)),
      [],
    );
  });

  it('is none where it shows what belongs into one, or is to be published', () => {
    const names = [
      '.env.example',
      '.env.sample',
      'id_rsa.pub',
      'src/env.ts',
      'credentials.ts',
      'keyboard.keys.md',
      'a.env.d.ts',
    ];
    assert.deepEqual(names.filter(isSecretFile), []);
  });
});

function filesOf(name: string): string[] {
  const folder = join(__dirname, '../../../../node_modules', name);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.([cm]?[jt]s|json|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
