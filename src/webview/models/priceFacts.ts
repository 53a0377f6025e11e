/** All prices of a model as a list of words, with what each is for. */
import type { ModelPrices } from '../../chat/models/modelFacts';
import { tokenPriceText, unitPriceText } from '../../chat/models/pricePerMillion';

interface PriceTerm {
  readonly term: string;
  readonly unit: 'tokens' | 'one';
}

const terms: Readonly<Record<string, PriceTerm>> = {
  prompt: { term: 'Input', unit: 'tokens' },
  completion: { term: 'Output', unit: 'tokens' },
  input_cache_read: { term: 'Cache read', unit: 'tokens' },
  input_cache_write: { term: 'Cache write', unit: 'tokens' },
  input_cache_write_1h: { term: 'Cache write (1 hour)', unit: 'tokens' },
  internal_reasoning: { term: 'Reasoning', unit: 'tokens' },
  image_token: { term: 'Image input', unit: 'tokens' },
  image_output: { term: 'Image output', unit: 'tokens' },
  audio: { term: 'Audio input', unit: 'tokens' },
  audio_output: { term: 'Audio output', unit: 'tokens' },
  input_audio_cache: { term: 'Audio cache', unit: 'tokens' },
  request: { term: 'Each request', unit: 'one' },
  image: { term: 'Each picture', unit: 'one' },
  web_search: { term: 'Each web search', unit: 'one' },
};

/** What costs nothing is told of input and output alone: for the rest, "0" means that it is not charged apart. */
export function priceFacts(prices: ModelPrices | undefined): { term: string; value: string }[] {
  if (!prices) return [];
  return Object.entries(terms).flatMap(([name, { term, unit }]) => {
    const price = prices[name];
    const isExtra = name !== 'prompt' && name !== 'completion';
    if (price === undefined || (isExtra && Number(price) === 0)) return [];
    const text = unit === 'tokens' ? tokenPriceText(price) : unitPriceText(price);
    if (text === undefined) return [];
    return [{ term, value: unit === 'tokens' && text.startsWith('$') ? `${text} per million tokens` : text }];
  });
}
