import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { inTransaction } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { closeTarget, createTarget } from "@/lib/features/target/commands";
import { findTarget, listGauges, listTargetLine } from "@/lib/features/target/queries";
import { createTargetInput } from "@/lib/features/target/schema";
import { actorWithScope } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { testDb } from "@/tests/support/test-database";

let place: SeededCommune;
let actor: Actor;
let scope: UnitScope;
const GROUP = "commune-cadres";

function aTarget(changes: Record<string, string> = {}) {
  return createTargetInput.parse({
    unit: place.district.code,
    group: GROUP,
    lane: "current",
    level: "intermediate",
    comparison: "atLeast",
    percent: "75",
    startsOn: "01/01/2024",
    dueOn: "31/12/2027",
    source: "Nghị quyết thử",
    ...changes,
  });
}

beforeAll(async () => {
  place = await seedCommune(testDb(), { cadres: 2, each: { holds: "intermediate" } });
  const others = [
    await aCadre(testDb(), { unit: place.commune, position: "commune-chair" }),
    await aCadre(testDb(), { unit: place.commune, position: "commune-chair" }),
  ];
  const ids = [...place.cadres, ...others].map((cadre) => cadre.id);
  await inTransaction((tx) => recomputeCadres(tx, ids), { isolation: "readCommitted" });
  ({ actor, scope } = await actorWithScope(testDb(), {
    role: "board-officer",
    unit: place.district,
    permission: "target:manage",
  }));
});

const audits = () => testDb().auditEvent.count({ where: { event: { startsWith: "target." }, outcome: "done" } });

describe("createTarget", () => {
  it("does not find a unit outside the scope", async () => {
    const answer = await createTarget({ actor, scope, input: aTarget({ unit: place.province.code }) });
    expect(answer).toEqual({ ok: false, violations: [{ rule: "TGT-00", field: "unit" }] });
    expect(await audits()).toBe(0);
  });

  it("refuses more than a hundred percent", async () => {
    const answer = await createTarget({ actor, scope, input: aTarget({ percent: "100", comparison: "moreThan" }) });
    expect(answer).toEqual({ ok: false, violations: [{ rule: "TGT-04", percent: 100 }] });
  });

  it("is measured on the people of the unit, and below it as an inherited one", async () => {
    const answer = await createTarget({ actor, scope, input: aTarget() });
    expect(answer.ok).toBe(true);
    expect(await audits()).toBe(1);
    const on = day("2026-11-22");
    const [own] = await listGauges(testDb(), scope, place.district, on);
    expect(own).toMatchObject({
      inherited: false,
      gauge: { reached: 2, total: 4, needed: 3, missing: 1, state: "behind" },
    });
    const [below] = await listGauges(testDb(), scope, place.commune, on);
    expect(below).toMatchObject({ inherited: true, gauge: { reached: 2, total: 4 } });
  });

  it("shows its line month by month from its first day", async () => {
    const id = (await testDb().target.findFirstOrThrow({ where: { unitId: place.district.id } })).id;
    const target = await findTarget(testDb(), scope, id);
    if (!target) throw new Error("the target was not found");
    const line = await listTargetLine(testDb(), scope, target, day("2024-03-15"));
    expect(line.map((point) => point.on)).toEqual(["2024-01-01", "2024-02-01", "2024-03-01"]);
    expect(line.every((point) => point.total === 4)).toBe(true);
  });
});

describe("closeTarget", () => {
  it("lets one of two who close at once, and tells the other", async () => {
    const { id, version } = await testDb().target.findFirstOrThrow({ where: { unitId: place.district.id } });
    const input = { targetId: id, version, closedOn: day("2026-12-01"), reason: "đã thay", requestId: undefined };
    const answers = await Promise.all([closeTarget({ actor, scope, input }), closeTarget({ actor, scope, input })]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toEqual({ ok: false, violations: [{ rule: "TGT-08" }] });
    expect(await listGauges(testDb(), scope, place.district, day("2026-12-01"))).toEqual([]);
    expect(await listGauges(testDb(), scope, place.district, day("2026-11-30"))).toHaveLength(1);
  });

  it("does not find a target of another district", async () => {
    const elsewhere = await seedCommune(testDb());
    const other = await actorWithScope(testDb(), {
      role: "board-officer",
      unit: elsewhere.district,
      permission: "target:manage",
    });
    const { id, version } = await testDb().target.findFirstOrThrow({ where: { unitId: place.district.id } });
    const answer = await closeTarget({
      ...other,
      input: { targetId: id, version, closedOn: day("2026-12-01"), reason: "thử", requestId: undefined },
    });
    expect(answer).toEqual({ ok: false, violations: [{ rule: "TGT-00", field: "targetId" }] });
  });
});
