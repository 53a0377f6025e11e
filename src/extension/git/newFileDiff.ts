/** Writes a file that git does not know yet as git would write its diff once it is added. */
import { quotedPath } from './quotedPath';

/** `path` is relative to the repository. */
export function newFileDiff(path: string, text: string): string {
  const [before, after] = [quotedPath(`a/${path}`), quotedPath(`b/${path}`)];
  const head = `diff --git ${before} ${after}\nnew file mode 100644\n`;
  if (text === '') return head;
  const lines = text.split('\n');
  const isEnded = lines.at(-1) === '';
  if (isEnded) lines.pop();
  const count = lines.length === 1 ? '1' : `1,${lines.length}`;
  const body = lines.map((line) => `+${line}\n`).join('');
  return `${head}--- /dev/null\n+++ ${after}\n@@ -0,0 +${count} @@\n${body}${isEnded ? '' : '\\ No newline at end of file\n'}`;
}
