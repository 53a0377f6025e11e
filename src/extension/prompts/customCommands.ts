/** The commands that a user has made of prompts. A settings file can hold anything: what is no command is left out. */

/** What goes along with a prompt. */
export const promptContexts = ['selection', 'file', 'problems', 'changes', 'none'] as const;
export type PromptContext = (typeof promptContexts)[number];

export const answerPlaces = ['chat', 'newChat'] as const;
/** The chat that is shown, or a new one. */
export type AnswerPlace = (typeof answerPlaces)[number];

export interface CustomCommand {
  readonly title: string;
  readonly prompt: string;
  readonly context: PromptContext;
  readonly answerIn: AnswerPlace;
}

/** `value` is the setting as it stands in the files. Of two with one title the first counts. */
export function customCommandsFrom(value: unknown): readonly CustomCommand[] {
  const byTitle = new Map<string, CustomCommand>();
  for (const command of Array.isArray(value) ? value.flatMap(commandFrom) : []) {
    if (!byTitle.has(command.title)) byTitle.set(command.title, command);
  }
  return [...byTitle.values()];
}

function commandFrom(value: unknown): CustomCommand[] {
  if (typeof value !== 'object' || value === null) return [];
  const { title, prompt, context, answerIn }: Readonly<Record<string, unknown>> = { ...value };
  if (typeof title !== 'string' || typeof prompt !== 'string') return [];
  if (title.trim() === '' || prompt.trim() === '') return [];
  return [
    {
      title: title.trim(),
      prompt,
      context: promptContexts.find((each) => each === context) ?? 'selection',
      answerIn: answerPlaces.find((each) => each === answerIn) ?? 'chat',
    },
  ];
}
