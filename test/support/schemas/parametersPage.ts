/** docs/parameters.md. */
export function parametersPage(): string {
  return '';
}
