import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import type { Day } from "@/lib/domain/shared/day";
import { visibleSql } from "./queries-dossier";

export type Scan = Readonly<{ cadreId: number; name: string; mime: string; content: Uint8Array<ArrayBuffer> }>;

/** A scan kept with a paper of somebody seen through the scope; null for any other file, also by its number. */
export async function findScan(tx: Tx, scope: UnitScope, fileId: number, on: Day): Promise<Scan | null> {
  const rows = await tx.$queryRaw<{ cadre_id: number; name: string; mime: string; content: Uint8Array<ArrayBuffer> }[]>`
    SELECT c.id AS cadre_id, f.name, f.mime, f.content FROM stored_file f
    JOIN credential r ON r.file_id = f.id JOIN cadre c ON c.id = r.cadre_id
    WHERE f.id = ${fileId} AND ${visibleSql(scope, dayToDb(on))} LIMIT 1`;
  const [row] = rows;
  return row ? { cadreId: row.cadre_id, name: row.name, mime: row.mime, content: row.content } : null;
}
