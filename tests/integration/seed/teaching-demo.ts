import { scopeFor } from "@/lib/auth/actor";
import { loadActor } from "@/lib/auth/load-actor";
import { mintScope } from "@/lib/auth/scope";
import type { Permission } from "@/lib/domain/access/permissions";
import { now, today } from "@/lib/time/today";
import { testDb } from "@/tests/support/test-database";

export const EVERYWHERE = mintScope(["/"]);
export const TODAY = today();
export const YEAR = Number(TODAY.slice(0, 4));
export const codeOf = (kind: string) => `TD-${kind}-${YEAR}-00`;
export const DISTRICT_CODE = "trang-dinh";

/** A class with what came of it; `closing` is the one that stands. */
export async function classOf(kind: string) {
  const { closings, ...training } = await testDb().trainingClass.findUniqueOrThrow({
    where: { code: codeOf(kind) },
    include: {
      sessions: { include: { assignments: true } },
      enrolments: true,
      certificates: true,
      closings: {
        include: { results: true, letters: { include: { unit: true, lines: true } } },
        orderBy: { id: "asc" },
      },
    },
  });
  return { ...training, closings, closing: closings.find(({ reopenedAt }) => reopenedAt === null) };
}
export const unitOf = (code: string) =>
  testDb().orgUnit.findUniqueOrThrow({ where: { code }, select: { id: true, path: true } });
export const userOf = async (username: string) =>
  (await testDb().appUser.findUniqueOrThrow({ where: { username }, select: { id: true } })).id;

export async function as(username: string, permission: Permission) {
  const actor = await loadActor(testDb(), await userOf(username), { on: TODAY, address: null });
  if (actor === null) throw new Error(`no account ${username}`);
  return { actor, scope: scopeFor(actor, permission), today: TODAY, now: now() };
}
