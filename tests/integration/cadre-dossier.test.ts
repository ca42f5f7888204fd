import { beforeAll, describe, expect, it } from "vitest";
import { recordAudit } from "@/lib/audit/record";
import { mintScope } from "@/lib/auth/scope";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { findDossier } from "@/lib/features/cadre/queries-dossier";
import { findExplanation } from "@/lib/features/cadre/queries-explain";
import { exportCadres } from "@/lib/features/cadre/queries-export";
import { findScan } from "@/lib/features/cadre/queries-files";
import { parseListRequest } from "@/lib/features/cadre/schema-list";
import { seedCommune } from "../factories/communes";
import { aCadre, aCredential, anEnrolment, anExemption, aPost, aStandard } from "../factories/people";
import type { StoredUnit } from "../factories/units";
import { testDb } from "../support/test-database";

const ON = day("2020-10-30");
let commune: StoredUnit;
let neighbour: StoredUnit;
let district: StoredUnit;
let person: number;
let guest: number;
let standardId: number;

beforeAll(async () => {
  const tx = testDb();
  ({ commune, district } = await seedCommune(tx, { name: "Chí Minh" }));
  ({ commune: neighbour } = await seedCommune(tx, { name: "Tân Tiến", district }));
  const standard = await aStandard(tx, {
    position: "commune-chair",
    unit: district,
    level: "intermediate",
    from: "2015-01-01",
    legalBasis: "Quy định 01-QĐ/HU",
  });
  standardId = standard.id;
  const cadre = await aCadre(tx, {
    unit: commune,
    name: "Nguyễn Thị Ánh",
    position: "commune-chair",
    since: "2018-01-01",
    fields: { ethnicity: "Tày", partyJoinedOn: dayToDb(day("2010-01-01")) },
  });
  person = cadre.id;
  await aCredential(tx, { cadre, level: "elementary", issuedOn: "2012-01-01" });
  await aCredential(tx, { cadre, level: "intermediate", issuedOn: "2019-01-01", verified: false });
  const other = await aCadre(tx, { unit: neighbour, name: "Vũ Văn Khách", since: "2016-01-01" });
  guest = other.id;
  await aPost(tx, {
    cadre: other,
    unit: commune,
    position: "commune-vice-chair",
    from: "2019-01-01",
    to: "2020-01-01",
  });
});

const open = (id: number, paths: readonly string[], on = ON, sensitive: readonly string[] = []) =>
  findDossier(testDb(), mintScope(paths), mintScope(sensitive), id, on);

