import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import {
  type AnswerViolation,
  decideAnswering,
  decideSigning,
  type RoundWindow,
} from "@/lib/domain/needs/decide-answer";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { NeedsAnswerStatus, NeedsRoundStatus, NeedsStance } from "@/lib/domain/shared/training-lists";
import { notifyUnits } from "@/lib/notify/notify";
import { listAddable } from "./queries-entries";
import { answerInScopeSql, endedColumnsSql } from "./queries-heirs";
import type { AddEntryInput, EntryChange, Heir, SaveAnswerInput } from "./schema";

/* What a unit does with its answer. READ COMMITTED with the answer locked: two people wait for each other, none is lost. */

/**
 * NEE-00: no such round, answer, person or programme in the scope. NEE-19: somebody changed the answer meanwhile.
 * NEE-20: this person stands there for this programme already.
 */
export type AnswerRefusal =
  | AnswerViolation
  | Readonly<{ rule: "NEE-00"; field?: string }>
  | Readonly<{ rule: "NEE-19" }>
  | Readonly<{ rule: "NEE-20" }>;

export type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; today: Day; input: Input }>;
export type Place = Readonly<{ roundId: number; unitCode: string; step: "saved" | "agreed" | "signed" | "added" }>;

type OpenAnswer = Readonly<{
  id: number;
  roundId: number;
  unitId: number;
  unitCode: string;
  unitName: string;
  unitPath: string;
  status: NeedsAnswerStatus;
  until: Day | null;
  /** Where its people are now: the unit, and what followed it once it has ended. */
  peoplePaths: readonly string[];
  version: number;
  year: number;
  roundName: string;
  roundUnitId: number;
  roundPath: string;
  window: RoundWindow;
}>;

/** The answer of the scope, locked until the transaction ends; a round that is still being written does not exist yet. */
async function lockAnswer(tx: Tx, scope: UnitScope, answerId: number, today: Day): Promise<OpenAnswer | null> {
  const rows = await tx.$queryRaw<
    (Omit<OpenAnswer, "window" | "status" | "until" | "peoplePaths"> & {
      status: string;
      until: Date | null;
      heirs: Heir[];
      roundStatus: string;
      opensOn: Date;
      closesOn: Date;
    })[]
  >`
    SELECT a.id, a.round_id AS "roundId", a.unit_id AS "unitId", v.code AS "unitCode", v.name AS "unitName", v.path AS "unitPath",
           a.status, a.version, r.year, r.name AS "roundName", r.unit_id AS "roundUnitId", u.path AS "roundPath",
           r.status AS "roundStatus", r.opens_on AS "opensOn", r.closes_on AS "closesOn", a.open_until AS until, ${endedColumnsSql(today)}
      FROM needs_answer a JOIN org_unit v ON v.id = a.unit_id JOIN needs_round r ON r.id = a.round_id
      JOIN org_unit u ON u.id = r.unit_id
     WHERE a.id = ${answerId} AND r.status <> 'draft' AND ${answerInScopeSql(scope, today)}
       FOR UPDATE OF a`;
  const row = rows[0];
  if (!row) return null;
  const { roundStatus, opensOn, closesOn, until, heirs, ...answer } = row;
  return {
    ...answer,
    status: answer.status as NeedsAnswerStatus,
    until: dayFromDbOrNull(until),
    peoplePaths: [answer.unitPath, ...heirs.map(({ path }) => path)],
    window: { status: roundStatus as NeedsRoundStatus, opensOn: dayFromDb(opensOn), closesOn: dayFromDb(closesOn) },
  };
}

function auditOf(actor: Actor, answer: OpenAnswer, event: string, after: unknown) {
  return { event, actor, unitId: answer.unitId, subject: "needs", subjectId: answer.roundId, after };
}

/**
 * Writes what the unit says about each name and the free questions; with "agree" the names without a word are agreed to,
 * with "sign" the answer goes to the board. Signing what is signed changes nothing.
 */
