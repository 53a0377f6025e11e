/** The table of all routes and how a path finds its own. Knows no handler from inside. */
import { accountRoutes } from './resources/account';
import { chatCompletions } from './resources/chatCompletions';
import { generation } from './resources/generation';
import { generationContent } from './resources/generationContent';
import { modelRoutes } from './resources/models';
import { providers } from './resources/providers';
import { signInRoutes } from './resources/signIn';
import type { Route } from './route';

export const routes: readonly Route[] = [
  chatCompletions,
  ...modelRoutes,
  ...accountRoutes,
  generation,
  generationContent,
  providers,
  ...signInRoutes,
];

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

function segmentsOf(path: string): string[] {
  return path.split('/').slice(1);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function paramsOf(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = segmentsOf(pattern);
  const given = segmentsOf(path);
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, name] of wanted.entries()) {
    const value = given[index] ?? '';
    if (name.startsWith(':')) params[name.slice(1)] = decoded(value);
    else if (name !== value) return undefined;
  }
  return params;
}

/** The routes of a path below the base, whatever their method: none is a 404, none of the right method a 405. */
export function matchesOf(path: string): Match[] {
  return routes.flatMap((route) => {
    const params = paramsOf(route.pattern, path);
    return params ? [{ route, params }] : [];
  });
}
