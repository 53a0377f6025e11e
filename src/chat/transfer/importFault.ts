/** Why a file can't be imported, in words for the user that name the place of the fault. */
export class ImportFault extends Error {
  override readonly name = 'ImportFault';

  /** `path` leads to the place, such as `messages[3].content`; empty for the whole. */
  constructor(path: string, problem: string) {
    super(path === '' ? problem : `${shortened(path)}: ${problem}`);
  }
}

function shortened(path: string): string {
  return path.length <= 200 ? path : `${path.slice(0, 200)}…`;
}