describe("the dossier", () => {
  it("says why a post is short: the standard and its text, what is held, what is missing, since when", async () => {
    const dossier = await open(person, [commune.path]);
    if (!dossier) throw new Error("not found");
    const explanation = await findExplanation(testDb(), dossier, ON);
    expect(explanation.posts).toMatchObject([
      {
        status: "short",
        required: "intermediate",
        held: "elementary",
        missing: "intermediate",
        since: "2018-01-01",
        standardId,
      },
    ]);
    expect(explanation.posts[0]?.unverifiedIds).toHaveLength(1);
    expect(explanation.standards.get(standardId)).toMatchObject({
      legalBasis: "Quy định 01-QĐ/HU",
      issuingBody: "Tỉnh ủy",
    });
  });

  it("gives the very status that is stored and counted, on any day", async () => {
    const tx = testDb();
    const cadre = await aCadre(tx, { unit: commune, position: "commune-chair", since: "2016-05-01" });
    await anEnrolment(tx, { cadre, from: "2019-01-01", to: "2019-12-01" });
    await aCredential(tx, { cadre, level: "intermediate", issuedOn: "2019-12-15" });
    await anExemption(tx, { cadre, from: "2017-01-01", to: "2018-01-01" });
    await inTransaction((transaction) => recomputeCadres(transaction, [cadre.id]), { isolation: "readCommitted" });
    for (const on of ["2016-06-01", "2017-06-01", "2018-06-01", "2019-06-01", "2019-12-10", "2020-06-01"].map((text) =>
      day(text),
    )) {
      const dossier = await open(cadre.id, [commune.path], on);
      if (!dossier) throw new Error("not found");
      const [stored] = await tx.complianceInterval.findMany({
        where: {
          cadreId: cadre.id,
          groups: { has: "*" },
          validFrom: { lte: dayToDb(on) },
          OR: [{ validTo: null }, { validTo: { gt: dayToDb(on) } }],
        },
      });
      expect((await findExplanation(tx, dossier, on)).posts[0]?.status).toBe(stored?.status);
    }
  });

  it("is seen through the home or through a post of that day, and through nothing else", async () => {
    expect(await open(guest, [neighbour.path])).not.toBeNull();
    expect(await open(guest, [commune.path], day("2019-06-01"))).not.toBeNull();
    expect(await open(guest, [commune.path])).toBeNull();
    expect(await open(person, [neighbour.path])).toBeNull();
    expect(await open(person, [commune.path], day("2017-12-31"))).toBeNull();
    expect(await open(999_999, [district.path])).toBeNull();
    expect(await open(person, [])).toBeNull();
  });

  it("keeps what is sensitive from readers without the right, also in its history", async () => {
    const actor = { id: null, username: "thử" };
    await recordAudit(testDb(), {
      event: "cadre.corrected",
      actor,
      subject: "cadre",
      subjectId: person,
      before: { ethnicity: "Nùng", phone: null },
      after: { ethnicity: "Tày", phone: "0912" },
    });
    expect(await open(person, [commune.path], ON, [commune.path])).toMatchObject({
      masked: false,
      ethnicity: "Tày",
      partyJoinedOn: "2010-01-01",
      history: [
        {
          changes: [
            { field: "phone", after: "0912" },
            { field: "ethnicity", before: "Nùng", after: "Tày" },
          ],
        },
      ],
    });
    expect(await open(person, [commune.path])).toMatchObject({
      masked: true,
      ethnicity: null,
      partyJoinedOn: null,
      party: "probationary",
      history: [
        {
          changes: [
            { field: "phone", after: "0912" },
            { field: "ethnicity", before: null, after: null },
          ],
        },
      ],
    });
  });
});

describe("a scan", () => {
  it("is given only with a paper of somebody who is seen", async () => {
    const file = await testDb().storedFile.create({
      data: {
        name: "bằng.pdf",
        mime: "application/pdf",
        size: 8,
        sha256: "x",
        content: new TextEncoder().encode("%PDF-1.7"),
      },
    });
    const loose = await testDb().storedFile.create({
      data: { name: "so-lieu.xlsx", mime: "x", size: 0, sha256: "x", content: new Uint8Array() },
    });
    const paper = await testDb().credential.findFirstOrThrow({ where: { cadreId: person } });
    await testDb().credential.update({ where: { id: paper.id }, data: { fileId: file.id } });
    expect(await findScan(testDb(), mintScope([commune.path]), file.id, ON)).toMatchObject({
      cadreId: person,
      name: "bằng.pdf",
      mime: "application/pdf",
    });
    expect(await findScan(testDb(), mintScope([neighbour.path]), file.id, ON)).toBeNull();
    expect(await findScan(testDb(), mintScope([district.path]), loose.id, ON)).toBeNull();
    expect(await findScan(testDb(), mintScope([]), file.id, ON)).toBeNull();
  });
});

describe("the export", () => {
  const run = (
    paths: Record<"read" | "export" | "sensitive", readonly string[]>,
    params: Record<string, string> = {},
  ) =>
    exportCadres(
      testDb(),
      { read: mintScope(paths.read), export: mintScope(paths.export), sensitive: mintScope(paths.sensitive) },
      { ...district, kind: "district" },
      parseListRequest(params),
      ON,
    );

  it("has every row of the list, in its order, masked alike", async () => {
    const all = [district.path];
    const rows = (await run({ read: all, export: all, sensitive: [] }, { q: "nguyen thi anh" })) ?? [];
    expect(rows).toMatchObject([{ fullName: "Nguyễn Thị Ánh", masked: true, ethnicity: null }]);
    expect(await run({ read: all, export: all, sensitive: [commune.path] }, { q: "nguyen thi anh" })).toMatchObject([
      { masked: false, ethnicity: "Tày" },
    ]);
  });

  it("leaves out units where the reader may look but not export", async () => {
    const rows = (await run({ read: [district.path], export: [commune.path], sensitive: [] })) ?? [];
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row.unitCode))).toEqual(new Set([commune.code]));
    expect(await run({ read: [district.path], export: [], sensitive: [] })).toEqual([]);
  });
});
