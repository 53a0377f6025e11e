/** What a question for a review says: the prompt, and the form in which `readReview` finds the comments. */
import type { Attachment } from '../../chat/attachment';
import { materialNote, questionText } from '../prompts/questionText';

const form = `Answer with one JSON list in a code block and nothing else, an object for each comment:

\`\`\`json
[
  {
    "path": "src/example.ts",
    "line": 12,
    "endLine": 13,
    "quote": "the text of these lines, exactly as it stands there",
    "severity": "error, warning or info",
    "comment": "what is wrong and why, in Markdown",
    "suggestion": "the new text of these lines, all of it; leave it out where you have none"
  }
]
\`\`\`

Lines are counted in the whole file, as it is after any change. An empty list means that there is nothing to say.`;

/** `facts` are paragraphs about the material. */
export function reviewQuestion(prompt: string, attachments: readonly Attachment[], facts: readonly string[]): string {
  const text = questionText(prompt, attachments, [...facts, form]);
  return text.includes(materialNote) ? text : `${text}\n\n${materialNote}`;
}
