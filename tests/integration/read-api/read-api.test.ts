import { NextRequest } from "next/server";
import { beforeAll, describe, expect, it } from "vitest";
import { GET as getHealth } from "@/app/api/health/route";
import { GET as getNothing } from "@/app/api/v1/[...path]/route";
import { GET as getCompliance } from "@/app/api/v1/compliance/route";
import { GET as getPerson } from "@/app/api/v1/people/[id]/compliance/route";
import { GET as getPeople } from "@/app/api/v1/people/route";
import { GET as getTargets } from "@/app/api/v1/targets/route";
import { GET as getUnits } from "@/app/api/v1/units/route";
import { generateToken, tokenHash } from "@/lib/auth/generate-secret";
import { guardRequest } from "@/lib/auth/guard-request";
import { REQUESTS_PER_MINUTE, takeTurn } from "@/lib/auth/rate-limit";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { inTransaction } from "@/lib/db/transaction";
import { UNITS_PER_PAGE } from "@/lib/features/read-api/queries";
import { openApiDocument } from "@/lib/features/read-api/schema-openapi";
import { anAccount } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

let here: SeededCommune;
let elsewhere: SeededCommune;
let officer: string;
let lecturer: string;

async function tokenOf(role: "board-officer" | "lecturer"): Promise<string> {
  const account = await anAccount(testDb(), { role, unit: here.district });
  const token = generateToken();
  await testDb().apiToken.create({ data: { userId: account.id, name: "thử", tokenHash: tokenHash(token) } });
  return token;
}

async function tokenAt(unit: Readonly<{ id: number }>): Promise<string> {
  const account = await anAccount(testDb(), { role: "board-officer", unit });
  const token = generateToken();
  await testDb().apiToken.create({ data: { userId: account.id, name: "thử", tokenHash: tokenHash(token) } });
  return token;
}

async function ask(
  get: typeof getUnits,
  query: string,
  token: string | null = officer,
  params: Record<string, string> = {},
) {
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  const response = await get(new Request(`http://localhost/api/v1/${query}`, { headers }), {
    params: Promise.resolve(params),
  });
  return {
    status: response.status,
    body: (await response.json()) as Record<string, never> & { error?: { code: string; message: string } },
  };
}

beforeAll(async () => {
  here = await seedCommune(testDb(), { cadres: 3, each: { holds: "intermediate" } });
  elsewhere = await seedCommune(testDb(), { cadres: 1 });
  const ids = [...here.cadres, ...elsewhere.cadres].map((cadre) => cadre.id);
  await inTransaction((tx) => recomputeCadres(tx, ids), { isolation: "readCommitted" });
  officer = await tokenOf("board-officer");
  lecturer = await tokenOf("lecturer");
});

