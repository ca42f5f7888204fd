import { recomputeCadres } from "@/lib/compliance-store/recompute";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { addDays } from "@/lib/domain/shared/day";
import { openRound } from "@/lib/features/needs/commands-board";
import { openRoundInput } from "@/lib/features/needs/schema";
import { formatDay } from "@/lib/text/format";
import { today } from "@/lib/time/today";
import { actorWithScope } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre, aStandard, type StoredCadre } from "@/tests/factories/people";
import { runQueuedJobs } from "@/tests/support/run-jobs";
import { testDb } from "@/tests/support/test-database";

/* A district with two communes whose people the forecast knows by name, and the accounts that ask and answer. */

export const YEAR = Number(today().slice(0, 4)) + 1;

export type NeedsPlace = Readonly<{
  here: SeededCommune;
  beside: SeededCommune;
  short: StoredCadre;
  met: StoredCadre;
  candidate: StoredCadre;
  elsewhere: StoredCadre;
  programmes: Readonly<{ intermediate: number; admission: number; newMember: number }>;
}>;

export async function aNeedsPlace(): Promise<NeedsPlace> {
  const tx = testDb();
  const here = await seedCommune(tx, { name: "Xã Có Nhu Cầu" });
  const beside = await seedCommune(tx, { name: "Xã Bên", district: here.district });
  await tx.standardVersion.deleteMany({});
  await aStandard(tx, { position: "commune-chair", level: "intermediate" });
  const first = async (where: Prisma.ProgrammeWhereInput) =>
    (await tx.programme.findFirstOrThrow({ where, orderBy: [{ sort: "asc" }, { id: "asc" }] })).id;
  const programmes = {
    intermediate: await first({ givesLevel: "intermediate" }),
    admission: await first({ classType: "admission" }),
    newMember: await first({ classType: "newMember" }),
  };
  const chair = { position: "commune-chair", fields: { degree: "university" } } as const;
  const short = await aCadre(tx, { ...chair, unit: here.commune, name: "Lò Văn Thiếu" });
  const met = await aCadre(tx, { ...chair, unit: here.commune, name: "Hà Thị Đạt", holds: "intermediate" });
  const elsewhere = await aCadre(tx, { ...chair, unit: beside.commune, name: "Vi Văn Bên" });
  const candidate = await aCadre(tx, {
    unit: here.commune,
    name: "Nông Thị Ưu Tú",
    fields: { candidateSince: new Date("2025-01-01T00:00:00Z") },
  });
  const ids = [short, met, elsewhere, candidate].map(({ id }) => id);
  await inTransaction((inner) => recomputeCadres(inner, ids), { isolation: "readCommitted" });
  return { here, beside, short, met, candidate, elsewhere, programmes };
}

export const aBoard = (unit: Readonly<{ id: number }>) =>
  actorWithScope(testDb(), { role: "board-officer", unit, permission: "needs:manage" });
export const aSecretary = (unit: Readonly<{ id: number }>) =>
  actorWithScope(testDb(), { role: "commune-secretary", unit, permission: "needs:answer" });

let made = 0;
export function roundForm(place: NeedsPlace, changes: Record<string, string> = {}) {
  made += 1;
  return openRoundInput.parse({
    unit: place.here.district.code,
    year: String(YEAR),
    name: `Khảo sát ${made}`,
    opensOn: formatDay(today()),
    closesOn: formatDay(addDays(today(), 20)),
    kinds: "commune",
    branches: "",
    questions: "Cần mở lớp vào quý nào?\nCó phòng học không?",
    ...changes,
  });
}

/** A round that is open, its answers written. */
export async function anOpenRound(place: NeedsPlace, board: Awaited<ReturnType<typeof aBoard>>) {
  const opened = await openRound({ ...board, today: today(), input: roundForm(place) });
  if (!opened.ok) throw new Error(JSON.stringify(opened.violations));
  await runQueuedJobs();
  const answers = await testDb().needsAnswer.findMany({ where: { roundId: opened.value } });
  const answerOf = (unit: Readonly<{ id: number }>) => {
    const answer = answers.find((one) => one.unitId === unit.id);
    if (!answer) throw new Error("the unit was not asked");
    return answer;
  };
  return { roundId: opened.value, mine: answerOf(place.here.commune), other: answerOf(place.beside.commune) };
}
