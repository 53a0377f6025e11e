/** PHP, of which only the code is coloured: in replies the page around it is rare. */
import { clike } from '@codemirror/legacy-modes/mode/clike';

function words(list: string): Record<string, true> {
  return Object.fromEntries(list.split(' ').map((word) => [word, true]));
}

export const php = clike({
  name: 'php',
  keywords: words(
    'abstract and array as break case catch class clone const continue declare default die do echo else elseif empty ' +
      'enddeclare endfor endforeach endif endswitch endwhile enum exit extends final finally fn for foreach function ' +
      'global goto if implements include include_once instanceof insteadof interface isset list match namespace new or ' +
      'print private protected public readonly require require_once return static switch throw trait try unset use var ' +
      'while xor yield from self parent',
  ),
  types: words('bool boolean int integer float double string iterable object mixed void never callable'),
  blockKeywords: words('catch do else elseif for foreach if switch try while finally'),
  atoms: words('true false null TRUE FALSE NULL __CLASS__ __DIR__ __FILE__ __FUNCTION__ __LINE__ __METHOD__'),
  multiLineStrings: true,
  hooks: {
    $: (stream: { eatWhile(match: RegExp): boolean }) => {
      stream.eatWhile(/[\w$]/);
      return 'variable';
    },
    '#': (stream: { peek(): string | undefined; skipToEnd(): void }) => {
      if (stream.peek() === '[') return 'meta';
      stream.skipToEnd();
      return 'comment';
    },
    '<': (stream: { match(pattern: RegExp): unknown }) => (stream.match(/\?(?:php|=)?/) ? 'meta' : false),
    '?': (stream: { match(pattern: RegExp): unknown }) => (stream.match(/>/) ? 'meta' : false),
  },
});
