/** Puts what is known of the code into a prompt. It does not know where prompts come from. */
import type { Attachment } from '../../chat/attachment';

/** The variables that a prompt may hold, and what each stands for. */
interface PromptVariables {
  /** The path as the chip of the code shows it. */
  readonly path: string;
  /** VS Code's language id, such as `typescript`. */
  readonly language: string;
}

/** `${path}` and `${language}` of the code that comes first; what is no variable, and all of it where there is no code, stays as it is. */
export function filledPrompt(prompt: string, attachments: readonly Attachment[]): string {
  const code = attachments.find((each) => each.kind === 'code');
  if (code?.kind !== 'code') return prompt;
  const variables: PromptVariables = { path: code.path, language: code.language };
  return prompt.replace(/\$\{(path|language)\}/g, (_all, name: keyof PromptVariables) => variables[name]);
}
