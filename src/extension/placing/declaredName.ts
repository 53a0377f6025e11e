/** What a line of code declares, in the languages that most code is in. A guess that is only used where it fits one place. */

/** Longer lines declare nothing that is worth a name, in characters. */
const longest = 400;

const modifiers =
  /^(?:(?:export|default|public|private|protected|internal|static|abstract|final|async|override|readonly|declare|pub(?:\([a-z]+\))?|unsafe|inline|virtual|open|sealed|suspend|local)\s+)+/;
const declaration =
  /^(?:const\s+)?(function\*?|class|interface|enum|struct|trait|type|namespace|module|def|fn|func|fun|object|record|protocol|const|let|var|val)\s+(?:\([^)]*\)\s*)?([\w$.?!]+)/;
const types = new Set(['interface', 'type', 'trait', 'protocol']);
const method = /^(?:(get|set)\s+)?\*?(#?[\w$]+)\s*(?:<[^>]*>)?\(.*\{(?:.*\})?$/;
const controls = new Set([
  'if',
  'for',
  'while',
  'switch',
  'catch',
  'with',
  'function',
  'return',
  'do',
  'else',
  'foreach',
]);
const titledCall = /^([\w$.]+)\(\s*(['"`])(.+?)\2\s*,/;
const callback = /=>|\bfunction\b/;
const property = /^(["']?[\w$.@/-]+["']?)\??\s*(?::(?=\s|$)|=(?![=>])|:=)/;

/** `undefined` where the line declares nothing by a name. */
export function declaredName(line: string): string | undefined {
  if (line.length > longest) return undefined;
  const text = line.trim().replace(modifiers, '');
  const [, keyword, name] = declaration.exec(text) ?? [];
  if (keyword !== undefined && name !== undefined) return `${types.has(keyword) ? 'type' : 'value'} ${name}`;
  const [, call, , title] = titledCall.exec(text) ?? [];
  if (call !== undefined && title !== undefined) return `${call} ${title}`;
  if (callback.test(text)) return propertyName(text);
  const [, accessor = '', methodName] = method.exec(text) ?? [];
  if (methodName !== undefined && !controls.has(methodName)) return `method ${accessor}${methodName}`;
  return propertyName(text);
}

function propertyName(text: string): string | undefined {
  const [, name] = property.exec(text) ?? [];
  return name === undefined || controls.has(name) ? undefined : `property ${name.replaceAll(/["']/g, '')}`;
}
