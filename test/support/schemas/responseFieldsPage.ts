/** docs/response-fields.md: every field of an answer, where it is shown, and where it is kept. */
import { responseSections } from './responseFields';
import { asCode } from './schemaWords';

const intro = `# Fields of an answer

Every field that OpenRouter’s answers may have, where OpenRouter Chat shows it, and where it keeps it. \`npm run schemas\`
writes this page from one table; a test fails where it is older than that, and where the published description of the API
has a field that the table does not tell of.

**Where a field is shown.** *Reply* is the reply in the chat, with its text, pictures, sound, sources, receipt line and the
line that unfolds its attempts. *Inspect* is the view that the button of that name under a reply opens. *Spending* is the
view of what was spent.

**Where a field is kept.** *Turn* is the conversation’s own file; its *receipt* is what belongs to how a reply came about.
*Texts* holds what is large, each once, by its hash: a picture or a sound as a data URL, token probabilities as JSON.
*Details* are kept beside the request of a reply, until the chat is deleted. What is exported as JSON has the turn with its
receipt and its texts.
`;

export function responseFieldsPage(): string {
  const sections = responseSections.map(({ title, intro: said, fields }) => {
    const rows = fields.map(([path, shown, kept]) => `| ${asCode(path)} | ${shown} | ${kept} |`);
    return `## ${title}\n\n${said}\n\n| Field | Shown | Kept |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return [intro, ...sections].join('\n');
}
