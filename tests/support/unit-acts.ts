import { beforeAll } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { scopeFor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { day } from "@/lib/domain/shared/day";
import type { UnitRefusal } from "@/lib/features/unit/commands-open";
import { actorFor } from "@/tests/factories/accounts";
import { aUnit, ensureBase, type StoredUnit, type UnitWish } from "@/tests/factories/units";
import { testDb } from "./test-database";

/* A province with two districts, an officer of the province and one of the western district: the ground of tests of acts on units. */

export const ACT = day("2025-07-01");
export const PAPER = { decisionNo: "12-QĐ/TU", reason: "Sắp xếp đơn vị hành chính" };
export const NO_PLACE = { latitude: null, longitude: null };

export type UnitGround = {
  root: StoredUnit;
  province: StoredUnit;
  west: StoredUnit;
  east: StoredUnit;
  officer: Actor;
  westOfficer: Actor;
};

/** Filled before the first test of the file. */
export function unitGround(): UnitGround {
  const ground = {} as UnitGround;
  beforeAll(async () => {
    ground.root = await ensureBase(testDb());
    ground.province = await aUnit(testDb(), { kind: "province", name: "Tỉnh Lạng Sơn", parent: ground.root });
    ground.west = await aUnit(testDb(), { kind: "district", name: "Huyện Tây", parent: ground.province });
    ground.east = await aUnit(testDb(), { kind: "district", name: "Huyện Đông", parent: ground.province });
    ground.officer = await actorFor(testDb(), { role: "board-officer", unit: ground.province });
    ground.westOfficer = await actorFor(testDb(), { role: "board-officer", unit: ground.west });
  });
  return ground;
}

export function scopeOf(actor: Actor): UnitScope {
  return scopeFor(actor, "unit:manage");
}

export function as(actor: Actor): Readonly<{ actor: Actor; scope: UnitScope }> {
  return { actor, scope: scopeOf(actor) };
}

export async function versionOf(code: string): Promise<number> {
  return (await testDb().orgUnit.findUniqueOrThrow({ where: { code }, select: { version: true } })).version;
}

/** Ids of the rules that a refusal names, in order. */
export function rules(decision: { ok: true } | { ok: false; violations: readonly UnitRefusal[] }): string[] {
  return decision.ok
    ? []
    : decision.violations.map((violation) =>
        violation.rule === "missing" ? `missing ${violation.what}` : violation.rule,
      );
}

/** The answer of `act` and the audit rows about units that were written while it ran. */
export async function audited<T>(act: () => Promise<T>): Promise<{ answer: T; events: string[] }> {
  const last = await testDb().auditEvent.findFirst({ orderBy: { id: "desc" }, select: { id: true } });
  const answer = await act();
  const rows = await testDb().auditEvent.findMany({
    where: { id: { gt: last?.id ?? 0n }, subject: "unit" },
    select: { event: true },
    orderBy: { id: "asc" },
  });
  return { answer, events: rows.map((row) => row.event) };
}

/** A commune of the western district, unless told otherwise. */
export function aCommune(ground: UnitGround, wish: UnitWish = {}): Promise<StoredUnit> {
  return aUnit(testDb(), { kind: "commune", parent: ground.west, ...wish });
}
