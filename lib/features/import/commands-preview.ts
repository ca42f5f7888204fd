import "server-only";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import type { ColumnMapping } from "@/lib/domain/import/fields";
import type { RowIssue } from "@/lib/domain/import/issues";
import { decidePerson, type PersonDecision } from "@/lib/domain/import/match-person";
import type { PersonDraft } from "@/lib/domain/import/person-draft";
import { type ImportRights, type ListedPerson, readList } from "@/lib/domain/import/read-list";
import { positionBook } from "@/lib/domain/import/split-posts";
import { type UnitChoice, unitBook } from "@/lib/domain/import/unit-book";
import type { Day } from "@/lib/domain/shared/day";
import type { JobContext } from "@/lib/jobs/job";
import { readSheet } from "@/lib/spreadsheet/read";
import { fold } from "@/lib/text/fold";
import { countRows, insertRows, type JobBatch, type NewRow, noCounts, openJobBatch } from "./commands-rows";
import { previewUnits } from "./commands-units";
import { findWorkbook } from "./queries";
import { findCandidates } from "./queries-match";
import { listPositionFacts, listUnitChoices } from "./queries-setup";
import { type BatchCounts, jobInput } from "./schema";
import type { BatchRefusal } from "./schema-views";

/** Rows matched and written at once. */
const CHUNK = 1_000;
/** A list of 50,000 rows is read and matched well within this. */
const TIMEOUT_MS = 10 * 60_000;

/** What `import_row.parsed` holds of a row of people. */
export type ParsedPerson = Readonly<{
  draft: PersonDraft;
  unitId: number;
  unitName: string;
  /** The unit as a heading of the list names it. */
  unitText: string | null;
  decision: PersonDecision;
}>;
/** Who may write what where, seen by the rights of the person who imports and never beyond the unit of the list. */
export function rightsOf(actor: Actor): (unit: UnitChoice) => ImportRights {
  const [people, posts, credentials] = [
    scopeFor(actor, "cadre:write"),
    scopeFor(actor, "post:write"),
    scopeFor(actor, "credential:write"),
  ];
  return ({ path }) => ({
    people: covers(people, path),
    posts: covers(posts, path),
    credentials: covers(credentials, path),
  });
}

function columnOf(mapping: ColumnMapping, issue: RowIssue): RowIssue {
  return issue.column === null
    ? {
        ...issue,
        column: mapping.columns.find(({ field }) => field === issue.field)?.column ?? null,
      }
    : issue;
}

function judge(listed: ListedPerson, candidates: Parameters<typeof decidePerson>[2], mapping: ColumnMapping): NewRow {
  const base = {
    rowNo: listed.row.no,
    cells: listed.row.cells,
    issues: listed.issues,
    chosen: false,
    cadreId: null,
  };
  const { unitText } = listed;
  if (listed.draft === null || listed.unit === null) return { ...base, verdict: "error", parsed: { unitText } };
  if (listed.duplicateOf !== null)
    return {
      ...base,
      verdict: "duplicate",
      parsed: { duplicateOf: listed.duplicateOf, unitText },
    };
  const decision = decidePerson(listed.draft, listed.unit, candidates, fold);
  const parsed: ParsedPerson = {
    draft: listed.draft,
    unitId: listed.unit.id,
    unitName: listed.unit.name,
    unitText,
    decision,
  };
  switch (decision.verdict) {
    case "error":
      return {
        ...base,
        verdict: "error",
        parsed: { unitText },
        issues: [...listed.issues, ...decision.issues.map((issue) => columnOf(mapping, issue))],
      };
    case "create":
      return { ...base, verdict: "create", parsed, chosen: true };
    case "update":
      return {
        ...base,
        verdict: "update",
        parsed,
        chosen: true,
        cadreId: decision.person.id,
      };
    case "skip":
      return { ...base, verdict: "skip", parsed, cadreId: decision.person.id };
    case "conflict":
      return { ...base, verdict: "conflict", parsed };
  }
}

async function setRefused(tx: Tx, batchId: number, refusal: BatchRefusal): Promise<void> {
  await tx.importBatch.update({
    where: { id: batchId },
    data: { status: "unreadable", refusal, version: { increment: 1 } },
  });
}

/** The job behind "preview": every row of the list with what it would do. Running it again gives the same. */
export async function previewImport(rawInput: unknown, context: JobContext, today: Day): Promise<unknown> {
  const { batchId } = jobInput.parse(rawInput);
  return inTransaction(
    async (tx) => {
      const opened = await openJobBatch(tx, context, batchId, "reading", today);
      if (opened === null) return null;
      const { batch, scope } = opened;
      const content = await findWorkbook(tx, scope, batchId);
      const read =
        content === null ? ({ state: "unreadable" } as const) : await readSheet(content, batch.mapping.sheet);
      if (read.state === "unreadable") return setRefused(tx, batchId, { rule: "IMP-06" });
      if (read.state === "tooLarge")
        return setRefused(tx, batchId, {
          rule: "IMP-07",
          problem: "tooManyRows",
          rows: read.rows,
        });

      await tx.importRow.deleteMany({ where: { batchId } });
      await context.progress(0, read.rows.length);
      const counts =
        batch.kind === "units"
          ? await previewUnits(tx, opened, read.rows, context)
          : await previewPeople(tx, opened, read.rows, context, today);
      await tx.importBatch.update({
        where: { id: batchId },
        data: {
          status: "previewed",
          counts: counts as Prisma.InputJsonObject,
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

async function previewPeople(
  tx: Tx,
  { batch, actor, scope }: JobBatch,
  rows: Parameters<typeof readList>[0],
  context: JobContext,
  today: Day,
): Promise<BatchCounts> {
  const units = await listUnitChoices(tx, scope);
  const own = units.find(({ id }) => id === batch.unitId);
  const { people, ignored } = readList(rows, {
    mapping: batch.mapping,
    options: batch.mapping.options,
    positions: positionBook(await listPositionFacts(tx), fold),
    today,
    fold,
    units: unitBook(units, fold),
    defaultUnit: own?.countsPeople ? own : null,
    rightsAt: rightsOf(actor),
  });
  const counts = { ...noCounts(), ignored };
  for (let start = 0; start < people.length; start += CHUNK) {
    const chunk = people.slice(start, start + CHUNK);
    const asked = chunk.flatMap(({ draft, duplicateOf }, n) =>
      draft === null || duplicateOf !== null ? [] : [{ n, draft }],
    );
    const found = await findCandidates(
      tx,
      scope,
      asked.map(({ draft }) => draft),
    );
    const candidates = new Map(asked.map(({ n }, index) => [n, found[index] ?? []]));
    const judged = chunk.map((listed, n) => judge(listed, candidates.get(n) ?? [], batch.mapping));
    await insertRows(tx, batch.id, judged);
    countRows(counts, judged);
    await context.progress(Math.min(start + CHUNK, people.length), people.length);
  }
  return counts as unknown as BatchCounts;
}
