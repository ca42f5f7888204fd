import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { covers, type UnitScope } from "@/lib/auth/scope";
import { lockForRecompute } from "@/lib/compliance-store/locks";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { refreshCadreSearch } from "@/lib/db/refresh-cadre-search";
import { inTransaction } from "@/lib/db/transaction";
import type { RowIssue } from "@/lib/domain/import/issues";
import { decidePerson, type ExistingPerson } from "@/lib/domain/import/match-person";
import type { UnitChoice } from "@/lib/domain/import/unit-book";
import type { Day } from "@/lib/domain/shared/day";
import type { JobContext } from "@/lib/jobs/job";
import { fold } from "@/lib/text/fold";
import { type ParsedPerson, rightsOf } from "./commands-preview";
import { lockImports, openJobBatch } from "./commands-rows";
import { writeUnits } from "./commands-units";
import { type PlannedWrite, type RowEffect, writeRows } from "./commands-write-rows";
import { findCandidates } from "./queries-match";
import { listUnitChoices } from "./queries-setup";
import { jobInput } from "./schema";

const CHUNK = 1_000;
const TIMEOUT_MS = 30 * 60_000;
type ChosenRow = Readonly<{
  rowNo: number;
  verdict: string;
  parsed: ParsedPerson;
}>;

async function listChosen(tx: Tx, batchId: number, after: number): Promise<readonly ChosenRow[]> {
  const rows = await tx.$queryRaw<{ row_no: number; verdict: string; parsed: ParsedPerson }[]>`
    SELECT row_no, verdict, parsed FROM import_row
    WHERE batch_id = ${batchId} AND chosen AND verdict IN ('create', 'update', 'conflict') AND row_no > ${after}
    ORDER BY row_no LIMIT ${CHUNK}`;
  return rows.map((row) => ({
    rowNo: row.row_no,
    verdict: row.verdict,
    parsed: row.parsed,
  }));
}

/** A row that was good in the preview and no longer is: it goes back to its owner like any other. */
type TurnedAway = Readonly<{ rowNo: number; issue: RowIssue }>;

function turnAway(rowNo: number, code: string, values?: RowIssue["values"]): TurnedAway {
  return {
    rowNo,
    issue: {
      severity: "error",
      code,
      field: "fullName",
      column: null,
      ...(values ? { values } : {}),
    },
  };
}

function valuesBefore(person: ExistingPerson): Readonly<Record<string, string | null>> {
  return {
    ...(person.fields as Record<string, string>),
    sex: person.sex,
    birthDate: person.birthDate,
    birthPrecision: person.birthPrecision,
  };
}

/** Decides a row again on what stands in the database now; what the preview promised must still be true. */
function planRow(
  row: ChosenRow,
  unit: UnitChoice | undefined,
  candidates: readonly ExistingPerson[],
  verified: boolean,
): PlannedWrite | TurnedAway {
  const { draft, decision: promised } = row.parsed;
  if (unit === undefined) return turnAway(row.rowNo, "unitNotInScope", { text: row.parsed.unitName });
  const insisted = row.verdict === "conflict" && promised.verdict === "conflict" && promised.code === "livesElsewhere";
  const here = candidates.filter(({ unitId }) => unitId === unit.id);
  const fresh = decidePerson(draft, unit, insisted ? here : candidates, fold);
  const base = { rowNo: row.rowNo, draft, unit, verified };
  if (fresh.verdict === "create" && promised.verdict !== "update") return { ...base, write: fresh.write, person: null };
  if (
    fresh.verdict === "update" &&
    promised.verdict === "update" &&
    fresh.person.id === promised.person.id &&
    fresh.person.version === promised.person.version
  ) {
    const person = candidates.find(({ id }) => id === fresh.person.id) as ExistingPerson;
    const ratings = Object.fromEntries(person.ratings.map(({ year, rating }) => [year, rating]));
    return {
      ...base,
      write: fresh.write,
      person: {
        id: person.id,
        version: person.version,
        before: valuesBefore(person),
        ratings,
      },
    };
  }
  if (promised.verdict === "update") return turnAway(row.rowNo, "changedMeanwhile");
  return turnAway(row.rowNo, "appearedMeanwhile");
}

/** The job behind "import": every chosen row or none, in one transaction. Run again after a crash it finds its work done. */
export async function writeImport(rawInput: unknown, context: JobContext, today: Day): Promise<unknown> {
  const { batchId } = jobInput.parse(rawInput);
  return inTransaction(
    async (tx) => {
      await lockImports(tx);
      const opened = await openJobBatch(tx, context, batchId, "importing", today);
      if (opened === null) return null;
      const { batch, actor, scope } = opened;
      const counts =
        batch.kind === "units"
          ? await writeUnits(tx, opened, context)
          : await writePeople(tx, { actor, scope, batch }, context);
      await recordAudit(tx, {
        event: "import.written",
        actor,
        unitId: batch.unitId,
        subject: "import",
        subjectId: batchId,
        after: { file: batch.fileName, ...counts },
      });
      await tx.importBatch.update({
        where: { id: batchId },
        data: {
          status: "imported",
          importedAt: new Date(),
          counts: { ...batch.counts, ...counts } as Prisma.InputJsonObject,
          version: { increment: 1 },
        },
      });
      return counts;
    },
    {
      isolation: "readCommitted",
      timeoutMs: TIMEOUT_MS,
      client: context.client,
    },
  );
}

