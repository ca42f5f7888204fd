import { Client } from "pg";

/** Counts the SQL statements a page costs, as the server itself saw them; opening and closing a transaction is none. */
export async function openStatementCounter(url: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
  return {
    async of(body: () => Promise<unknown>): Promise<number> {
      await client.query("SELECT pg_stat_statements_reset()");
      await body();
      const { rows } = await client.query<{ n: string }>(
        `SELECT coalesce(sum(calls), 0) AS n FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
         WHERE d.datname = current_database() AND query !~* '^\\s*(begin|commit|rollback|deallocate|set )' AND query !~ 'pg_stat_statements|graphile_worker'`,
      );
      return Number(rows[0]?.n);
    },
    close: () => client.end(),
  };
}
