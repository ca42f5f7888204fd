import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { isAwayAt } from "@/lib/domain/session/find-session-clashes";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { notifyUnits } from "@/lib/notify/notify";
import { today as dayOf } from "@/lib/time/today";
import type { LecturerRefusal } from "./commands";
import type { AddAbsenceInput, RemoveAbsenceInput } from "./schema";

type Answer = Promise<Decision<number, LecturerRefusal>>;

/** LEC-28: an account says these things of its own lecturer only. */
async function lockOwn(tx: Tx, actor: Actor, id: number) {
  await tx.$queryRaw`SELECT id FROM lecturer WHERE id = ${id} FOR NO KEY UPDATE`;
  return tx.lecturer.findFirst({
    where: { id, userId: actor.id },
    select: { id: true, unitId: true, fullName: true, unit: { select: { path: true } } },
  });
}

/** A lecturer says when they cannot teach; whoever keeps the register is told, and of how many lessons it touches. */
export function announceAbsence({
  actor,
  input,
  now,
}: Readonly<{ actor: Actor; input: AddAbsenceInput; now: Date }>): Answer {
  return inTransaction<Decision<number, LecturerRefusal>>(
    async (tx) => {
      const own = await lockOwn(tx, actor, input.lecturerId);
      if (!own) return refuse([{ rule: "LEC-00", field: "lecturerId" } as const]);
      const { startsOn, endsOn, part, note } = input;
      const weekday = input.weekday === null ? null : Number(input.weekday);
      await tx.lecturerAbsence.create({
        data: { lecturerId: own.id, startsOn: dayToDb(startsOn), endsOn: dayToDb(endsOn), weekday, part, note },
      });
      await recordAudit(tx, {
        event: "lecturer.absence-added",
        actor,
        unitId: own.unitId,
        subject: "lecturer",
        subjectId: own.id,
        after: { startsOn, endsOn, weekday, part, note },
      });
      const ahead = await tx.teachingAssignment.findMany({
        where: { lecturerId: own.id, status: { in: ["planned", "invited", "accepted"] }, startsAt: { gt: now } },
        select: { startsAt: true, endsAt: true },
      });
      const stretch = { from: startsOn, lastDay: endsOn, weekday, part, note };
      const hit = ahead.filter((one) => isAwayAt(stretch, { startsAt: +one.startsAt, endsAt: +one.endsAt }));
      await notifyUnits(tx, [{ id: own.unitId, path: own.unit.path }], "lecturer:manage", dayOf(now), {
        kind: "lecturerAway",
        values: { name: own.fullName, from: startsOn, to: endsOn, lessons: hit.length },
        href: `/lecturers/${own.id}`,
      });
      return ok(own.id);
    },
    { isolation: "readCommitted" },
  );
}

/** Free again after all. */
export function withdrawAbsence({ actor, input }: Readonly<{ actor: Actor; input: RemoveAbsenceInput }>): Answer {
  return inTransaction<Decision<number, LecturerRefusal>>(
    async (tx) => {
      const own = await lockOwn(tx, actor, input.lecturerId);
      if (!own) return refuse([{ rule: "LEC-00", field: "lecturerId" } as const]);
      const absence = await tx.lecturerAbsence.findFirst({ where: { id: input.absenceId, lecturerId: own.id } });
      if (!absence) return refuse([{ rule: "LEC-00", field: "absenceId" } as const]);
      await tx.lecturerAbsence.delete({ where: { id: absence.id } });
      await recordAudit(tx, {
        event: "lecturer.absence-removed",
        actor,
        unitId: own.unitId,
        subject: "lecturer",
        subjectId: own.id,
        before: { startsOn: dayFromDb(absence.startsOn), endsOn: dayFromDb(absence.endsOn), note: absence.note },
      });
      return ok(own.id);
    },
    { isolation: "readCommitted" },
  );
}