describe("the door", () => {
  it("answers what it does not know in its own shape: a path, a method, a failure before the token is known", async () => {
    const unknown = getNothing();
    expect([unknown.status, await unknown.json()]).toEqual([
      404,
      { error: { code: "not_found", message: expect.any(String) } },
    ]);
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      const refused = await guardRequest(new NextRequest("http://localhost/api/v1/units", { method }));
      expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
      expect(await refused.json()).toEqual({ error: { code: "method_not_allowed", message: expect.any(String) } });
    }
    expect((await guardRequest(new NextRequest("http://localhost/api/v1/units"))).headers.get("allow")).toBeNull();

    const broken = new Request("http://localhost/api/v1/units");
    Object.defineProperty(broken, "headers", {
      get: () => {
        throw new Error("secret of the database");
      },
    });
    const failed = await getUnits(broken);
    expect([failed.status, await failed.json()]).toEqual([
      500,
      { error: { code: "failed", message: expect.stringMatching(/quote [0-9A-F]{8}/) } },
    ]);
  });

  it("says that the process answers, to whoever asks", async () => {
    expect([getHealth().status, await getHealth().json()]).toEqual([200, { status: "ok" }]);
  });

  it("wants a token, and a right", async () => {
    expect(await ask(getUnits, "units", null)).toMatchObject({
      status: 401,
      body: { error: { code: "unauthorized" } },
    });
    expect(await ask(getUnits, "units", "llt_0123456789012345678901234567890123456789")).toMatchObject({ status: 401 });
    expect(await ask(getCompliance, `compliance?unit=${here.commune.code}`, lecturer)).toMatchObject({
      status: 403,
      body: { error: { code: "forbidden" } },
    });
  });

  it("finds nothing outside the scope, by code or by id", async () => {
    const notFound = { status: 404, body: { error: { code: "not_found" } } };
    expect(await ask(getCompliance, `compliance?unit=${elsewhere.commune.code}`)).toMatchObject(notFound);
    expect(await ask(getCompliance, "compliance?unit=khong-co")).toMatchObject(notFound);
    expect(await ask(getCompliance, `compliance?unit=${here.commune.code}&group=khong-co`)).toMatchObject(notFound);
    expect(await ask(getPeople, `people?unit=${elsewhere.commune.code}`)).toMatchObject(notFound);
    expect(await ask(getTargets, `targets?unit=${elsewhere.commune.code}`)).toMatchObject(notFound);
    expect(await ask(getPerson, "people/x/compliance", officer, { id: String(elsewhere.cadres[0]?.id) })).toMatchObject(
      notFound,
    );
    for (const id of ["0", "-1", "99999999999", "abc", "1 OR 1=1"])
      expect(await ask(getPerson, "people/x/compliance", officer, { id })).toMatchObject(notFound);
    expect((await ask(getUnits, `units?q=${elsewhere.commune.code}`)).body).toEqual({ items: [] });
  });

  it.each(["2026-02-31", "31/02/2020", "1890-01-01", "x"])("says that %s is no day", async (asOf) => {
    const answer = await ask(getCompliance, `compliance?unit=${here.commune.code}&asOf=${encodeURIComponent(asOf)}`);
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "bad_request" } } });
  });

  it.each(["lane=both", "status=done", "page=0", "q=%00", "group=a%00b", "unit=%00"])("refuses %s", async (query) => {
    expect(await ask(getPeople, `people?unit=${here.commune.code}&${query}`)).toMatchObject({ status: 400 });
  });

  it("holds back a token that has asked as often as it may within a minute", async () => {
    const hasty = await tokenOf("board-officer");
    const { id } = await testDb().apiToken.findUniqueOrThrow({ where: { tokenHash: tokenHash(hasty) } });
    for (let used = 0; used < REQUESTS_PER_MINUTE - 1; used++) takeTurn(`token:${id}`);
    expect((await ask(getUnits, "units?q=khong-co", hasty)).status).toBe(200);
    expect(await ask(getUnits, "units?q=khong-co", hasty)).toMatchObject({
      status: 429,
      body: { error: { code: "too_many_requests" } },
    });
    expect((await ask(getUnits, "units?q=khong-co")).status).toBe(200);
  });
});

