import { beforeAll, describe, expect, it } from "vitest";
import { GET } from "@/app/api/v1/plan-actual/route";
import { scopeFor } from "@/lib/auth/actor";
import { generateToken, tokenHash } from "@/lib/auth/generate-secret";
import { day } from "@/lib/domain/shared/day";
import { moveUnit } from "@/lib/features/unit/commands-tree";
import { actorFor, anAccount } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { anApprovedPlan, aProgramme, aTrainingClass, enrol } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

let here: SeededCommune;
let elsewhere: SeededCommune;
let programme: Readonly<{ id: number; code: string }>;
const tokens: Record<string, string> = {};

async function ask(query: string, who: "board-officer" | "lecturer" = "board-officer") {
  const request = new Request(`http://localhost/api/v1/plan-actual?${query}`, {
    headers: { authorization: `Bearer ${tokens[who]}` },
  });
  const response = await GET(request, { params: Promise.resolve({}) });
  return { status: response.status, body: await response.json() };
}

beforeAll(async () => {
  const tx = testDb();
  here = await seedCommune(tx, {});
  elsewhere = await seedCommune(tx, {});
  programme = await aProgramme(tx, { classType: "newMember" });
  await anApprovedPlan(tx, { unit: here.district, year: 2017, lines: [{ programme, classes: 2, learners: 4 }] });
  const learners = [await aCadre(tx, { unit: here.commune }), await aCadre(tx, { unit: here.commune, sex: "female" })];
  for (const startsOn of ["2017-02-01", "2017-05-01", "2017-12-31"]) {
    const made = await aTrainingClass(tx, {
      unit: here.district,
      programme,
      status: "closed",
      startsOn,
      endsOn: "2018-01-05",
    });
    await enrol(tx, made, learners);
  }
  await tx.planReport.create({
    data: {
      unitId: here.district.id,
      fromDay: new Date("2017-01-01"),
      toDay: new Date("2018-01-01"),
      title: "Báo cáo 2017",
      stated: { people: 1 },
      notes: { create: { measure: "people", stated: 1, computed: 2 } },
    },
  });
  for (const role of ["board-officer", "lecturer"] as const) {
    const account = await anAccount(tx, { role, unit: here.district });
    const token = generateToken();
    await tx.apiToken.create({ data: { userId: account.id, name: "thử", tokenHash: tokenHash(token) } });
    tokens[role] = token;
  }
});

describe("GET /plan-actual", () => {
  it("is closed without the right, outside the scope and for what is no day", async () => {
    const period = "from=2017-01-01&to=2017-12-31";
    expect((await ask(`unit=${here.district.code}&${period}`, "lecturer")).status).toBe(403);
    expect((await ask(`unit=${elsewhere.district.code}&${period}`)).status).toBe(404);
    expect((await ask(`unit=khong-co&${period}`)).status).toBe(404);
    for (const bad of [
      "",
      "from=2017-02-31&to=2017-12-31",
      "from=2017-12-31&to=2017-01-01",
      "from=2007-01-01&to=2017-12-31",
    ])
      expect((await ask(`unit=${here.district.code}&${bad}`)).status, bad).toBe(400);
  });

  it("gives classes, people and turns apart, percentages of each, and the notes of the period", async () => {
    const { status, body } = await ask(`unit=${here.district.code}&from=2017-01-01&to=2017-12-31`);
    expect(status).toBe(200);
    const figures = {
      classes: { planned: 2, actual: 3, outOfPlan: 3 },
      people: { planned: 4, actual: 2, women: 1 },
      turns: 6,
      fullTimeTurns: 6,
      percent: { classes: 150, people: 50 },
    };
    expect(body).toMatchObject({
      unit: here.district.code,
      basis: "organised",
      rows: [{ programme: programme.code, classType: "newMember", ...figures }],
      totals: figures,
      notes: [{ measure: "people", stated: 1, computed: 2, difference: 1, answer: null }],
    });
  });

  it("counts the last day of the period, and no day after it", async () => {
    const turns = async (to: string) =>
      (await ask(`unit=${here.district.code}&from=2017-01-01&to=${to}`)).body.totals.turns;
    expect(await turns("2017-12-30")).toBe(4);
    expect(await turns("2017-12-31")).toBe(6);
  });

  it("counts a unit moved since as it hangs now, whichever day is asked about", async () => {
    const period = "from=2017-01-01&to=2017-12-31";
    const ask2017 = async () => (await ask(`unit=${here.district.code}&${period}`)).body;
    const before = await ask2017();
    const officer = await actorFor(testDb(), { role: "board-officer", unit: here.root });
    const moved = await moveUnit({
      actor: officer,
      scope: scopeFor(officer, "unit:manage"),
      unit: here.district.code,
      parent: elsewhere.province.code,
      on: day("2025-07-01"),
      today: day("2025-07-01"),
      version: 1,
      decisionNo: "12-QĐ/TU",
      reason: "Sắp xếp đơn vị hành chính",
    });
    expect(moved.ok).toBe(true);
    const after = await ask2017();
    expect(after).toEqual(before);
    expect(after).toMatchObject({ basis: "organised", totals: { turns: 6 } });
  });
});
