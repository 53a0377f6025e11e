/** Whether a slug of `order`, `only` or `ignore` means an endpoint: `deepinfra` means `deepinfra/turbo` too. */
export function meansEndpoint(slug: string, tag: string): boolean {
  const [one, other] = [slug.toLowerCase(), tag.toLowerCase()];
  return one !== '' && (one === other || other.startsWith(`${one}/`));
}
