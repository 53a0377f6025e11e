/** The languages that code is coloured in, by the names that fences give them. */
import { c, cpp, csharp, dart, java, kotlin, objectiveC, scala } from '@codemirror/legacy-modes/mode/clike';
import { cmake } from '@codemirror/legacy-modes/mode/cmake';
import { css, less, sCSS } from '@codemirror/legacy-modes/mode/css';
import { diff } from '@codemirror/legacy-modes/mode/diff';
import { dockerFile } from '@codemirror/legacy-modes/mode/dockerfile';
import { go } from '@codemirror/legacy-modes/mode/go';
import { groovy } from '@codemirror/legacy-modes/mode/groovy';
import { haskell } from '@codemirror/legacy-modes/mode/haskell';
import { javascript, json, typescript } from '@codemirror/legacy-modes/mode/javascript';
import { julia } from '@codemirror/legacy-modes/mode/julia';
import { lua } from '@codemirror/legacy-modes/mode/lua';
import { nginx } from '@codemirror/legacy-modes/mode/nginx';
import { perl } from '@codemirror/legacy-modes/mode/perl';
import { powerShell } from '@codemirror/legacy-modes/mode/powershell';
import { properties } from '@codemirror/legacy-modes/mode/properties';
import { protobuf } from '@codemirror/legacy-modes/mode/protobuf';
import { python } from '@codemirror/legacy-modes/mode/python';
import { r } from '@codemirror/legacy-modes/mode/r';
import { ruby } from '@codemirror/legacy-modes/mode/ruby';
import { rust } from '@codemirror/legacy-modes/mode/rust';
import { shell } from '@codemirror/legacy-modes/mode/shell';
import { pgSQL } from '@codemirror/legacy-modes/mode/sql';
import { swift } from '@codemirror/legacy-modes/mode/swift';
import { toml } from '@codemirror/legacy-modes/mode/toml';
import { html, xml } from '@codemirror/legacy-modes/mode/xml';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import type { StreamParser } from '@codemirror/streamparser';
import { markdownAsCode } from './markdownAsCode';
import { php } from './php';

export type Language = StreamParser<unknown>;

const byNames: readonly (readonly [string, Language])[] = [
  ['ts typescript tsx mts cts', typescript],
  ['js javascript jsx mjs cjs node', javascript],
  ['json jsonc json5 jsonl ipynb', json],
  ['py python python3 py3 pyi', python],
  ['rs rust', rust],
  ['go golang', go],
  ['c h', c],
  ['cpp c++ cc cxx hpp hxx', cpp],
  ['cs csharp c#', csharp],
  ['java', java],
  ['kt kotlin kts', kotlin],
  ['swift', swift],
  ['php', php],
  ['rb ruby rake gemfile', ruby],
  ['sh bash shell zsh fish console shellsession shell-session', shell],
  ['ps1 powershell pwsh ps', powerShell],
  ['sql postgresql postgres pgsql mysql sqlite plsql tsql', pgSQL],
  ['css', css],
  ['scss sass', sCSS],
  ['less', less],
  ['html htm vue svelte astro', html],
  ['xml svg xhtml xsl xslt plist', xml],
  ['yaml yml', yaml],
  ['toml', toml],
  ['dockerfile docker containerfile', dockerFile],
  ['diff patch', diff],
  ['md markdown mdx', markdownAsCode],
  ['lua', lua],
  ['r rscript', r],
  ['dart', dart],
  ['scala sbt', scala],
  ['objc objectivec objective-c', objectiveC],
  ['hs haskell', haskell],
  ['pl perl', perl],
  ['jl julia', julia],
  ['groovy gradle', groovy],
  ['proto protobuf', protobuf],
  ['ini properties env dotenv cfg conf editorconfig', properties],
  ['nginx', nginx],
  ['cmake', cmake],
];

const languages = new Map(byNames.flatMap(([names, language]) => names.split(' ').map((name) => [name, language])));

export function languageNamed(name: string): Language | undefined {
  return languages.get(name.toLowerCase());
}
