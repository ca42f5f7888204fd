import "server-only";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import type { Tx } from "@/lib/db/client";
import { dayFromDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { type ForecastEntry, forecastNeeds } from "@/lib/domain/needs/forecast-needs";
import type { Day } from "@/lib/domain/shared/day";
import { listEligibilityRules } from "@/lib/features/eligibility/queries";
import type { JobContext } from "@/lib/jobs/job";
import { notifyUnits } from "@/lib/notify/notify";
import {
  listForecastProgrammes,
  listNeedsPersons,
  listPossiblePersons,
  listPostNames,
  listProbationTerms,
  listStandardBases,
} from "./queries-forecast";
import { unitEndedSql } from "./queries-heirs";
import type { EntryFacts } from "./schema-entry";

/** People whose facts are held in memory at once. */
const CHUNK = 4000;

export const prefillInput = z.object({ roundId: z.number().int() });

type Asked = Readonly<{ id: number; unitId: number; path: string }>;
type Written = Readonly<{ people: number; names: number; added: number; changed: number; removed: number }>;

/** The deepest asked unit a path lies in: the people of a cell answer with their commune when the cell is not asked. */
function askedAt(path: string, byUnit: ReadonlyMap<number, Asked>): Asked | undefined {
  const line = path.split("/").filter(Boolean).map(Number);
  const deepest = line.reverse().find((unitId) => byUnit.has(unitId));
  return deepest === undefined ? undefined : byUnit.get(deepest);
}

/**
 * Writes the answers of a round before anybody answers. May run again: answers that nobody has touched are brought in
 * step with the facts, everything else stays as people left it; the same facts give the same rows.
 */
export async function prefillRound(input: unknown, context: JobContext, today: Day): Promise<Written> {
  const { roundId } = prefillInput.parse(input);
  const { client } = context;
  const round = await client.needsRound.findUniqueOrThrow({
    where: { id: roundId },
    select: { year: true, unit: { select: { path: true } } },
  });
  const asked = await client.$queryRaw<Asked[]>`
    SELECT a.id, a.unit_id AS "unitId", u.path FROM needs_answer a JOIN org_unit u ON u.id = a.unit_id WHERE a.round_id = ${roundId}`;
  const byUnit = new Map(asked.map((one) => [one.unitId, one]));
  const possible = await listPossiblePersons(client, round.unit.path, round.year, today);
  const answerOf = new Map<number, number>();
  for (const { id, path } of possible) {
    const answer = askedAt(path, byUnit);
    if (answer !== undefined) answerOf.set(id, answer.id);
  }
  const ids = [...answerOf.keys()];
  const [programmes, rules, probation] = [
    await listForecastProgrammes(client, round.unit.path),
    (await listEligibilityRules(client)).map((rule) => rule.facts),
    await listProbationTerms(client),
  ];
  const entries: ForecastEntry[] = [];
  for (let start = 0; start < ids.length; start += CHUNK) {
    const persons = await listNeedsPersons(client, ids.slice(start, start + CHUNK), round.year, today);
    entries.push(...forecastNeeds(persons, { year: round.year, on: today, programmes, rules, probation }));
    await context.progress(Math.min(start + CHUNK, ids.length), ids.length);
  }
  const rows = await withWords(client, entries, answerOf);
  const written = await inTransaction((tx) => writeEntries(tx, roundId, rows, context, today), {
    isolation: "readCommitted",
    timeoutMs: 60_000,
    client,
  });
  await context.progress(ids.length, ids.length);
  return { people: ids.length, names: rows.length, ...written };
}

type EntryInsert = Readonly<{
  answer_id: number;
  cadre_id: number;
  programme_id: number;
  why: string;
  facts: EntryFacts;
}>;

/** Ids of posts and standards become the words they had that day. */
async function withWords(
  tx: Tx,
  entries: readonly ForecastEntry[],
  answerOf: ReadonlyMap<number, number>,
): Promise<EntryInsert[]> {
  const idsOf = (key: "postId" | "standardId") => [
    ...new Set(entries.flatMap((entry) => (typeof entry.facts[key] === "number" ? [entry.facts[key]] : []))),
  ];
  const posts = await listPostNames(tx, idsOf("postId"));
  const bases = await listStandardBases(tx, idsOf("standardId"));
  return entries.flatMap(({ cadreId, programmeId, why, facts: { postId, standardId, ...facts } }) => {
    const answerId = answerOf.get(cadreId);
    if (answerId === undefined) return [];
    const basis = bases.get(standardId ?? 0);
    const words = { ...facts, ...posts.get(postId ?? 0), ...(basis ? { basis } : {}) };
    return [{ answer_id: answerId, cadre_id: cadreId, programme_id: programmeId, why, facts: words }];
  });
}

async function writeEntries(tx: Tx, roundId: number, rows: readonly EntryInsert[], context: JobContext, today: Day) {
  const untouched = await tx.$queryRaw<{ id: number }[]>`
    SELECT a.id FROM needs_answer a JOIN org_unit v ON v.id = a.unit_id
     WHERE a.round_id = ${roundId} AND a.status = 'waiting' AND NOT ${unitEndedSql(today)} ORDER BY a.id FOR UPDATE OF a`;
  const ids = untouched.map(({ id }) => id);
  const known = new Set(ids);
  const wanted = JSON.stringify(rows.filter((row) => known.has(row.answer_id)));
  const removed = await tx.$queryRaw<{ answerId: number }[]>`
    DELETE FROM needs_entry e
     WHERE e.answer_id = ANY(${ids}::int[]) AND e.source = 'forecast' AND e.stance = 'proposed' AND e.board_stance IS NULL
       AND NOT EXISTS (
         SELECT 1 FROM json_to_recordset(${wanted}::json) AS w(answer_id int, cadre_id int, programme_id int)
          WHERE w.answer_id = e.answer_id AND w.cadre_id = e.cadre_id AND w.programme_id = e.programme_id)
    RETURNING e.answer_id AS "answerId"`;
  const put = await tx.$queryRaw<{ answerId: number; fresh: boolean }[]>`
    INSERT INTO needs_entry AS e (answer_id, cadre_id, programme_id, source, why, facts)
    SELECT w.answer_id, w.cadre_id, w.programme_id, 'forecast', w.why, w.facts
      FROM json_to_recordset(${wanted}::json) AS w(answer_id int, cadre_id int, programme_id int, why text, facts jsonb)
    ON CONFLICT (answer_id, cadre_id, programme_id) DO UPDATE SET why = excluded.why, facts = excluded.facts
      WHERE e.source = 'forecast' AND e.stance = 'proposed' AND (e.why, e.facts) IS DISTINCT FROM (excluded.why, excluded.facts)
    RETURNING e.answer_id AS "answerId", e.xmax = 0 AS fresh`;
  // Whoever has such an answer on the screen must not agree to names that were not there when it was drawn.
  const touched = [...new Set([...removed, ...put].map(({ answerId }) => answerId))];
  await tx.$executeRaw`UPDATE needs_answer SET version = version + 1 WHERE id = ANY(${touched}::int[])`;
  const added = put.filter(({ fresh }) => fresh).length;
  const written = { added, changed: put.length - added, removed: removed.length };
  await announce(tx, roundId, today);
  const user = context.userId === null ? null : await tx.appUser.findUnique({ where: { id: context.userId } });
  await recordAudit(tx, {
    event: "needs.prefilled",
    actor: { id: user?.id ?? null, username: user?.username ?? "worker" },
    unitId: context.unitId,
    subject: "needs",
    subjectId: roundId,
    after: written,
  });
  return written;
}

/** The first time the answers are written the round opens and the units hear of it. */
async function announce(tx: Tx, roundId: number, today: Day): Promise<void> {
  const opened = await tx.needsRound.updateMany({
    where: { id: roundId, status: "draft" },
    data: { status: "open", version: { increment: 1 } },
  });
  if (opened.count === 0) return;
  const round = await tx.needsRound.findUniqueOrThrow({
    where: { id: roundId },
    select: { name: true, year: true, opensOn: true, closesOn: true },
  });
  const units = await tx.orgUnit.findMany({
    where: { needsAnswers: { some: { roundId } } },
    select: { id: true, path: true },
  });
  await notifyUnits(tx, units, "needs:answer", today, {
    kind: "needsOpened",
    values: { round: round.name, opensOn: dayFromDb(round.opensOn), closesOn: dayFromDb(round.closesOn) },
    href: `/needs/${roundId}`,
  });
}
