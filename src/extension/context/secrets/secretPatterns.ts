/**
 * What secrets look like that services give out: each by what it always begins with or holds. No pattern can take long:
 * every repetition is bounded, and none can begin again inside of what it has just read.
 */
import { isCommonPassword, looksSecret } from './secretValue';

export interface SecretPattern {
  /** For people: `GitHub token`. */
  readonly what: string;
  /** Whoever has none of these in it has no such secret; so most texts are done with a few searches for words. */
  readonly hints: readonly string[];
  /** Global. A group named `secret` is the secret where it is not all that matches. */
  readonly pattern: RegExp;
  /** Whether a match is none after all. */
  readonly ignore?: (secret: string) => boolean;
}

export const secretPatterns: readonly SecretPattern[] = [
  ...tokens('AWS access key', {
    AKIA: '[A-Z2-7]{16}',
    ASIA: '[A-Z2-7]{16}',
  }),
  {
    what: 'AWS secret key',
    hints: ['aws', 'AWS'],
    pattern: /aws.{0,20}?secret.{0,20}?[=:]\s{0,4}["']?(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi,
  },
  ...tokens('Google API key', { AIza: '[\\w-]{35}' }),
  ...tokens('Google OAuth secret', { 'GOCSPX-': '[\\w-]{28}', 'ya29.': '[\\w-]{30,1000}' }),
  {
    what: 'Azure storage key',
    hints: ['AccountKey=', 'SharedAccessKey='],
    pattern: /(?:AccountKey|SharedAccessKey)=(?<secret>[A-Za-z0-9+/]{42,88}={1,2})/g,
  },
  {
    what: 'Azure client secret',
    hints: ['Q~'],
    pattern: /(?<![\w.~-])[\w.~-]{3}\dQ~[\w.~-]{31,34}(?![\w.~-])/g,
  },
  ...tokens('GitHub token', {
    ghp_: '[A-Za-z0-9]{36,255}',
    gho_: '[A-Za-z0-9]{36,255}',
    ghu_: '[A-Za-z0-9]{36,255}',
    ghs_: '[A-Za-z0-9]{36,255}',
    ghr_: '[A-Za-z0-9]{36,255}',
    github_pat_: '\\w{22,255}',
  }),
  ...tokens('GitLab token', {
    'glpat-': '[\\w.-]{20,255}',
    'gldt-': '[\\w.-]{20,255}',
    'glrt-': '[\\w.-]{20,255}',
    'glptt-': '[\\w.-]{20,255}',
    'glcbt-': '[\\w.-]{20,255}',
  }),
  ...tokens('Slack token', {
    'xoxb-': '[\\w-]{20,255}',
    'xoxp-': '[\\w-]{20,255}',
    'xoxa-': '[\\w-]{20,255}',
    'xoxe-': '[\\w-]{20,255}',
    'xoxe.': '[\\w.-]{20,255}',
    'xoxo-': '[\\w-]{20,255}',
    'xoxr-': '[\\w-]{20,255}',
    'xoxs-': '[\\w-]{20,255}',
    'xapp-': '\\d-[\\w-]{20,255}',
    'hooks.slack.com/services/': 'T\\w{6,20}/B\\w{6,20}/\\w{16,40}',
  }),
  ...tokens('Stripe key', {
    sk_live_: '[A-Za-z0-9]{16,255}',
    sk_test_: '[A-Za-z0-9]{16,255}',
    rk_live_: '[A-Za-z0-9]{16,255}',
    rk_test_: '[A-Za-z0-9]{16,255}',
    whsec_: '[A-Za-z0-9+/=]{24,255}',
  }),
  ...tokens('Anthropic key', { 'sk-ant-': '[\\w-]{20,255}' }),
  ...tokens('OpenRouter key', { 'sk-or-': '[\\w-]{20,255}' }),
  ...tokens('OpenAI key', {
    'sk-proj-': '[\\w-]{20,255}',
    'sk-svcacct-': '[\\w-]{20,255}',
    'sk-admin-': '[\\w-]{20,255}',
    'sk-': '[A-Za-z0-9]{32,64}',
  }),
  ...tokens('npm token', { npm_: '[A-Za-z0-9]{36}' }),
  ...tokens('PyPI token', { 'pypi-': '[\\w-]{50,255}' }),
  ...tokens('Hugging Face token', { hf_: '[A-Za-z0-9]{34}' }),
  ...tokens('Groq key', { gsk_: '[A-Za-z0-9]{40,60}' }),
  ...tokens('xAI key', { 'xai-': '[A-Za-z0-9]{60,90}' }),
  ...tokens('Perplexity key', { 'pplx-': '[A-Za-z0-9]{40,60}' }),
  ...tokens('Replicate token', { r8_: '[A-Za-z0-9]{37}' }),
  ...tokens('Docker Hub token', { dckr_pat_: '[\\w-]{27}', dckr_oat_: '[\\w-]{27,40}' }),
  ...tokens('DigitalOcean token', {
    dop_v1_: '[a-f0-9]{64}',
    doo_v1_: '[a-f0-9]{64}',
    dor_v1_: '[a-f0-9]{64}',
  }),
  ...tokens('Shopify token', {
    shpat_: '[a-fA-F0-9]{32}',
    shpca_: '[a-fA-F0-9]{32}',
    shppa_: '[a-fA-F0-9]{32}',
    shpss_: '[a-fA-F0-9]{32}',
  }),
  ...tokens('SendGrid key', { 'SG.': '[\\w-]{22}\\.[\\w-]{43}' }),
  ...tokens('Databricks token', { dapi: '[a-f0-9]{32}' }),
  ...tokens('HashiCorp Vault token', { 'hvs.': '[\\w-]{24,255}', 'hvb.': '[\\w-]{24,255}' }),
  ...tokens('Atlassian token', { ATATT3: '[\\w=-]{60,255}' }),
  ...tokens('Linear key', { lin_api_: '[A-Za-z0-9]{32,48}' }),
  ...tokens('Notion token', { ntn_: '[A-Za-z0-9]{40,60}' }),
  ...tokens('Sentry token', { sntrys_: '[\\w+/=-]{40,400}', sntryu_: '[a-f0-9]{64}' }),
  ...tokens('age key', { 'AGE-SECRET-KEY-1': '[A-Z0-9]{58}' }),
  {
    what: 'Telegram bot token',
    hints: [':AA'],
    pattern: /(?<![\w:-])\d{8,10}:AA[\w-]{33}(?![\w-])/g,
  },
  {
    what: 'JSON Web Token',
    hints: ['eyJ'],
    pattern: /(?<![\w.-])eyJ[\w-]{10,4000}\.eyJ[\w-]{10,8000}\.[\w-]{10,2000}/g,
  },
  // What files of secrets hold that are known by their names, too: a link or a copy gives them others.
  {
    what: 'password of a .netrc',
    hints: ['machine'],
    pattern: /\bmachine\s{1,20}\S{1,200}\s{1,20}login\s{1,20}\S{1,200}\s{1,20}password\s{1,20}(?<secret>\S{3,400})/g,
    ignore: isCommonPassword,
  },
  {
    what: 'password for Docker',
    hints: ['"auth"'],
    pattern: /"auth"\s{0,8}:\s{0,8}"(?<secret>[A-Za-z0-9+/]{12,4000}={0,2})"/g,
    ignore: (value) => !looksSecret(value),
  },
  {
    what: 'key for Kubernetes',
    hints: ['client-key-data'],
    pattern: /client-key-data["']?:\s{0,8}["']?(?<secret>[A-Za-z0-9+/]{40,8000}={0,2})/g,
  },
  {
    what: 'password in an address',
    hints: ['://'],
    pattern: /(?<=:\/\/)[^\s:/@"'`<>?#]{0,100}:(?<secret>[^\s/@"'`<>]{3,200})@[\w.[-]/g,
    ignore: isCommonPassword,
  },
];

function tokens(what: string, forms: Readonly<Record<string, string>>): SecretPattern[] {
  return Object.entries(forms).map(([prefix, rest]) => ({
    what,
    hints: [prefix],
    pattern: new RegExp(`(?<![\\w-])${prefix.replace(/[.]/g, '\\$&')}${rest}(?![\\w])`, 'g'),
  }));
}
