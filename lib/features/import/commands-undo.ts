import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { lockForRecompute } from "@/lib/compliance-store/locks";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { refreshCadreSearch } from "@/lib/db/refresh-cadre-search";
import { inTransaction } from "@/lib/db/transaction";
import type { Day } from "@/lib/domain/shared/day";
import type { JobContext } from "@/lib/jobs/job";
import { lockImports, openJobBatch } from "./commands-rows";
import { undoUnits } from "./commands-units";
import { restsOnSql } from "./queries-dependants";
import { jobInput } from "./schema";
import type { BatchRefusal } from "./schema-views";

const TIMEOUT_MS = 30 * 60_000;
/** Names told when a batch cannot be taken back; the rest is a number. */
const NAMES_TOLD = 20;
const CHUNK = 5_000;

type Dependants = Readonly<{ count: number; names: readonly string[] }>;

/**
 * IMP-19: what rests on the batch: people of it whose record anybody has changed since (the trail of changes says so,
 * whichever command did it), people it made whom anything else names since (an answer to a needs round, a nomination, a
 * place in a class, a certificate, the register of lecturers), and posts and credentials of it that something rests on.
 */
export async function findDependants(tx: Tx, batchId: number): Promise<Dependants> {
  const person = await restsOnSql(tx, "cadre", Prisma.sql`c.id`);
  const post = await restsOnSql(tx, "post", Prisma.sql`x.id`);
  const credential = await restsOnSql(tx, "credential", Prisma.sql`x.id`);
  const rows = await tx.$queryRaw<{ full_name: string; total: number }[]>`
    WITH mine AS (SELECT r.cadre_id, (r.effect->>'version')::int AS version, (r.effect->>'created')::boolean AS created, r.effect
                  FROM import_row r WHERE r.batch_id = ${batchId} AND r.effect IS NOT NULL),
         written AS (SELECT max(id) AS id FROM audit_event WHERE event = 'import.written' AND subject = 'import' AND subject_id = ${String(batchId)})
    SELECT c.full_name, (count(*) OVER ())::int AS total
    FROM mine m JOIN cadre c ON c.id = m.cadre_id
    WHERE c.version <> m.version
       OR EXISTS (SELECT 1 FROM audit_event a, written w WHERE a.subject = 'cadre' AND a.subject_id = c.id::text AND a.outcome = 'done' AND a.id > w.id
                  AND a.event <> 'cadre.viewed')
       OR (m.created AND ${person})
       OR EXISTS (SELECT 1 FROM (SELECT jsonb_array_elements(m.effect->'posts')::int AS id) x WHERE ${post})
       OR EXISTS (SELECT 1 FROM (SELECT jsonb_array_elements(m.effect->'credentials')::int AS id) x WHERE ${credential})
    ORDER BY c.sort_key LIMIT ${NAMES_TOLD}`;
  return {
    count: rows[0]?.total ?? 0,
    names: rows.map((row) => row.full_name),
  };
}

/** The job behind "undo": the whole batch goes, or nothing does. */
export async function undoImport(rawInput: unknown, context: JobContext, today: Day): Promise<unknown> {
  const { batchId, reason } = jobInput.parse(rawInput);
  return inTransaction(
    async (tx) => {
      await lockImports(tx);
      const opened = await openJobBatch(tx, context, batchId, "undoing", today);
      if (opened === null) return null;
      const { batch, actor } = opened;
      const dependants =
        batch.kind === "units" ? await undoUnits(tx, opened) : await undoPeople(tx, actor, batchId, context);
      if (dependants.count > 0) {
        const refusal: BatchRefusal = { rule: "IMP-19", ...dependants };
        await recordAudit(tx, {
          event: "import.undone",
          outcome: "refused",
          actor,
          unitId: batch.unitId,
          subject: "import",
          subjectId: batchId,
          after: refusal,
          reason: reason ?? null,
        });
        await tx.importBatch.update({
          where: { id: batchId },
          data: {
            status: "imported",
            refusal: refusal as unknown as Prisma.InputJsonObject,
            version: { increment: 1 },
          },
        });
        return refusal;
      }
      await recordAudit(tx, {
        event: "import.undone",
        actor,
        unitId: batch.unitId,
        subject: "import",
        subjectId: batchId,
        after: { file: batch.fileName },
        reason: reason ?? null,
      });
      await tx.importBatch.update({
        where: { id: batchId },
        data: {
          status: "undone",
          undoneAt: new Date(),
          refusal: Prisma.DbNull,
          version: { increment: 1 },
        },
      });
      return null;
    },
    {
      isolation: "readCommitted",
      timeoutMs: TIMEOUT_MS,
      client: context.client,
    },
  );
}

const NOBODY: Dependants = { count: 0, names: [] };

