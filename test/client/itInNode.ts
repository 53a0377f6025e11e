/** For tests of what only Node has or shows. The others run in a browser's page and worker as well. */

/** Every runtime says who it is, and only Node says that it is Node. */
const isNode = navigator.userAgent.startsWith('Node.js');

/** A test that is skipped in a browser, under a title that tells the reason. */
export function itInNode(title: string, reason: string, test: Mocha.AsyncFunc | Mocha.Func): void {
  if (isNode) it(title, test);
  else it.skip(`${title} [only in Node: ${reason}]`);
}
