import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { narrowScope, type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { lockUnitTree } from "@/lib/db/unit-tree-lock";
import type { ImportRow } from "@/lib/domain/import/cell";
import { classifyRow } from "@/lib/domain/import/classify-row";
import { type ListedUnit, type UnitRowDecision, unitListDecider } from "@/lib/domain/import/decide-units";
import type { RowIssue } from "@/lib/domain/import/issues";
import { type KindFacts, readUnitRow, type UnitDraft } from "@/lib/domain/import/read-unit-row";
import type { Area } from "@/lib/domain/shared/lists";
import type { JobContext } from "@/lib/jobs/job";
import { fold, kebab } from "@/lib/text/fold";
import { unitSearchText } from "@/lib/text/unit-search";
import { countRows, insertRows, type JobBatch, type NewRow, noCounts } from "./commands-rows";
import { restsOnSql } from "./queries-dependants";
import type { BatchCounts } from "./schema";

type ParsedUnit = Readonly<{ draft: UnitDraft; decision: UnitRowDecision }>;

/** Units that the importer may both load lists for and manage. */
function manageable(actor: Actor, batchPath: string): UnitScope {
  return narrowScope(scopeFor(actor, "unit:manage"), batchPath);
}

async function listUnitFacts(tx: Tx, scope: UnitScope): Promise<ListedUnit[]> {
  const rows = await tx.$queryRaw<
    {
      id: number;
      code: string;
      name: string;
      kind_code: string;
      level: number;
      area: string;
      latitude: number | null;
      longitude: number | null;
      parent_id: number | null;
      path: string;
      version: number;
      valid_from: Date;
      valid_to: Date | null;
      named_from: Date;
      placed_from: Date;
    }[]
  >`
    SELECT u.id, u.code, u.name, u.kind_code, k.level, u.area, u.latitude, u.longitude, u.parent_id, u.path, u.version, u.valid_from, u.valid_to,
           (SELECT max(valid_from) FROM org_unit_name WHERE unit_id = u.id) AS named_from,
           (SELECT max(valid_from) FROM org_unit_placement WHERE unit_id = u.id) AS placed_from
    FROM org_unit u JOIN unit_kind k ON k.code = u.kind_code WHERE ${unitConditionSql(scope, Prisma.sql`u.path`)} ORDER BY u.path`;
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    kind: row.kind_code,
    kindLevel: row.level,
    area: row.area as Area,
    latitude: row.latitude,
    longitude: row.longitude,
    parentId: row.parent_id,
    path: row.path,
    version: row.version,
    from: dayFromDb(row.valid_from),
    to: dayFromDbOrNull(row.valid_to),
    namedFrom: dayFromDb(row.named_from),
    placedFrom: dayFromDb(row.placed_from),
  }));
}

async function listKinds(tx: Tx): Promise<KindFacts[]> {
  const kinds = await tx.unitKind.findMany({
    select: { code: true, labelVi: true, level: true },
  });
  return kinds.map(({ code, labelVi, level }) => ({
    code,
    label: labelVi,
    level,
  }));
}

/** Codes are one space for the whole tree, so what is taken is asked of all of it; only the fact leaves this query. */
async function listTakenCodes(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ code: string }[]>`SELECT code FROM org_unit UNION SELECT code FROM org_unit_name`;
  return new Set(rows.map(({ code }) => code));
}

async function deciderFor(tx: Tx, { batch, actor }: JobBatch) {
  const units = await listUnitFacts(tx, manageable(actor, batch.unitPath));
  const defaultParent = units.find(({ id }) => id === batch.unitId);
  if (!defaultParent) return null;
  return unitListDecider({
    units,
    defaultParent,
    takenCodes: await listTakenCodes(tx),
    kinds: await listKinds(tx),
    since: batch.mapping.options.since,
    fold,
    kebab,
  });
}

function toRow(row: ImportRow, draft: UnitDraft, issues: readonly RowIssue[], decision: UnitRowDecision): NewRow {
  const base = {
    rowNo: row.no,
    cells: row.cells,
    issues,
    chosen: false,
    cadreId: null,
    parsed: { draft, decision } satisfies ParsedUnit,
  };
  if (decision.verdict === "error")
    return {
      ...base,
      verdict: "error",
      issues: [...issues, ...decision.issues],
    };
  return {
    ...base,
    verdict: decision.verdict,
    chosen: decision.verdict === "create" || decision.verdict === "update",
  };
}

