/** Which files an attachment holds something of, as far as it tells. It does not read them. */
import type { Attachment, TextSource } from '../../chat/attachment';
import { diffFiles } from '../git/diffFiles';

/** A URI, or the path that a reader knows where there is no more; `unclear` says of what it can't be told which files it shows. */
export type NamedFile = { readonly uri: string } | { readonly path: string } | { readonly unclear: string };

/** A part of a text that is about one file, or about none. */
export interface TextPart {
  readonly text: string;
  readonly files: readonly NamedFile[];
}

/** Whether its text has to be looked at to know. */
export function namesFilesInText({ kind, ...facts }: Attachment): boolean {
  if (kind !== 'text' || !('source' in facts)) return false;
  return facts.source.type === 'gitDiff' || facts.source.type === 'problems';
}

/** `text` is what it holds; of pictures, PDFs and whole files it is not looked at. */
export function filesOf(attachment: Pick<Attachment, 'kind' | 'path'>, text: string): readonly NamedFile[] {
  if ('uri' in attachment && typeof attachment.uri === 'string' && attachment.uri !== '')
    return [{ uri: attachment.uri }];
  if ('source' in attachment) return sourceFiles(sourceOf(attachment), text);
  return attachment.kind === 'web' ? [] : [{ path: attachment.path }];
}

/** A text taken apart by the files that it is about; undefined where it can't be. */
export function partsOf(source: TextSource, text: string): readonly TextPart[] | undefined {
  if (source.type === 'gitDiff') return diffParts(source, text);
  return source.type === 'problems' && source.uri === '' ? problemParts(text) : undefined;
}

function sourceOf(attachment: object): TextSource {
  return (attachment as { readonly source: TextSource }).source;
}

function sourceFiles(source: TextSource, text: string): readonly NamedFile[] {
  if (source.type === 'notebook') return [{ uri: source.uri }];
  if (source.type === 'problems' && source.uri !== '') return [{ uri: source.uri }];
  return (partsOf(source, text) ?? []).flatMap(({ files }) => files);
}

/** What stands in a diff beside those of files, by git's hand or by `makeGitDiff`'s: names alone. */
const namesAlone = /^(?:Not tracked by git, and not shown here: .*|Submodule .*| {2}[<>] .*|)$/;
/** Git writes colours where the user's settings want them always. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what they begin with
const colours = /\x1b\[[\d;]*[mK]/g;

/** Without letters before paths, as users can have it, a first folder of one letter is none of them. */
function diffParts({ repository, what }: Extract<TextSource, { type: 'gitDiff' }>, diff: string): readonly TextPart[] {
  const { words, files } = diffFiles(/^\S*diff --/m.test(diff) ? diff.replace(colours, '') : diff);
  const inRepository = (path: string) => ({
    uri: `${repository.replace(/\/$/, '')}/${path.split('/').map(encodeURIComponent).join('/')}`,
  });
  // A program that the user has git use instead of its own writes as it likes. Only a commit has words, and hardly no files.
  const isClear = what === 'commit' ? files.length > 0 : words.split('\n').every((line) => namesAlone.test(line));
  const unclear = { unclear: 'A diff that can’t be told apart by its files' };
  return [
    ...(words === '' ? [] : [{ text: words, files: isClear ? [] : [unclear] }]),
    ...files.map(({ text, path, oldPath }) => {
      const bare = /^diff --git (.+) \1\r?\n/.exec(text)?.slice(1) ?? [];
      return { text, files: [...new Set([path, oldPath, ...bare])].map(inRepository) };
    }),
  ];
}

/**
 * As `problemsText` writes them: a file's path begins a line, and all that is said of it is indented. Line feeds alone end
 * lines there: what a file holds can have others, and must not pass for the path of a file.
 */
function problemParts(text: string): readonly TextPart[] {
  return text
    .split(/(?<=\n)(?=\S)/)
    .map((part) => ({ text: part, files: [{ path: part.slice(0, part.search(/\r?\n|$/)) }] }));
}
