/**
 * The prompts that the extension brings along, by the names that they have in the settings. What they say stands in
 * package.json, as the default of the setting that changes them.
 */

export const promptNames = [
  'explain',
  'explainProblem',
  'fix',
  'refactor',
  'document',
  'generateTests',
  'review',
  'commitMessage',
] as const;
export type PromptName = (typeof promptNames)[number];

/** As menus and lists call them. */
export const promptTitles: { readonly [N in PromptName]: string } = {
  explain: 'Explain',
  explainProblem: 'Explain Problem',
  fix: 'Fix',
  refactor: 'Refactor',
  document: 'Document',
  generateTests: 'Generate Tests',
  review: 'Review',
  commitMessage: 'Generate Commit Message',
};

export function isPromptName(name: string): name is PromptName {
  return (promptNames as readonly string[]).includes(name);
}
