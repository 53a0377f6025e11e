/** The slugs behind which no model stands but something that chooses one. OpenRouter’s documentation says what they do. */
const sentences: Readonly<Record<string, string>> = {
  'openrouter/auto': 'Chooses a model for each message. The price is that of the model that answers.',
  'openrouter/auto-beta': 'The next version of the Auto Router: chooses a model for each message.',
  'openrouter/free': 'Chooses among the free models that can do what the message needs.',
  'openrouter/pareto-code': 'Chooses a model for code by its quality for its price.',
  'openrouter/fusion': 'Asks several models and puts their answers together.',
  'openrouter/fusion-flash': 'Asks several fast models and puts their answers together.',
  'openrouter/bodybuilder': 'Makes the requests that a task needs out of its description.',
};

export const routersGroup = 'Routers';

export function isRouter(slug: string): boolean {
  return Object.hasOwn(sentences, slug);
}

/** What a router does, in a sentence; undefined for what is none that is known. */
export function routerSentence(slug: string): string | undefined {
  return isRouter(slug) ? sentences[slug] : undefined;
}
