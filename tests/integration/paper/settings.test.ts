import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { day } from "@/lib/domain/shared/day";
import { savePaperSettings } from "@/lib/features/paper/commands-settings";
import { findIssuingUnit, findPaperSettings } from "@/lib/features/paper/queries";
import { paperSettingsInput } from "@/lib/features/paper/schema";
import { actorWithScope } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { testDb } from "@/tests/support/test-database";

let place: SeededCommune;
let officer: Readonly<{ actor: Actor; scope: UnitScope }>;
let secretary: Readonly<{ actor: Actor; scope: UnitScope }>;

const inForce = async (code: string, on = "2026-06-01") => {
  const unit = await findIssuingUnit(testDb(), officer.scope, code);
  if (!unit) throw new Error("no unit");
  return findPaperSettings(testDb(), unit, day(on));
};
const form = (seen: string, changes: Record<string, unknown> = {}) =>
  paperSettingsInput.parse({
    unit: place.district.code,
    seen,
    validFrom: "01/01/2026",
    layout: "party",
    upperBody: "Tỉnh ủy Thử",
    body: "Huyện ủy Thử",
    mark: "HU",
    place: "Thử",
    authority: "T/M Ban Thường vụ",
    signer: "Người Ký",
    signerTitle: "Bí thư",
    recipients: "Lưu",
    ...changes,
  });
const audits = () => testDb().auditEvent.count({ where: { event: "paper.settings-changed" } });

beforeAll(async () => {
  place = await seedCommune(testDb());
  officer = await actorWithScope(testDb(), { role: "board-officer", unit: place.district, permission: "paper:issue" });
  secretary = await actorWithScope(testDb(), {
    role: "commune-secretary",
    unit: place.commune,
    permission: "paper:issue",
  });
});

describe("savePaperSettings", () => {
  it("does not find a unit above the own one", async () => {
    const { state } = await inForce(place.district.code, "2026-01-01");
    expect(await savePaperSettings({ ...secretary, input: form(state) })).toEqual({
      ok: false,
      violations: [{ rule: "PAP-00", field: "unit" }],
    });
    expect(await audits()).toBe(0);
  });

  it("[PAP-08] counts from its day on, and only on the state that was seen", async () => {
    const { state, own } = await inForce(place.district.code, "2026-01-01");
    expect(own).toBe(false);
    const answers = await Promise.all([
      savePaperSettings({ ...officer, input: form(state) }),
      savePaperSettings({ ...officer, input: form(state, { signer: "Người Khác" }) }),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toEqual({ ok: false, violations: [{ rule: "PAP-08" }] });
    expect(await audits()).toBe(1);
    expect((await inForce(place.district.code)).own).toBe(true);
    expect((await inForce(place.district.code, "2025-12-31")).own).toBe(false);
  });

  it("[PAP-07] a commune without a word of its own writes in the district's look, under its own name", async () => {
    expect(await inForce(place.commune.code)).toMatchObject({
      own: false,
      from: place.district.name,
      settings: { upperBody: "Huyện ủy Thử", body: place.commune.name, place: "Thử", signer: "" },
    });
  });
});
