/** Files that are there to hold secrets, by their names, and what in each kind of them is one. */

export interface SecretFileKind {
  /** Tested against the end of a path. */
  readonly names: RegExp;
  /** Global, with a group named `secret`; absent where secrets of such files are known by themselves. */
  readonly values?: RegExp;
}

/** Everything that is given a value: what is none is not known. */
const anyValue =
  /^[ \t+-]{0,40}(?:export[ \t]{1,8})?["']?[\w.-]{1,100}["']?[ \t]{0,40}[=:][ \t]{0,40}["']?(?<secret>[^\s"',#][^\r\n"']{0,8000})/gm;

const kinds: readonly SecretFileKind[] = [
  { names: /\.env(\.[\w.-]{1,60})?$|\.(envrc|flaskenv|tfvars)$/i, values: anyValue },
  { names: /(^|\/)(credentials|secrets?)(\.(json|ya?ml|toml|ini|properties|txt))?$/i, values: anyValue },
  { names: /(^|\/)(\.boto|\.s3cfg|\.my\.cnf|\.htpasswd|local\.settings\.json)$/i, values: anyValue },
  { names: /service[-_]?account[\w.-]{0,60}\.json$/i },
  {
    names: /(^|\/)client_secret[\w.-]{0,100}\.json$/i,
    values: /"client_secret"\s{0,8}:\s{0,8}"(?<secret>[^"\r\n]{4,400})"/g,
  },
  {
    names: /(^|\/)\.(npmrc|yarnrc|pypirc)$/i,
    values:
      /(?:_authToken|_auth|_password|npmAuthToken|password)["']?\s{0,8}[=:]\s{0,8}["']?(?<secret>[^\s"'$][^\s"']{3,4000})/g,
  },
  { names: /(^|\/)[._]netrc$/i, values: /\b(?:password|account)\s{1,40}(?<secret>\S{1,400})/g },
  { names: /(^|\/)\.pgpass$/i, values: /^[^#\r\n]{1,400}:(?<secret>[^:\r\n]{1,400})$/gm },
  { names: /(^|\/)(\.git-credentials|\.dockercfg|\.docker\/config\.json|\.vault-token|kubeconfig|\.kube\/config)$/i },
  { names: /(^|\/)id_(rsa|dsa|ecdsa|ed25519)(_sk)?$/i },
  { names: /\.(pem|key|p12|pfx|jks|keystore|ppk|kdbx)$/i },
];

/** A form to fill in, what everybody may know, and code that is about such files. */
const harmless =
  /\.(example|sample|template|tmpl|dist|defaults?|schema|pub|[cm]?[jt]sx?|py|rb|go|rs|java|kt|cs|php|md|html)$|\.env\.(example|sample|template|dist)\b/i;

/** Undefined for a file like any other. */
export function secretFileKind(path: string): SecretFileKind | undefined {
  return harmless.test(path) ? undefined : kinds.find(({ names }) => names.test(path));
}

export function isSecretFile(path: string): boolean {
  return secretFileKind(path) !== undefined;
}
