import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { NOMINATION_TABLES, seenSql } from "./queries-list";

export type Attachment = Readonly<{
  nominationId: number;
  name: string;
  mime: string;
  content: Uint8Array<ArrayBuffer>;
}>;

/** A file sent with a nomination, for those who see that nomination: the unit that sent it and the organiser. */
export async function findAttachment(tx: Tx, scope: UnitScope, fileId: number): Promise<Attachment | null> {
  const [row] = await tx.$queryRaw<Attachment[]>`
    SELECT n.id AS "nominationId", f.name, f.mime, f.content FROM ${NOMINATION_TABLES}
    JOIN nomination_file nf ON nf.nomination_id = n.id JOIN stored_file f ON f.id = nf.file_id
    WHERE f.id = ${fileId} AND ${seenSql(scope)} ORDER BY n.id LIMIT 1`;
  return row ?? null;
}