export function saveAnswer({ actor, scope, today, input }: Request<SaveAnswerInput>) {
  return inTransaction(
    async (tx): Promise<Decision<Place, AnswerRefusal>> => {
      const answer = await lockAnswer(tx, scope, input.answerId, today);
      if (!answer) return refuse([{ rule: "NEE-00" }]);
      const place = { roundId: answer.roundId, unitCode: answer.unitCode };
      if (input.step === "sign" && answer.status === "signed") return ok({ ...place, step: "signed" });
      const open = decideAnswering(answer.window, answer, today);
      if (!open.ok) return open;
      if (answer.version !== input.version) return refuse([{ rule: "NEE-19" }]);
      const known = await tx.needsEntry.findMany({
        where: { answerId: answer.id },
        select: { id: true, cadreId: true, source: true, stance: true, objection: true, priority: true },
      });
      const ids = new Set(known.map(({ id }) => id));
      if (input.entries.some(({ id }) => !ids.has(id))) return refuse([{ rule: "NEE-00" }]);

      const changes = new Map(input.entries.map((change) => [change.id, change]));
      const agree = input.step === "agree";
      const removed = known.filter(({ id, source }) => source === "added" && changes.get(id)?.remove === true);
      const kept = known
        .filter((entry) => !removed.includes(entry))
        .map((entry) => apply(entry, changes.get(entry.id), agree));
      const decision = decideSigning(kept);
      const problems = decision.ok
        ? []
        : decision.violations.filter((one) => one.rule === "NEE-12" || input.step === "sign");
      if (problems.length > 0) return refuse(problems);

      await writeEntries(tx, kept);
      if (removed.length > 0) await tx.needsEntry.deleteMany({ where: { id: { in: removed.map(({ id }) => id) } } });
      const signed = input.step === "sign";
      await tx.needsAnswer.update({
        where: { id: answer.id },
        data: {
          status: signed ? "signed" : answer.status === "reopened" ? "reopened" : "answering",
          answers: input.answers,
          note: input.note,
          version: { increment: 1 },
          ...(signed ? { signedAt: new Date(), signedById: actor.id } : {}),
        },
      });
      const counts = {
        confirmed: kept.filter((entry) => entry.stance === "confirmed").length,
        objected: kept.filter((entry) => entry.stance === "objected").length,
        removed: removed.length,
      };
      await recordAudit(tx, auditOf(actor, answer, signed ? "needs.signed" : "needs.answered", counts));
      if (signed) {
        await notifyUnits(tx, [{ id: answer.roundUnitId, path: answer.roundPath }], "needs:manage", today, {
          kind: "needsSigned",
          values: {
            unit: answer.unitName,
            round: answer.roundName,
            confirmed: counts.confirmed,
            objected: counts.objected,
          },
          href: `/needs/${answer.roundId}/${answer.unitCode}`,
        });
      }
      return ok({ ...place, step: signed ? "signed" : agree ? "agreed" : "saved" });
    },
    { isolation: "readCommitted" },
  );
}

type Kept = Readonly<{
  id: number;
  cadreId: number;
  stance: NeedsStance;
  objection: string | null;
  priority: number;
  changed: boolean;
}>;

function apply(
  entry: Readonly<{ id: number; cadreId: number; stance: string; objection: string | null; priority: number }>,
  change: EntryChange | undefined,
  agree: boolean,
): Kept {
  const said = change?.stance ?? (entry.stance as NeedsStance);
  const stance = agree && said === "proposed" ? "confirmed" : said;
  const objection = stance === "objected" ? (change ? change.objection : entry.objection) : null;
  const priority = change?.priority ?? entry.priority;
  const changed = stance !== entry.stance || objection !== entry.objection || priority !== entry.priority;
  return { id: entry.id, cadreId: entry.cadreId, stance, objection, priority, changed };
}

async function writeEntries(tx: Tx, kept: readonly Kept[]): Promise<void> {
  const changed = kept.filter((entry) => entry.changed);
  if (changed.length === 0) return;
  await tx.$executeRaw`
    UPDATE needs_entry e SET stance = w.stance, objection = w.objection, priority = w.priority, version = e.version + 1
      FROM json_to_recordset(${JSON.stringify(changed)}::json) AS w(id int, stance text, objection text, priority smallint)
     WHERE w.id = e.id`;
}

/** Somebody the forecast did not know of: one of the unit's own people. */
export function addEntry({ actor, scope, today, input }: Request<AddEntryInput>) {
  return inTransaction(
    async (tx): Promise<Decision<Place, AnswerRefusal>> => {
      const answer = await lockAnswer(tx, scope, input.answerId, today);
      if (!answer) return refuse([{ rule: "NEE-00" }]);
      const open = decideAnswering(answer.window, answer, today);
      if (!open.ok) return open;
      const cadre = await tx.cadre.findFirst({
        where: {
          id: input.cadreId,
          endedOn: null,
          unit: { OR: answer.peoplePaths.map((path) => ({ path: { startsWith: path } })) },
        },
        select: { id: true },
      });
      if (!cadre) return refuse([{ rule: "NEE-00", field: "cadreId" }]);
      const programmes = await listAddable(tx, answer.roundPath, answer.year);
      if (!programmes.some(({ id }) => id === input.programmeId))
        return refuse([{ rule: "NEE-00", field: "programmeId" }]);
      const entry = { answerId: answer.id, cadreId: cadre.id, programmeId: input.programmeId };
      if ((await tx.needsEntry.count({ where: entry })) > 0) return refuse([{ rule: "NEE-20" }]);
      await tx.needsEntry.create({
        data: {
          ...entry,
          source: "added",
          why: "added",
          facts: {},
          stance: "confirmed",
          priority: input.priority,
          note: input.note,
        },
      });
      await tx.needsAnswer.update({
        where: { id: answer.id },
        data: { version: { increment: 1 }, ...(answer.status === "waiting" ? { status: "answering" } : {}) },
      });
      const after = { cadreId: cadre.id, programmeId: input.programmeId, priority: input.priority };
      await recordAudit(tx, auditOf(actor, answer, "needs.added", after));
      return ok({ roundId: answer.roundId, unitCode: answer.unitCode, step: "added" });
    },
    { isolation: "readCommitted" },
  );
}
