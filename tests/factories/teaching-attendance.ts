import type { Tx } from "@/lib/db/client";
import { actorFor } from "./accounts";
import { seedCommune } from "./communes";
import { aCadre } from "./people";
import { aProgramme, aTrainingClass, type ClassWish, enrol } from "./training";
import { aUnit, type StoredUnit } from "./units";

/* Rolls on the database of an integration test: a running class with its learners and sessions, and who is who. */

export type SessionWish = Readonly<{
  classId: number;
  ordinal?: number;
  /** Vietnam time, "2026-04-01T08:00". */
  at?: string;
  hours?: number;
  periods?: number;
  status?: "planned" | "held" | "cancelled";
}>;

/** A morning lecture of four periods. */
export async function aRollSession(tx: Tx, wish: SessionWish): Promise<Readonly<{ id: number; startsAt: Date }>> {
  const startsAt = new Date(`${wish.at ?? "2026-04-01T08:00"}:00+07:00`);
  const status = wish.status ?? "planned";
  return tx.classSession.create({
    data: {
      classId: wish.classId,
      ordinal: wish.ordinal ?? 1,
      kind: "lecture",
      title: `Bài ${wish.ordinal ?? 1}`,
      startsAt,
      endsAt: new Date(startsAt.getTime() + (wish.hours ?? 3.5) * 3_600_000),
      periods: wish.periods ?? 4,
      status,
      cancelReason: status === "cancelled" ? "bão" : null,
    },
    select: { id: true, startsAt: true },
  });
}

/** Two communes of a district that runs the class, and one far away; learners come from the first two in turn. */
export async function aHall(tx: Tx, learners: number, wish: Partial<ClassWish> = {}) {
  const { district, commune } = await seedCommune(tx, { name: "Xã A" });
  const neighbour = await aUnit(tx, { name: "Xã B", parent: district });
  const far = await seedCommune(tx, { name: "Xã Xa" });
  const at = (role: Parameters<typeof actorFor>[1]["role"], unit: StoredUnit) =>
    actorFor(tx, { ...(role ? { role } : {}), unit });
  const programme = wish.programme ?? (await aProgramme(tx, { classType: "skills" }));
  const training = await aTrainingClass(tx, { unit: district, status: "running", ...wish, programme });
  const people: { id: number; unitId: number }[] = [];
  for (let index = 0; index < learners; index++) {
    const unit = index % 2 === 0 ? commune : neighbour;
    const birthDate = `19${60 + (index % 35)}-03-${String((index % 28) + 1).padStart(2, "0")}`;
    people.push({ id: (await aCadre(tx, { unit, birthDate })).id, unitId: unit.id });
  }
  await enrol(tx, training, people);
  const enrolments = await tx.classEnrolment.findMany({
    where: { classId: training.id },
    orderBy: { number: "asc" },
    select: { id: true, number: true, unitId: true, cadre: { select: { birthDate: true } } },
  });
  return {
    district,
    commune,
    neighbour,
    far: far.commune,
    training,
    programme,
    learners: enrolments.map(({ id, number, unitId, cadre }) => ({
      id,
      number: number ?? 0,
      unitId,
      birthDate: cadre.birthDate.toISOString().slice(0, 10),
    })),
    academic: await at("academic-officer", district),
    director: await at("centre-director", district),
    lecturer: await at("lecturer", district),
    secretary: await at("commune-secretary", commune),
    neighbourSecretary: await at("commune-secretary", neighbour),
    farAcademic: await at("academic-officer", far.commune),
    viewer: await at("viewer", district),
  };
}
export type Hall = Awaited<ReturnType<typeof aHall>>;