describe("the answers", () => {
  it("counts persons, and the counts add up", async () => {
    const { status, body } = await ask(getCompliance, `compliance?unit=${here.district.code}&asOf=2026-06-01`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      unit: here.district.code,
      asOf: "2026-06-01",
      lane: "current",
      people: 3,
      denominator: 3,
      rate: 1,
      counts: { met: 3, inTraining: 0, grace: 0, short: 0, exempt: 0, noStandard: 0 },
      levels: { none: 0, elementary: 0, intermediate: 3, advanced: 0 },
      children: [{ unit: here.commune.code, people: 3, rate: 1 }],
    });
  });

  it("lists as many people as the figure says, page by page", async () => {
    const { body } = await ask(getPeople, `people?unit=${here.commune.code}&status=met`);
    expect(body).toMatchObject({ total: 3, page: 1 });
    expect(Object.keys((body.items as unknown as Record<string, unknown>[])[0] ?? {})).toEqual([
      "id",
      "name",
      "birthDate",
      "unit",
      "posts",
      "level",
      "status",
    ]);
    expect((await ask(getPeople, `people?unit=${here.commune.code}&status=met&page=2`)).body).toMatchObject({
      total: 3,
      page: 2,
      items: [],
    });
  });

  it("explains a person", async () => {
    const { body } = await ask(getPerson, "people/x/compliance", officer, { id: String(here.cadres[0]?.id) });
    expect(body).toMatchObject({
      id: here.cadres[0]?.id,
      posts: [{ status: "met", required: "intermediate", held: "intermediate", missing: null }],
    });
  });

  it("names the unit above only where it lies in the scope", async () => {
    const { body } = await ask(getUnits, "units");
    expect(body).toEqual({
      items: [
        expect.objectContaining({ code: here.district.code, parentCode: null }),
        expect.objectContaining({ code: here.commune.code, parentCode: here.district.code }),
      ],
    });
  });

  it("pages what a search finds, and tells a past day as it was", async () => {
    const place = await seedCommune(testDb(), {});
    const token = await tokenAt(place.district);
    await Promise.all(
      Array.from({ length: UNITS_PER_PAGE + 5 }, (_none, n) =>
        aUnit(testDb(), { kind: "party-cell", parent: place.commune, name: `Chi bộ Trang ${n}`, from: "2015-01-01" }),
      ),
    );
    const codes = async (query: string) =>
      ((await ask(getUnits, query, token)).body as unknown as { items: { code: string }[] }).items.map(
        ({ code }) => code,
      );
    const [first, second, third] = [
      await codes("units?q=chi+bo+trang"),
      await codes("units?q=chi+bo+trang&page=2"),
      await codes("units?q=chi+bo+trang&page=3"),
    ];
    expect([first.length, second.length, third.length]).toEqual([UNITS_PER_PAGE, 5, 0]);
    expect(new Set([...first, ...second]).size).toBe(UNITS_PER_PAGE + 5);
    expect(await codes("units?q=chi+bo+trang&asOf=2014-12-31")).toEqual([]);
    expect((await codes("units?asOf=2014-12-31")).sort()).toEqual([place.district.code, place.commune.code].sort());

    const { commune } = place;
    await testDb().orgUnitName.updateMany({ where: { unitId: commune.id }, data: { validTo: new Date("2020-01-01") } });
    await testDb().orgUnitName.create({
      data: { unitId: commune.id, name: "Xã Nay", code: "xa-nay", validFrom: new Date("2020-01-01") },
    });
    await testDb().orgUnit.update({
      where: { id: commune.id },
      data: { name: "Xã Nay", code: "xa-nay", search: "xa nay xa-nay" },
    });
    const one = async (query: string) => (await ask(getUnits, query, token)).body;
    expect(await one("units?q=xa-nay&asOf=2019-12-31")).toEqual({
      items: [expect.objectContaining({ code: commune.code, parentCode: place.district.code })],
    });
    expect(await one("units?q=xa-nay")).toEqual({
      items: [expect.objectContaining({ code: "xa-nay", name: "Xã Nay" })],
    });
    expect(await one("units?q=xa+nai")).toEqual({ items: [expect.objectContaining({ code: "xa-nay" })] });
  });

  it("answers with the fields its description names", async () => {
    const { schemas } = openApiDocument.components;
    const compliance = (await ask(getCompliance, `compliance?unit=${here.district.code}`)).body;
    expect(Object.keys(compliance).sort()).toEqual([...schemas.Compliance.required].sort());
    const person = (await ask(getPerson, "people/x/compliance", officer, { id: String(here.cadres[0]?.id) })).body;
    expect(Object.keys(person).sort()).toEqual([...schemas.Explanation.required].sort());
  });
});
