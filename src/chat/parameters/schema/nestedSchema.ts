/** What plugins and tools say about the models that work behind them. */
import type { FusionSettings, NestedReasoning, NestedTool } from '../../../client';
import type { ParameterSchema, SchemasOf } from '../parameterSchema';
import { efforts } from './reasoningSchema';
import { choice, list, object, text, texts, whole } from './schemaParts';

const reasoningFields: SchemasOf<NestedReasoning> = {
  effort: choice('How hard it thinks.', efforts),
  max_tokens: whole('A budget for thinking in tokens.'),
};

export const nestedReasoning: ParameterSchema = object('How hard it thinks.', reasoningFields);

const toolFields: SchemasOf<NestedTool> = {
  type: text('Which tool.', { examples: ['openrouter:web_search', 'openrouter:web_fetch', 'openrouter:datetime'] }),
  parameters: object('How the tool works.'),
};

export function nestedTools(description: string, maxItems?: number): ParameterSchema {
  const tool: ParameterSchema = { type: 'object', properties: toolFields, required: ['type'] };
  return list(description, tool, maxItems === undefined ? {} : { maxItems });
}

/** Of the tool `openrouter:fusion` and of the plugin `fusion`. */
export const fusionFields: SchemasOf<FusionSettings> = {
  analysis_models: texts('The models that answer side by side. Left out: a panel that OpenRouter keeps.', {
    minItems: 1,
    maxItems: 8,
    examples: [['openai/gpt-5', 'google/gemini-2.5-pro']],
  }),
  model: text('The model that compares the answers.', { examples: ['anthropic/claude-sonnet-4.5'] }),
  max_tool_calls: whole('The most steps with tools of each model.', { minimum: 1, maximum: 16, default: 4 }),
  tools: nestedTools(
    'OpenRouter’s tools that the panel may use. Left out: web search and web fetch; an empty list: none.',
    8,
  ),
};
