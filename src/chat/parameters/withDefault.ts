/** What the user's settings say of parameters when a value becomes the default. */
import { isJsonObject, type JsonObject, ownField, withField } from './jsonValues';

/**
 * `name` is a parameter's, or `provider.sort` and its like: then the other fields stay as the settings have them. Undefined
 * where there is no such value.
 */
export function withDefault(settings: JsonObject, parameters: object, name: string): JsonObject | undefined {
  const field = /^provider\.(.+)$/.exec(name)?.[1];
  if (field === undefined) {
    const value = ownField(parameters, name);
    return value === undefined ? undefined : withField(settings, name, value);
  }
  const value = ownField(ownField(parameters, 'provider'), field);
  const before = ownField(settings, 'provider');
  const provider = withField(isJsonObject(before) ? before : {}, field, value);
  return value === undefined ? undefined : withField(settings, 'provider', provider);
}
