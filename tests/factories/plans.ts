import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { day } from "@/lib/domain/shared/day";
import type {
  BoardStance,
  NeedsAnswerStatus,
  NeedsReason,
  NeedsStance,
  PlanVersionStatus,
} from "@/lib/domain/shared/training-lists";
import { nextNumber, type StoredUnit } from "./units";

type Ref = Readonly<{ id: number }>;

export type EntryWish = Readonly<{
  cadre: Ref;
  programme: Ref;
  stance?: NeedsStance;
  board?: BoardStance;
  priority?: number;
  why?: NeedsReason;
}>;

/** A closed round of a unit with its answers, signed unless told otherwise, and the names in them. */
export async function aNeedsRound(
  tx: Tx,
  wish: Readonly<{
    unit: StoredUnit;
    year?: number;
    answers: readonly Readonly<{ unit: StoredUnit; status?: NeedsAnswerStatus; entries: readonly EntryWish[] }>[];
  }>,
): Promise<Ref> {
  const year = wish.year ?? 2027;
  return tx.needsRound.create({
    data: {
      unitId: wish.unit.id,
      year,
      name: `Khảo sát ${year} ${nextNumber()}`,
      opensOn: dayToDb(day(`${year - 1}-09-01`)),
      closesOn: dayToDb(day(`${year - 1}-10-31`)),
      status: "closed",
      questions: {},
      answers: {
        create: wish.answers.map((answer) => ({
          unitId: answer.unit.id,
          status: answer.status ?? "signed",
          openUntil: answer.status === "reopened" ? dayToDb(day(`${year - 1}-12-15`)) : null,
          entries: {
            create: answer.entries.map((entry) => ({
              cadreId: entry.cadre.id,
              programmeId: entry.programme.id,
              source: "forecast",
              why: entry.why ?? "shortHeld",
              facts: {},
              stance: entry.stance ?? "confirmed",
              objection: entry.stance === "objected" ? "đã chuyển" : null,
              boardStance: entry.board ?? null,
              priority: entry.priority ?? 2,
            })),
          },
        })),
      },
    },
    select: { id: true },
  });
}

export type LineWish = Readonly<{
  programme: Ref;
  key?: string;
  classes?: number;
  learners?: number;
  quarter?: number | null;
  units?: readonly Readonly<{ unit: Ref; learners: number }>[];
}>;

/** A version of a unit's plan with its lines, a draft unless told otherwise. */
export async function aPlanVersion(
  tx: Tx,
  wish: Readonly<{
    unit: StoredUnit;
    year?: number;
    status?: PlanVersionStatus;
    round?: Ref;
    approvedOn?: string;
    lines?: readonly LineWish[];
  }>,
): Promise<Readonly<{ id: number; planId: number }>> {
  const year = wish.year ?? 2027;
  const plan = await tx.trainingPlan.upsert({
    where: { unitId_year: { unitId: wish.unit.id, year } },
    update: {},
    create: { unitId: wish.unit.id, year },
    select: { id: true, versions: { select: { number: true } } },
  });
  const decided = wish.status === "approved" || wish.status === "superseded";
  const { id } = await tx.planVersion.create({
    data: {
      planId: plan.id,
      number: plan.versions.length + 1,
      status: wish.status ?? "draft",
      roundId: wish.round?.id ?? null,
      resolutionNo: decided ? "01-NQ/TEST" : null,
      approvedOn: decided ? dayToDb(day(wish.approvedOn ?? `${year - 1}-12-20`)) : null,
      lines: {
        create: (wish.lines ?? []).map((line, sort) => ({
          lineKey: line.key ?? `line-${nextNumber()}`,
          programmeId: line.programme.id,
          classes: line.classes ?? 1,
          learners: line.learners ?? 40,
          quarter: line.quarter === undefined ? 2 : line.quarter,
          sort,
          units: { create: (line.units ?? []).map(({ unit, learners }) => ({ unitId: unit.id, learners })) },
        })),
      },
    },
    select: { id: true },
  });
  return { id, planId: plan.id };
}
