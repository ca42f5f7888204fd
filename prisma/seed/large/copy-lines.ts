import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** Lines of COPY's text format, gathered by table and written table by table. */
export type LineBook = Record<string, string[]>;

export const COLUMNS: Readonly<Record<string, string>> = {
  cadre:
    "id, full_name, sort_key, search, birth_date, sex, kind, schooling, degree, party_joined_on, party_official_on, unit_id, ended_on, end_reason, is_demo",
  cadre_home: "cadre_id, unit_id, valid_from, valid_to",
  post: "id, cadre_id, position_id, unit_id, lane, term, valid_from, valid_to, decision_no",
  credential: "cadre_id, kind, level, evidence, issuer, number, issued_on, mode, verified_at",
  theory_enrolment: "cadre_id, level, school, mode, valid_from, valid_to",
  exemption: "cadre_id, lane, valid_from, valid_to, decision_no, reason",
};

export function emptyBook(): LineBook {
  return Object.fromEntries(Object.keys(COLUMNS).map((table) => [table, []]));
}

export async function copyLines(client: Client, table: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  await pipeline(
    Readable.from([lines.join("")]),
    client.query(copyFrom(`COPY ${table} (${COLUMNS[table]}) FROM STDIN`)),
  );
}
