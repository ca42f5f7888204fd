import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb } from "@/lib/db/day";
import type { Day } from "@/lib/domain/shared/day";
import type { CurriculumOn, MoveFacts } from "@/lib/domain/training-class/move-days";
import { today } from "@/lib/time/today";
import { findCurriculumId } from "./queries-facts";

async function findCurriculum(tx: Tx, id: number | null): Promise<CurriculumOn | null> {
  if (id === null) return null;
  const row = await tx.curriculum.findUniqueOrThrow({
    where: { id },
    select: { id: true, number: true, validFrom: true },
  });
  return { id: row.id, number: row.number, from: dayFromDb(row.validFrom) };
}

/** What ties a class, which the caller holds, to the days it has. */
export async function findMoveFacts(
  tx: Tx,
  training: Readonly<{ id: number; programmeId: number; curriculumId: number | null; startsOn: Day }>,
  startsOn: Day,
): Promise<MoveFacts> {
  const sessions = await tx.classSession.findMany({
    where: { classId: training.id, status: { not: "cancelled" } },
    select: { id: true, title: true, startsAt: true },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  const { programmeId } = training;
  return {
    sessions: sessions.map(({ startsAt, ...session }) => ({ ...session, on: today(startsAt) })),
    assessments: await tx.assessment.count({ where: { classId: training.id } }),
    follows: await findCurriculum(
      tx,
      training.curriculumId ?? (await findCurriculumId(tx, programmeId, training.startsOn)),
    ),
    inForce: await findCurriculum(tx, await findCurriculumId(tx, programmeId, startsOn)),
  };
}
