import "server-only";
import type { Tx } from "@/lib/db/client";

/** One statement with numbered parameters: the same loaders serve a command's transaction and the rebuild's own connection. */
export type RunQuery = <Row>(text: string, ...values: readonly (string | number)[]) => Promise<readonly Row[]>;

export function queryOf(tx: Tx): RunQuery {
  return <Row>(text: string, ...values: readonly (string | number)[]) => tx.$queryRawUnsafe<Row[]>(text, ...values);
}

/** Array literal of PostgreSQL, passed as text and cast in the statement: `$1::int[]`. */
export function arrayLiteral(values: readonly (string | number | boolean | null)[]): string {
  const element = (value: string | number | boolean | null) =>
    typeof value === "string" ? JSON.stringify(value) : String(value);
  return `{${values.map(element).join(",")}}`;
}
