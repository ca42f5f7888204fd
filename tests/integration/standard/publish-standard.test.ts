import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { findFigures } from "@/lib/compliance-store/figures";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { inTransaction } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { endStandard, publishStandard } from "@/lib/features/standard/commands";
import { listStandards } from "@/lib/features/standard/queries";
import { type PublishStandardInput, publishStandardInput } from "@/lib/features/standard/schema";
import { actorWithScope } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { runQueuedJobs } from "@/tests/support/run-jobs";
import { testDb } from "@/tests/support/test-database";

let place: SeededCommune;
let actor: Actor;
let scope: UnitScope;

/** A draft for commune chairs of the seeded district, as the form would send it. */
function aDraft(changes: Partial<Record<keyof PublishStandardInput, string>> = {}): PublishStandardInput {
  return publishStandardInput.parse({
    subject: "",
    lane: "current",
    requiredLevel: "advanced",
    validFrom: "01/01/2026",
    legalBasis: "Nghị quyết thử",
    issuingBody: "Huyện uỷ thử",
    underUnit: place.district.code,
    ...changes,
  });
}

async function chairs(changes: Partial<Record<keyof PublishStandardInput, string>> = {}) {
  const { id } = await testDb().position.findUniqueOrThrow({ where: { code: "commune-chair" } });
  return aDraft({ subject: `position:${id}`, ...changes });
}

const audits = () => testDb().auditEvent.count({ where: { event: { startsWith: "standard." }, outcome: "done" } });
const today2026 = () =>
  findFigures(testDb(), scope, { unitId: place.commune.id, lane: "current", group: "*", on: day("2026-06-01") });

beforeAll(async () => {
  place = await seedCommune(testDb(), { cadres: 3, each: { holds: "intermediate" } });
  await inTransaction(
    (tx) =>
      recomputeCadres(
        tx,
        place.cadres.map((cadre) => cadre.id),
      ),
    { isolation: "readCommitted" },
  );
  ({ actor, scope } = await actorWithScope(testDb(), {
    role: "board-officer",
    unit: place.district,
    permission: "standard:manage",
  }));
});

describe("publishStandard", () => {
  it("refuses a national row from a district, and writes nothing", async () => {
    const before = await audits();
    const answer = await publishStandard({ actor, scope, input: await chairs({ underUnit: "" }) });
    expect(answer).toEqual({ ok: false, violations: [{ rule: "STD-00", field: "underUnit" }] });
    expect(await audits()).toBe(before);
  });

  it("does not find a unit outside the scope", async () => {
    const elsewhere = await seedCommune(testDb());
    const answer = await publishStandard({ actor, scope, input: await chairs({ underUnit: elsewhere.district.code }) });
    expect(answer).toEqual({ ok: false, violations: [{ rule: "STD-00", field: "underUnit" }] });
  });

  it("puts a version into force, judges the people again by a job, and leaves one audit row", async () => {
    expect((await today2026())?.counts.met).toBe(3);
    const before = await audits();
    const answer = await publishStandard({ actor, scope, input: await chairs() });
    expect(answer.ok).toBe(true);
    expect(await audits()).toBe(before + 1);

    await runQueuedJobs();
    expect((await today2026())?.counts).toMatchObject({ met: 0, short: 3 });
    const dayBefore = await findFigures(testDb(), scope, {
      unitId: place.commune.id,
      lane: "current",
      group: "*",
      on: day("2025-12-31"),
    });
    expect(dayBefore?.counts).toMatchObject({ met: 3, short: 0 });
  });

  it("takes over from the version before, which ends on that very day", async () => {
    const answer = await publishStandard({
      actor,
      scope,
      input: await chairs({ validFrom: "01/01/2027", requiredLevel: "intermediate" }),
    });
    expect(answer.ok).toBe(true);
    const local = (await listStandards(testDb(), scope, { lane: "current", on: null, page: 1 })).rows.filter(
      (row) => row.under?.code === place.district.code,
    );
    expect(local.map((row) => [row.validFrom, row.validTo, row.requiredLevel])).toEqual([
      ["2027-01-01", null, "intermediate"],
      ["2026-01-01", "2027-01-01", "advanced"],
    ]);
    await runQueuedJobs();
  });

  it("lets only one of two officers publish the same row at once", async () => {
    const input = await chairs({ validFrom: "01/01/2028", requiredLevel: "elementary" });
    const answers = await Promise.all([1, 2, 3, 4].map(() => publishStandard({ actor, scope, input })));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    for (const answer of answers) if (!answer.ok) expect(answer.violations[0]?.rule).toBe("STD-05");
    await runQueuedJobs();
  });
});

describe("endStandard", () => {
  it("does not find a national version for a district", async () => {
    const national = await testDb().standardVersion.findFirstOrThrow({ where: { unitId: null, lane: "current" } });
    const answer = await endStandard({
      actor,
      scope,
      input: {
        standardId: national.id,
        lastDay: day("2030-12-31"),
        firstDayWithout: day("2031-01-01"),
        reason: "thử",
        requestId: undefined,
      },
    });
    expect(answer).toEqual({ ok: false, violations: [{ rule: "STD-00", field: "standardId" }] });
  });

  it("ends on the last day named, and what stood behind it speaks again", async () => {
    const last = await testDb().standardVersion.findFirstOrThrow({
      where: { unitId: place.district.id },
      orderBy: { validFrom: "desc" },
    });
    const answer = await endStandard({
      actor,
      scope,
      input: {
        standardId: last.id,
        lastDay: day("2028-12-31"),
        firstDayWithout: day("2029-01-01"),
        reason: "bãi bỏ",
        requestId: undefined,
      },
    });
    expect(answer.ok).toBe(true);
    await runQueuedJobs();
    const figures = await findFigures(testDb(), scope, {
      unitId: place.commune.id,
      lane: "current",
      group: "*",
      on: day("2029-01-01"),
    });
    expect(figures?.counts.met).toBe(3);
  });
});
