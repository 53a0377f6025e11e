/**
 * The public face of the OpenRouter client: chat completions over fetch, streamed and not, the catalogue, the account, and
 * the parts of a browser sign-in. Web standards only, so it runs in Node, browsers and workers. It knows no editor, no
 * conversation and no panel.
 */
export { type AuthorizeQuery, authorizeUrl } from './authorizeUrl';
export type { Catalogue } from './catalogue';
export type { Chat } from './chat';
export { ChatStream } from './chatStream';
export { ChatError, type ErrorKind, OpenRouterDefaultError, OpenRouterError } from './errors';
export { type ExchangeOptions, exchangeCode, type SignInCode, type SignInKey } from './exchangeCode';
export type { GenerationOptions } from './generations';
export { messageText } from './messageText';
export { OpenRouter } from './openRouter';
export type * from './options';
export { codeChallenge, createCodeVerifier, createState } from './pkce';
export { readCallback, type SignInCallback } from './readCallback';
export { type ParsedToolArguments, parseToolArguments } from './toolArguments';
export type * from './types/catalogue';
export type * from './types/messages';
export type * from './types/open';
export type * from './types/plugins';
export type * from './types/request';
export type * from './types/response';
export type * from './types/routing';
export type * from './types/tools';
