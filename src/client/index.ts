/**
 * The public face of the OpenRouter client: chat completions over fetch, streamed and not, and the catalogue. Web
 * standards only, so it runs in Node, browsers and workers. It knows no editor, no conversation and no panel.
 */
export type { Catalogue } from './catalogue';
export type { Chat } from './chat';
export { ChatStream } from './chatStream';
export { ChatError, type ErrorKind, OpenRouterDefaultError, OpenRouterError } from './errors';
export { messageText } from './messageText';
export { OpenRouter } from './openRouter';
export type * from './options';
export { type ParsedToolArguments, parseToolArguments } from './toolArguments';
export type * from './types/catalogue';
export type * from './types/messages';
export type * from './types/open';
export type * from './types/plugins';
export type * from './types/request';
export type * from './types/response';
export type * from './types/routing';
export type * from './types/tools';
