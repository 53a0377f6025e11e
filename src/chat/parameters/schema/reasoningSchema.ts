/** How hard the model thinks, and what of its thoughts is sent. */
import type { ChatOutputParameters, ReasoningOptions } from '../../../client';
import type { SchemasOf } from '../parameterSchema';
import { choice, excluding, flag, object, orNull, whole } from './schemaParts';

export const efforts = {
  max: 'As much as the model can: about 95 % of the output limit.',
  xhigh: 'About 95 % of the output limit.',
  high: 'About 80 % of the output limit.',
  medium: 'About half of the output limit.',
  low: 'About a fifth of the output limit.',
  minimal: 'About a tenth of the output limit.',
  none: 'No thinking. An error for models that can’t do without.',
};

const fields: SchemasOf<ReasoningOptions> = {
  effort: orNull(
    choice(
      'How much of the output limit the model may spend on thinking. Efforts that a model does not have become the nearest that it has. Excludes "max_tokens".',
      efforts,
    ),
  ),
  max_tokens: orNull(
    whole(
      'A budget for thinking in tokens, in place of "effort". Anthropic’s models take 1024 to 128000, and need an output limit above it.',
      { examples: [2048] },
    ),
  ),
  exclude: orNull(
    flag('The model thinks, but its thoughts are not sent. They are billed all the same.', { default: false }),
  ),
  enabled: orNull(
    flag(
      'Turns thinking on at medium effort where nothing else here is set. Left out, it follows from the other fields.',
    ),
  ),
  summary: orNull(
    choice('How wordy the summary of the thoughts is, for models that send a summary.', {
      auto: 'As the provider likes.',
      concise: 'A few words.',
      detailed: 'At length.',
    }),
  ),
  context: orNull(
    choice('Which earlier thoughts the model sees again. OpenAI’s GPT-5.6 and newer.', {
      auto: 'As the provider likes.',
      all_turns: 'Those of all turns.',
      current_turn: 'Those of this turn alone.',
    }),
  ),
  mode: orNull(
    choice('How the model thinks. OpenAI’s GPT-5.6 and newer.', {
      standard: 'As usual.',
      pro: 'Longer and dearer, for hard questions.',
    }),
  ),
};

export const reasoningSchema: SchemasOf<Pick<ChatOutputParameters, 'reasoning' | 'reasoning_effort'>> = {
  reasoning: {
    ...object(
      'Whether and how hard the model thinks before it answers, and whether you see the thoughts. Thinking is billed as output.',
      fields,
    ),
    ...excluding('effort', 'max_tokens'),
    defaultSnippets: [{ label: 'Think hard', body: { effort: 'high' } }],
  },
  reasoning_effort: orNull(
    choice(
      'A short way to write "effort" in "reasoning". Set one of the two: if they differ, nothing is sent.',
      efforts,
    ),
  ),
};