export async function previewUnits(
  tx: Tx,
  opened: JobBatch,
  rows: readonly ImportRow[],
  context: JobContext,
): Promise<BatchCounts> {
  const { mapping } = opened.batch;
  const kinds = await listKinds(tx);
  const decide = await deciderFor(tx, opened);
  const counts = noCounts();
  const judged: NewRow[] = [];
  for (const row of rows) {
    if (row.no < mapping.headerRow + mapping.headerRows) continue;
    const found = classifyRow(row, mapping, fold).row;
    if (found === "total" || found === "numbering" || found === "remark") {
      counts.ignored = (counts.ignored ?? 0) + 1;
      continue;
    }
    const { draft, issues } = readUnitRow(row, mapping, kinds, fold);
    const denied: RowIssue = {
      severity: "error",
      code: "noRightUnits",
      field: "name",
      column: null,
    };
    if (draft === null)
      judged.push({
        rowNo: row.no,
        verdict: "error",
        cells: row.cells,
        parsed: null,
        issues,
        chosen: false,
        cadreId: null,
      });
    else
      judged.push(
        toRow(row, draft, issues, decide === null ? { verdict: "error", issues: [denied] } : decide(draft, row.no)),
      );
  }
  await insertRows(tx, opened.batch.id, judged);
  countRows(counts, judged);
  await context.progress(judged.length, judged.length);
  return counts as unknown as BatchCounts;
}

export async function writeUnits(tx: Tx, opened: JobBatch, context: JobContext): Promise<Record<string, number>> {
  await lockUnitTree(tx);
  const decide = await deciderFor(tx, opened);
  const rows = await tx.$queryRaw<{ row_no: number; parsed: ParsedUnit }[]>`
    SELECT row_no, parsed FROM import_row WHERE batch_id = ${opened.batch.id} AND chosen AND verdict IN ('create', 'update') ORDER BY row_no`;
  const counts = { created: 0, updated: 0, turnedAway: 0 };
  const ids = new Map<number, Readonly<{ id: number; path: string; depth: number }>>();
  for (const [index, row] of rows.entries()) {
    const decision = decide === null ? null : decide(row.parsed.draft, row.row_no);
    if (decision?.verdict === "create") {
      await createUnit(tx, opened, row.row_no, decision, ids);
      counts.created += 1;
    } else if (
      decision?.verdict === "update" &&
      row.parsed.decision.verdict === "update" &&
      decision.version === row.parsed.decision.version
    ) {
      await placeUnit(tx, opened, row.row_no, decision);
      counts.updated += 1;
    } else {
      counts.turnedAway += 1;
      const issues = JSON.stringify([
        {
          severity: "error",
          code: "changedMeanwhile",
          field: "name",
          column: null,
        },
      ]);
      await tx.$executeRaw`UPDATE import_row SET verdict = 'conflict', chosen = false, issues = issues || ${issues}::jsonb WHERE batch_id = ${opened.batch.id} AND row_no = ${row.row_no}`;
    }
    await context.progress(index + 1, rows.length);
  }
  return counts;
}

async function createUnit(
  tx: Tx,
  { batch, actor }: JobBatch,
  rowNo: number,
  { unit, parentRef }: Extract<UnitRowDecision, { verdict: "create" }>,
  ids: Map<number, Readonly<{ id: number; path: string; depth: number }>>,
): Promise<void> {
  const parent =
    ids.get(parentRef) ??
    (await tx.orgUnit.findUniqueOrThrow({
      where: { id: parentRef },
      select: { id: true, path: true, depth: true },
    }));
  const drawn = await tx.$queryRaw<{ id: bigint }[]>`SELECT nextval(pg_get_serial_sequence('org_unit', 'id')) AS id`;
  const id = Number(drawn[0]?.id);
  const hung = {
    parentId: parent.id,
    path: `${parent.path}${id}/`,
    depth: parent.depth + 1,
  };
  const days = {
    validFrom: new Date(`${unit.from}T00:00:00Z`),
    validTo: unit.to === null ? null : new Date(`${unit.to}T00:00:00Z`),
  };
  await tx.orgUnit.create({
    data: {
      id,
      code: unit.code,
      kindCode: unit.kind,
      name: unit.name,
      search: unitSearchText([unit.name], [unit.code]),
      ...hung,
      ...days,
      latitude: unit.latitude,
      longitude: unit.longitude,
      names: { create: { name: unit.name, code: unit.code, ...days } },
      placements: { create: { ...hung, ...days } },
    },
  });
  ids.set(unit.id, { id, path: hung.path, depth: hung.depth });
  await keepEffect(tx, batch.id, rowNo, {
    created: true,
    unitId: id,
    version: 1,
  });
  await recordAudit(tx, {
    event: "unit.created",
    actor,
    unitId: id,
    subject: "unit",
    subjectId: id,
    after: {
      code: unit.code,
      name: unit.name,
      kind: unit.kind,
      parent: parent.id,
      from: unit.from,
      to: unit.to,
      latitude: unit.latitude,
      longitude: unit.longitude,
      import: batch.id,
    },
  });
}

