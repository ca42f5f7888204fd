import pg from "pg";

type Query = (this: unknown, ...asked: unknown[]) => unknown;

function textOf(asked: unknown): string {
  if (typeof asked === "string") return asked;
  const { text } = (asked ?? {}) as { text?: unknown };
  return typeof text === "string" ? text : "";
}

/**
 * The statements that `body` sends to the server, in their order; opening and closing a transaction is none. They are
 * looked at on their way, and sent all the same.
 */
export async function statementsOf(body: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const { prototype } = pg.Client as unknown as { prototype: { query: Query } };
  const { query } = prototype;
  prototype.query = function counted(this: unknown, ...asked: unknown[]) {
    const text = textOf(asked[0]).trim();
    if (text !== "" && !/^(begin|commit|rollback|savepoint|release|set |deallocate)/i.test(text)) seen.push(text);
    return query.apply(this, asked);
  };
  try {
    await body();
  } finally {
    prototype.query = query;
  }
  return seen;
}
