/** The samples one by one, each as the parameters of a chat and with the title of the test that sends it. */
import { parameterNames } from '../../src/chat/parameters/schema/parametersSchema';
import { parameterSamples, pluginSamples, providerSamples, toolSamples } from './parameterSamples';

export interface SampledParameters {
  readonly title: string;
  /** Each is sent by itself. */
  readonly values: readonly Readonly<Record<string, unknown>>[];
  /** Newer than the API's description, which refuses it. */
  readonly isNewer: boolean;
}

/** What a parameter is nothing without. */
const alongside: Readonly<Record<string, object>> = { top_logprobs: { logprobs: true } };

const newer = ['switchyard-router', 'alignment'];

/** What a chat decides itself, whatever its parameters say. */
export const chatsOwnTitle = 'never lets parameters take the place of the chat’s own model, messages and streaming';

export const noParameterTitle = 'sends what belongs to no chat as it is: prompt and n';

export const titleOf = {
  parameter: (name: string) => `sends ${name}`,
  plugin: (id: string) => `sends the plugin ${id}`,
  tool: (type: string) => `sends the tool ${type}`,
  preference: (name: string) => `sends provider.${name}`,
};

export const sampledParameters: readonly SampledParameters[] = [
  ...parameterNames.map((name) => ({
    title: titleOf.parameter(name),
    values: parameterSamples[name].map((value) => ({ ...alongside[name], [name]: value })),
    isNewer: false,
  })),
  ...Object.entries(providerSamples).map(([name, value]) => ({
    title: titleOf.preference(name),
    values: [{ provider: { [name]: value } }],
    isNewer: false,
  })),
  ...Object.entries(pluginSamples).map(([id, plugin]) => ({
    title: titleOf.plugin(id),
    values: [{ plugins: [plugin] }],
    isNewer: newer.includes(id),
  })),
  ...Object.entries(toolSamples).map(([type, tool]) => ({
    title: titleOf.tool(type),
    values: [{ tools: [tool] }],
    isNewer: false,
  })),
];