type Opened = Readonly<{
  actor: Actor;
  scope: UnitScope;
  batch: Readonly<{
    id: number;
    mapping: Readonly<{ options: Readonly<{ since: Day }> }>;
  }>;
}>;

async function writePeople(
  tx: Tx,
  { actor, scope, batch }: Opened,
  context: JobContext,
): Promise<Record<string, number>> {
  const [totals] = await tx.$queryRaw<{ total: number; ids: number[] | null }[]>`
    SELECT count(*)::int AS total, array_agg(cadre_id) FILTER (WHERE cadre_id IS NOT NULL) AS ids
    FROM import_row WHERE batch_id = ${batch.id} AND chosen AND verdict IN ('create', 'update', 'conflict')`;
  const total = totals?.total ?? 0;
  // Work counts twice: rows written, then people judged.
  const steps = total * 2;
  await lockForRecompute(tx, totals?.ids ?? []);
  const units = new Map((await listUnitChoices(tx, scope)).map((unit) => [unit.id, unit]));
  const mayVerify = scopeFor(actor, "credential:verify");
  const rights = rightsOf(actor);

  const counts = { created: 0, updated: 0, turnedAway: 0 };
  const touched: number[] = [];
  let done = 0;
  for (
    let rows = await listChosen(tx, batch.id, 0);
    rows.length > 0;
    rows = await listChosen(tx, batch.id, rows.at(-1)?.rowNo ?? 0)
  ) {
    const candidates = await findCandidates(
      tx,
      scope,
      rows.map(({ parsed }) => parsed.draft),
    );
    const decided = rows.map((row, index) => {
      const unit = units.get(row.parsed.unitId);
      const may = unit === undefined ? null : rights(unit);
      // Rights may have shrunk since the preview.
      const draft = {
        ...row.parsed.draft,
        ...(may?.posts ? {} : { posts: [] }),
        ...(may?.credentials ? {} : { credential: null }),
      };
      const asked = { ...row, parsed: { ...row.parsed, draft } };
      return planRow(
        asked,
        may?.people ? unit : undefined,
        candidates[index] ?? [],
        unit !== undefined && covers(mayVerify, unit.path),
      );
    });
    const plan = decided.filter((one): one is PlannedWrite => "draft" in one);
    const away = decided.filter((one): one is TurnedAway => "issue" in one);
    const written = await writeRows(tx, plan, {
      actor,
      batchId: batch.id,
      since: batch.mapping.options.since,
    });
    await keepEffects(tx, batch.id, written);
    await keepTurnedAway(tx, batch.id, away);
    for (const { effect } of written) {
      touched.push(effect.cadreId);
      counts[effect.created ? "created" : "updated"] += 1;
    }
    counts.turnedAway += away.length;
    done += rows.length;
    await context.progress(done, steps);
  }
  for (let start = 0; start < touched.length; start += 5 * CHUNK)
    await refreshCadreSearch(tx, touched.slice(start, start + 5 * CHUNK));
  await recomputeCadres(tx, touched, (people) => context.progress(Math.min(steps, total + people), steps));
  return counts;
}

async function keepEffects(
  tx: Tx,
  batchId: number,
  written: readonly Readonly<{ rowNo: number; effect: RowEffect }>[],
): Promise<void> {
  if (written.length === 0) return;
  const json = JSON.stringify(
    written.map(({ rowNo, effect }) => ({
      row_no: rowNo,
      effect,
      cadre_id: effect.cadreId,
    })),
  );
  await tx.$executeRaw`
    UPDATE import_row r SET effect = w.effect, cadre_id = w.cadre_id
    FROM jsonb_to_recordset(${json}::jsonb) AS w(row_no int, effect jsonb, cadre_id int) WHERE r.batch_id = ${batchId} AND r.row_no = w.row_no`;
}

async function keepTurnedAway(tx: Tx, batchId: number, away: readonly TurnedAway[]): Promise<void> {
  if (away.length === 0) return;
  const json = JSON.stringify(away.map(({ rowNo, issue }) => ({ row_no: rowNo, issues: [issue] })));
  await tx.$executeRaw`
    UPDATE import_row r SET verdict = 'conflict', chosen = false, issues = r.issues || w.issues
    FROM jsonb_to_recordset(${json}::jsonb) AS w(row_no int, issues jsonb) WHERE r.batch_id = ${batchId} AND r.row_no = w.row_no`;
}