async function undoPeople(tx: Tx, actor: Actor, batchId: number, context: JobContext): Promise<Dependants> {
  const touched = await tx.$queryRaw<{ cadre_id: number; created: boolean }[]>`
    SELECT cadre_id, (effect->>'created')::boolean AS created FROM import_row WHERE batch_id = ${batchId} AND effect IS NOT NULL ORDER BY cadre_id`;
  const ids = touched.map((row) => row.cadre_id);
  const created = touched.filter((row) => row.created).map((row) => row.cadre_id);
  await lockForRecompute(tx, ids);
  // Nobody begins to name a person who is about to go: a pointer that is only emptied would be lost without a word.
  await tx.$queryRaw`SELECT id FROM cadre WHERE id = ANY(${created}::int[]) ORDER BY id FOR UPDATE`;
  const dependants = await findDependants(tx, batchId);
  if (dependants.count > 0) return dependants;

  await context.progress(0, ids.length);
  await auditUndo(tx, actor, batchId);
  await takeBack(tx, batchId);
  // With their posts gone nobody is counted any more, so the stored counts shrink before the people do.
  await recomputeCadres(tx, ids, (people) => context.progress(people, ids.length));
  await tx.$executeRaw`UPDATE import_row SET cadre_id = NULL WHERE cadre_id = ANY(${created}::int[])`;
  await tx.$executeRaw`DELETE FROM cadre_home WHERE cadre_id = ANY(${created}::int[])`;
  await tx.$executeRaw`DELETE FROM cadre WHERE id = ANY(${created}::int[])`;
  const kept = touched.filter((row) => !row.created).map((row) => row.cadre_id);
  for (let start = 0; start < kept.length; start += CHUNK)
    await refreshCadreSearch(tx, kept.slice(start, start + CHUNK));
  return NOBODY;
}

/** Everything the rows added goes, everything they changed gets its former value. */
async function takeBack(tx: Tx, batchId: number): Promise<void> {
  const effects = Prisma.sql`(SELECT cadre_id, effect FROM import_row WHERE batch_id = ${batchId} AND effect IS NOT NULL)`;
  await tx.$executeRaw`DELETE FROM post WHERE id IN (SELECT jsonb_array_elements(e.effect->'posts')::int FROM ${effects} e)`;
  await tx.$executeRaw`DELETE FROM credential WHERE id IN (SELECT jsonb_array_elements(e.effect->'credentials')::int FROM ${effects} e)`;
  await tx.$executeRaw`
    DELETE FROM year_rating y USING ${effects} e, jsonb_to_recordset(e.effect->'ratings') AS r(year int, before text)
    WHERE y.cadre_id = e.cadre_id AND y.year = r.year AND r.before IS NULL`;
  await tx.$executeRaw`
    UPDATE year_rating y SET rating = r.before FROM ${effects} e, jsonb_to_recordset(e.effect->'ratings') AS r(year int, before text)
    WHERE y.cadre_id = e.cadre_id AND y.year = r.year AND r.before IS NOT NULL`;
  const former = (field: string, column: string, cast = "") =>
    Prisma.raw(
      `${column} = CASE WHEN e.effect->'before' ? '${field}' THEN (e.effect->'before'->>'${field}')${cast} ELSE c.${column} END`,
    );
  await tx.$executeRaw`
    UPDATE cadre c SET ${Prisma.join(
      [
        former("kind", "kind"),
        former("ethnicity", "ethnicity"),
        former("religion", "religion"),
        former("nativePlace", "native_place"),
        former("schooling", "schooling"),
        former("degree", "degree"),
        former("degreeField", "degree_field"),
        former("phone", "phone"),
        former("email", "email"),
        former("candidateSince", "candidate_since", "::date"),
        former("partyJoinedOn", "party_joined_on", "::date"),
        former("partyOfficialOn", "party_official_on", "::date"),
        former("sex", "sex"),
        former("birthDate", "birth_date", "::date"),
        former("birthPrecision", "birth_precision"),
      ],
      ", ",
    )}, version = c.version + 1, updated_at = now()
    FROM ${effects} e WHERE c.id = e.cadre_id AND NOT (e.effect->>'created')::boolean`;
}

async function auditUndo(tx: Tx, actor: Actor, batchId: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO audit_event (actor_id, actor_name, event, outcome, unit_id, subject, subject_id, before, after)
    SELECT ${actor.id}, ${actor.username}, 'cadre.undone', 'done', c.unit_id, 'cadre', c.id::text,
           jsonb_build_object('fullName', c.full_name, 'birthDate', c.birth_date, 'version', c.version),
           r.effect->'before' || jsonb_build_object('import', ${batchId}::int, 'removed', (r.effect->>'created')::boolean, 'version', c.version + 1)
    FROM import_row r JOIN cadre c ON c.id = r.cadre_id WHERE r.batch_id = ${batchId} AND r.effect IS NOT NULL`;
}
