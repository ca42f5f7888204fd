import { beforeAll, describe, expect, it } from "vitest";
import { GET } from "@/app/api/v1/plans/route";
import { generateToken, tokenHash } from "@/lib/auth/generate-secret";
import { openApiDocument } from "@/lib/features/read-api/schema-openapi";
import { anAccount } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aPlanVersion } from "@/tests/factories/plans";
import { aProgramme } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

let here: SeededCommune;
let elsewhere: SeededCommune;
const tokens: Record<string, string> = {};

async function ask(query: string, role = "viewer") {
  const headers = { authorization: `Bearer ${tokens[role]}` };
  const response = await GET(new Request(`http://localhost/api/v1/plans?${query}`, { headers }));
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

beforeAll(async () => {
  const tx = testDb();
  here = await seedCommune(tx);
  elsewhere = await seedCommune(tx);
  for (const role of ["viewer", "lecturer"] as const) {
    const account = await anAccount(tx, { role, unit: here.district });
    const token = generateToken();
    await tx.apiToken.create({ data: { userId: account.id, name: "thử", tokenHash: tokenHash(token) } });
    tokens[role] = token;
  }
  const programme = await aProgramme(tx, { code: "api-thu" });
  const line = { programme, key: "a", learners: 12, quarter: 2, units: [{ unit: here.commune, learners: 12 }] };
  await aPlanVersion(tx, { unit: here.district, status: "approved", lines: [line] });
  await aPlanVersion(tx, { unit: here.district, lines: [line, { ...line, key: "b", classes: 2 }] });
  await aPlanVersion(tx, { unit: elsewhere.district, status: "approved", lines: [line] });
});

describe("GET /plans", () => {
  it("finds no unit outside the scope, and wants the right and a year", async () => {
    const notFound = { status: 404, body: { error: { code: "not_found" } } };
    expect(await ask(`unit=${elsewhere.district.code}&year=2027`)).toMatchObject(notFound);
    expect(await ask("unit=khong-co&year=2027")).toMatchObject(notFound);
    expect(await ask(`unit=${here.district.code}&year=2027`, "lecturer")).toMatchObject({ status: 403 });
    for (const year of ["", "&year=27", "&year=abcd", "&year=2027.5"])
      expect(await ask(`unit=${here.district.code}${year}`)).toMatchObject({ status: 400 });
  });

  it("answers with the version in force beside the open one, as its description says", async () => {
    const { status, body } = await ask(`unit=${here.district.code}&year=2027`);
    expect(status).toBe(200);
    expect(body).toEqual({
      unit: here.district.code,
      year: 2027,
      plan: {
        version: 1,
        status: "approved",
        totals: { lines: 1, classes: 1, learners: 12 },
        lines: [
          {
            key: "a",
            programme: "api-thu",
            classes: 1,
            learners: 12,
            quarter: 2,
            place: null,
            mode: "fullTime",
            partnerSchool: null,
            lecturerHours: null,
            cluster: null,
            host: null,
            budget: null,
            units: [{ unit: here.commune.code, learners: 12 }],
          },
        ],
      },
      versions: [
        { number: 2, status: "draft", resolutionNo: null, approvedOn: null },
        { number: 1, status: "approved", resolutionNo: "01-NQ/TEST", approvedOn: "2026-12-20" },
      ],
    });
    expect(Object.keys(body).sort()).toEqual([...openApiDocument.components.schemas.Plan.required].sort());
  });

  it("has no plan for another year", async () => {
    expect((await ask(`unit=${here.district.code}&year=2028`)).body).toMatchObject({ plan: null, versions: [] });
  });
});
