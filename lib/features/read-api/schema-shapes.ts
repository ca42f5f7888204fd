/** Pieces that the schemas of the read API are put together from. */

export const day = { type: "string", format: "date", example: "2020-10-30" } as const;
export const integer = { type: "integer" } as const;
export const text = { type: "string" } as const;
export const orNull = (schema: Readonly<Record<string, unknown>>) => ({ anyOf: [schema, { type: "null" }] });
export const countsOf = (names: readonly string[]) => ({
  type: "object",
  required: [...names],
  properties: Object.fromEntries(names.map((name) => [name, integer])),
});
export const object = (properties: Readonly<Record<string, unknown>>) => ({
  type: "object",
  required: Object.keys(properties),
  properties,
});
export const list = (items: Readonly<Record<string, unknown>>) => ({ type: "array", items });
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
