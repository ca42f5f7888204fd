export type QueryParams = Readonly<Record<string, string | undefined>>;

/** The address with one parameter changed (or dropped, when undefined); the others stay. */
export function withParam(path: string, params: QueryParams, key: string, value: string | undefined): string {
  return withParams(path, { ...params, [key]: value });
}

/** The address with these parameters; undefined and empty ones are left out. */
export function withParams(path: string, params: QueryParams): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) if (value !== undefined && value !== "") query.set(key, value);
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}
