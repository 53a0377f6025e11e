/** Reads a short document where a user does: an editor knows at once what is on the disk only when VS Code has saved it. */
import type { Page } from 'playwright-core';

/** What the editor of the file called `name` shows, which must be all of it; lines are joined by `\n`, without trailing blanks. */
export async function shownText(page: Page, name: string): Promise<string> {
  const lines = await page.locator(`[data-uri$="/${name}"] .view-lines > .view-line`).evaluateAll((all) =>
    all
      .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? '' }))
      .sort((one, other) => one.top - other.top)
      .map(({ text }) => text.replaceAll('\u00a0', ' ').trimEnd()),
  );
  return lines.join('\n');
}