async function placeUnit(
  tx: Tx,
  { batch, actor }: JobBatch,
  rowNo: number,
  { unitId, version, latitude, longitude }: Extract<UnitRowDecision, { verdict: "update" }>,
): Promise<void> {
  const before = await tx.orgUnit.findUniqueOrThrow({
    where: { id: unitId },
    select: { latitude: true, longitude: true },
  });
  await tx.orgUnit.update({
    where: { id: unitId },
    data: { latitude, longitude, version: version + 1 },
  });
  await keepEffect(tx, batch.id, rowNo, {
    created: false,
    unitId,
    version: version + 1,
    before,
  });
  await recordAudit(tx, {
    event: "unit.edited",
    actor,
    unitId,
    subject: "unit",
    subjectId: unitId,
    before,
    after: { latitude, longitude, import: batch.id },
  });
}

async function keepEffect(
  tx: Tx,
  batchId: number,
  rowNo: number,
  effect: Readonly<Record<string, unknown>>,
): Promise<void> {
  await tx.importRow.update({
    where: { batchId_rowNo: { batchId, rowNo } },
    data: { effect: effect as Prisma.InputJsonObject },
  });
}

/** Takes the units of a batch away again, if nothing hangs on them; tells which ones are in use otherwise. */
export async function undoUnits(
  tx: Tx,
  { batch }: JobBatch,
): Promise<Readonly<{ count: number; names: readonly string[] }>> {
  await lockUnitTree(tx);
  const mine = Prisma.sql`(SELECT (effect->>'unitId')::int AS id, (effect->>'version')::int AS version, (effect->>'created')::boolean AS created, effect->'before' AS before
    FROM import_row WHERE batch_id = ${batch.id} AND effect IS NOT NULL)`;
  const rests = await restsOnSql(tx, "org_unit", Prisma.sql`u.id`);
  const used = await tx.$queryRaw<{ name: string; total: number }[]>`
    SELECT u.name, (count(*) OVER ())::int AS total FROM ${mine} m JOIN org_unit u ON u.id = m.id
    WHERE u.version <> m.version OR (m.created AND (
         EXISTS (SELECT 1 FROM org_unit_placement p WHERE p.parent_id = u.id AND p.unit_id NOT IN (SELECT id FROM ${mine} x WHERE x.created))
      OR ${rests}))
    ORDER BY u.name LIMIT 20`;
  if (used.length > 0) return { count: used[0]?.total ?? 0, names: used.map(({ name }) => name) };
  const created = Prisma.sql`(SELECT id FROM ${mine} c WHERE c.created)`;
  await tx.$executeRaw`DELETE FROM import_mapping WHERE unit_id IN ${created}`;
  await tx.$executeRaw`DELETE FROM org_unit_name WHERE unit_id IN ${created}`;
  await tx.$executeRaw`DELETE FROM org_unit_placement WHERE unit_id IN ${created}`;
  // Within one statement the order does not matter: references are checked at its end.
  await tx.$executeRaw`DELETE FROM org_unit WHERE id IN ${created}`;
  await tx.$executeRaw`
    UPDATE org_unit u SET latitude = (m.before->>'latitude')::float8, longitude = (m.before->>'longitude')::float8, version = u.version + 1
    FROM ${mine} m WHERE u.id = m.id AND NOT m.created`;
  return { count: 0, names: [] };
}
