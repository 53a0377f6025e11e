/** Markdown as code: its headings, fences, quotes and marks, line by line. */
import type { StreamParser } from '@codemirror/streamparser';

interface State {
  isInFence: boolean;
}

export const markdownAsCode: StreamParser<unknown> = markdown();

function markdown(): StreamParser<unknown> {
  const parser: StreamParser<State> = {
    name: 'markdown',
    startState: () => ({ isInFence: false }),
    token(stream, state) {
      if (stream.sol() && stream.match(/^\s*(?:```|~~~)/)) {
        state.isInFence = !state.isInFence;
        stream.skipToEnd();
        return 'meta';
      }
      if (state.isInFence) {
        stream.skipToEnd();
        return 'string';
      }
      if (stream.sol() && stream.match(/^#{1,6}\s.*/)) return 'keyword';
      if (stream.sol() && stream.match(/^\s*(?:[-+*]|\d+[.)]|>)(?=\s)/)) return 'keyword';
      if (stream.match(/^`[^`]*`/)) return 'string';
      if (stream.match(/^\*\*[^*]+\*\*/)) return 'atom';
      if (stream.match(/^\[[^\]]*\]\([^)]*\)/)) return 'def';
      stream.next();
      stream.eatWhile(/[^`*[]/);
      return null;
    },
  };
  return parser;
}
