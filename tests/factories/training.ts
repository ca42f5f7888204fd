import type { Tx } from "@/lib/db/client";
import { dayToDb, dayToDbOrNull } from "@/lib/db/day";
import { day } from "@/lib/domain/shared/day";
import type { StudyMode } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { ClassStatus, ClassType } from "@/lib/domain/shared/training-lists";
import { fold } from "@/lib/text/fold";
import { nextNumber, type StoredUnit } from "./units";

export type ProgrammeWish = Readonly<{
  code?: string;
  name?: string;
  classType?: ClassType;
  givesLevel?: Exclude<TheoryLevel, "none">;
  sizeMin?: number;
  sizeMax?: number;
  from?: string;
  to?: string | null;
}>;

/** A programme for the whole country: a one-certificate course unless it gives a level. */
export async function aProgramme(tx: Tx, wish: ProgrammeWish = {}): Promise<Readonly<{ id: number; code: string }>> {
  const code = wish.code ?? `programme-${nextNumber()}`;
  const name = wish.name ?? `Chương trình ${code}`;
  return tx.programme.create({
    data: {
      code,
      nameVi: name,
      nameEn: name,
      classType: wish.classType ?? wish.givesLevel ?? "update",
      targetGroup: "",
      trainedBy: ["centre"],
      sizeMin: wish.sizeMin ?? 1,
      sizeMax: wish.sizeMax ?? 240,
      gives: wish.givesLevel ? "level" : "certificate",
      givesLevel: wish.givesLevel ?? null,
      certificate: wish.givesLevel ? null : "Giấy chứng nhận",
      validFrom: dayToDb(day(wish.from ?? "2000-01-01")),
      validTo: dayToDbOrNull(wish.to ? day(wish.to) : null),
      search: fold(name),
    },
    select: { id: true, code: true },
  });
}

export type ClassWish = Readonly<{
  unit: StoredUnit;
  programme?: Readonly<{ id: number }>;
  code?: string;
  startsOn?: string;
  endsOn?: string;
  nominateBy?: string | null;
  mode?: StudyMode;
  capacity?: number;
  status?: ClassStatus;
  planLineId?: number;
}>;

/** A class outside the plan, calling for nominations, in the spring of 2026 unless told otherwise. */
export async function aTrainingClass(tx: Tx, wish: ClassWish): Promise<Readonly<{ id: number; code: string }>> {
  const code = wish.code ?? `LOP-${nextNumber()}`;
  const status = wish.status ?? "calling";
  const decided = status === "opened" || status === "running" || status === "closed";
  const programme = wish.programme ?? (await aProgramme(tx));
  return tx.trainingClass.create({
    data: {
      code,
      name: `Lớp ${code}`,
      unitId: wish.unit.id,
      programmeId: programme.id,
      planLineId: wish.planLineId ?? null,
      outsidePlanReason: wish.planLineId ? null : "Lớp thử",
      hostUnitId: wish.unit.id,
      startsOn: dayToDb(day(wish.startsOn ?? "2026-04-01")),
      endsOn: dayToDb(day(wish.endsOn ?? "2026-04-05")),
      nominateBy: dayToDbOrNull(wish.nominateBy === null ? null : day(wish.nominateBy ?? "2026-03-15")),
      mode: wish.mode ?? "fullTime",
      capacity: wish.capacity ?? 80,
      status,
      openingDecisionNo: decided ? "01-QĐ/TEST" : null,
      openingDecisionOn: decided ? dayToDb(day("2026-03-20")) : null,
    },
    select: { id: true, code: true },
  });
}

export type PlanLineWish = Readonly<{
  programme: Readonly<{ id: number }>;
  classes: number;
  learners: number;
  quarter?: number | null;
  /** Learners by sending unit. */
  units?: ReadonlyMap<number, number>;
}>;

/** A plan of a unit for a year, approved at its beginning, with these lines; gives the ids of version and lines. */
export async function anApprovedPlan(
  tx: Tx,
  wish: Readonly<{ unit: StoredUnit; year: number; lines: readonly PlanLineWish[]; approvedOn?: string }>,
): Promise<Readonly<{ versionId: number; lineIds: readonly number[] }>> {
  const version = await tx.planVersion.create({
    data: {
      plan: { create: { unitId: wish.unit.id, year: wish.year } },
      number: 1,
      status: "approved",
      resolutionNo: "01-NQ/TEST",
      approvedOn: dayToDb(day(wish.approvedOn ?? `${wish.year}-01-15`)),
    },
    select: { id: true },
  });
  const lineIds: number[] = [];
  for (const [index, line] of wish.lines.entries()) {
    const { id } = await tx.planLine.create({
      data: {
        versionId: version.id,
        lineKey: `line-${index + 1}`,
        programmeId: line.programme.id,
        classes: line.classes,
        learners: line.learners,
        quarter: line.quarter ?? null,
        sort: index,
        units: { create: [...(line.units ?? [])].map(([unitId, learners]) => ({ unitId, learners })) },
      },
      select: { id: true },
    });
    lineIds.push(id);
  }
  return { versionId: version.id, lineIds };
}

/** Learners of a class, each sent by a unit. */
export async function enrol(
  tx: Tx,
  trainingClass: Readonly<{ id: number }>,
  learners: readonly Readonly<{ id: number; unitId: number }>[],
): Promise<void> {
  await tx.classEnrolment.createMany({
    data: learners.map(({ id, unitId }) => ({ classId: trainingClass.id, cadreId: id, unitId })),
  });
}
