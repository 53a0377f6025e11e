/** As many models as are asked for, in the manner of the real ones, for what must be fast with a long catalogue. */
import { entry, type ModelEntry } from './catalogueEntries';

const authors = [
  'Northwind',
  'Bluefin',
  'Kestrel',
  'Lumen',
  'Harbor',
  'Ostrava',
  'Tidal',
  'Quarry',
  'Meridian',
  'Foxglove',
];
const families = ['Atlas', 'Coder', 'Chat', 'Vision', 'Mini', 'Instruct', 'Reasoner', 'Flash', 'Large', 'Nano'];

export function manyModels(count: number): readonly ModelEntry[] {
  return Array.from({ length: count }, (_, number) => {
    const author = authors[number % authors.length] ?? '';
    const family = families[Math.floor(number / authors.length) % families.length] ?? '';
    const name = `${family} ${1 + (number % 9)}.${number % 10} ${7 + (number % 64)}B ${number}`;
    const slug = name.toLowerCase().replaceAll(' ', '-');
    return entry({
      id: `${author.toLowerCase()}/${slug}`,
      name: `${author}: ${name}`,
      provider: 'DeepInfra',
      prices: [(number % 50) / 10_000_000, (number % 70) / 5_000_000].map((price) => price.toFixed(10)) as [
        string,
        string,
      ],
      context: 8192 * (1 + (number % 32)),
      output: 8192,
      created: new Date(Date.UTC(2024, number % 24, 1 + (number % 28))).toISOString(),
      description: `${name} is model number ${number} of ${author}. `.repeat(4),
      inputs: number % 3 === 0 ? ['text', 'image'] : ['text'],
      ...(number % 4 === 0 && { tools: 'none' as const }),
      ...(number % 5 === 0 && { reasoning: { mandatory: false, supported_efforts: ['high', 'low'] } }),
    });
  });
}
