import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { PolicyFacts } from "@/lib/domain/allotment/pick-policy";
import { rankCandidates } from "@/lib/domain/allotment/rank-candidates";
import type { EligibilityRuleFacts } from "@/lib/domain/eligibility/decide-eligibility";
import { freeSeatsOf } from "@/lib/domain/nomination/assign-seats";
import { canBeOverridden } from "@/lib/domain/nomination/judge-candidate";
import type { Day } from "@/lib/domain/shared/day";
import type { RankingCriterion } from "@/lib/domain/shared/training-lists";
import { levelRulesSql } from "@/lib/features/eligibility/queries";
import { choosePolicy, POLICIES_SQL } from "@/lib/seat-store/find-policy";
import { fitsBoardSql, judgePeople, listUnitCandidates, rankJudged, type UnitRef } from "./queries-candidates";
import { CLASS_TABLES, type ClassOnDesk } from "./queries-class";
import type { BoardRow, BoardUnit } from "./schema-row";

type BoardPeople = Readonly<{ rows: readonly BoardRow[]; criteria: readonly RankingCriterion[] }>;

/** Seats of one unit in a class, with what is left to all; no seats of its own means it shares the open queue. */
type SeatsOfUnit = Readonly<{ seats: number; taken: number; open: number }>;

/** A unit's board for a class; `people` null where they are too many for one. */
type Board = Readonly<{ meter: SeatsOfUnit; people: BoardPeople | null }>;

/** What a unit's board needs beside the people: seats, order of seating, conditions, and whether it is too large for one. */
type BoardTerms = Readonly<{
  meter: SeatsOfUnit;
  criteria: readonly RankingCriterion[];
  rules: readonly EligibilityRuleFacts[];
  tooMany: boolean;
}>;

type TermsRow = {
  unitSeats: number | null;
  unitTaken: number | null;
  policies: PolicyFacts[];
  rules: EligibilityRuleFacts[];
  tooMany: boolean;
};

function termsSql(unit: UnitRef, on: Day): Prisma.Sql {
  return Prisma.sql`a.seats AS "unitSeats", a.taken AS "unitTaken", ${POLICIES_SQL} AS policies,
    ${levelRulesSql(Prisma.sql`g.gives_level`)} AS rules,
    NOT ${fitsBoardSql(unit, on)} AS "tooMany"`;
}

function joinSeats(unit: UnitRef): Prisma.Sql {
  return Prisma.sql`LEFT JOIN seat_allotment a ON a.class_id = t.id AND a.unit_id = ${unit.id}`;
}

function toTerms(row: TermsRow, training: ClassOnDesk, on: Day): BoardTerms {
  const [seats, taken] = [row.unitSeats ?? 0, row.unitTaken ?? 0];
  return {
    meter: { seats, taken, open: freeSeatsOf(training, { seats, taken }).open },
    criteria: choosePolicy(training, row.policies, on).criteria,
    rules: row.rules,
    tooMany: row.tooMany,
  };
}

/** The terms of one unit's board for a class. */
async function findTerms(tx: Tx, training: ClassOnDesk, unit: UnitRef, on: Day): Promise<BoardTerms> {
  const [row] = await tx.$queryRaw<TermsRow[]>`
    SELECT ${termsSql(unit, on)} FROM ${CLASS_TABLES} ${joinSeats(unit)} WHERE t.id = ${training.id}`;
  if (!row) throw new Error(`class ${training.id} is gone`);
  return toTerms(row, training, on);
}

/**
 * Everyone a unit may send to a class in the order of the policy, each judged by the very rules that will judge the
 * list; no people where the unit is too large for one board. Two statements side by side, and one for targets where the
 * class gives a level.
 */
export async function listBoard(tx: Tx, training: ClassOnDesk, unit: UnitRef, on: Day): Promise<Board> {
  const [{ meter, criteria, rules, tooMany }, candidates] = await Promise.all([
    findTerms(tx, training, unit, on),
    listUnitCandidates(tx, training, unit, on),
  ]);
  if (tooMany || candidates === null) return { meter, people: null };
  const people = judgePeople(training, candidates, rules);
  const judged = new Map(people.map((one) => [one.person.id, one]));
  const facts = await rankJudged(tx, training, people, on);
  const rows = rankCandidates(criteria, [...facts.values()]).flatMap(({ facts: one }): BoardRow[] => {
    const found = judged.get(one.cadreId);
    if (!found) return [];
    const { person, held, verdict, here, keptWaiting } = found;
    return [
      {
        ...person,
        held,
        verdict,
        overridable: canBeOverridden(verdict),
        here,
        facts: one,
        waits: keptWaiting !== null,
      },
    ];
  });
  return { meter, people: { rows, criteria } };
}

/** Units below the one in view that count people or were given seats, with where their lists stand. */
export function listBoardUnits(
  tx: Tx,
  classId: number,
  unit: Readonly<{ id: number; currentPath: string }>,
  on: Day,
): Promise<BoardUnit[]> {
  const day = dayToDb(on);
  return tx.$queryRaw<BoardUnit[]>`
    SELECT u.code, u.name, a.seats, coalesce(a.taken, 0) AS taken,
      count(n.id) FILTER (WHERE n.status IN ('submitted', 'returned', 'accepted'))::int AS sent,
      count(n.id) FILTER (WHERE n.status = 'waitlisted')::int AS waiting
    FROM org_unit u JOIN unit_kind k ON k.code = u.kind_code
    LEFT JOIN seat_allotment a ON a.class_id = ${classId} AND a.unit_id = u.id
    LEFT JOIN nomination n ON n.class_id = ${classId} AND n.unit_id = u.id
    WHERE u.path LIKE ${`${unit.currentPath}%`} AND u.id <> ${unit.id} AND u.valid_from <= ${day}
      AND (u.valid_to IS NULL OR u.valid_to > ${day}) AND k.counts_people AND (u.parent_id = ${unit.id} OR a.seats IS NOT NULL)
    GROUP BY u.id, a.seats, a.taken
    ORDER BY (a.seats IS NULL), u.name COLLATE "vi-x-icu", u.id LIMIT 300`;
}
