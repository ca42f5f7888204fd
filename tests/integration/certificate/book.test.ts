import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { issueCertificates } from "@/lib/certificate-store/issue-certificates";
import { inTransaction } from "@/lib/db/transaction";
import { CERTIFICATE_SETTING_KEY } from "@/lib/domain/certificate/certificate-settings";
import { day } from "@/lib/domain/shared/day";
import { reissueCertificate, withdrawCertificate } from "@/lib/features/certificate/commands";
import { enterCertificate, strikeEntry } from "@/lib/features/certificate/commands-book";
import { startBook } from "@/lib/features/certificate/commands-settings";
import { countMarked, findCertificate, listBook, listCertificates } from "@/lib/features/certificate/queries";
import { findPublicCertificate } from "@/lib/features/certificate/queries-verify";
import { certificateFilter } from "@/lib/features/certificate/schema";
import { entryInput } from "@/lib/features/certificate/schema-entry";
import { actorFor } from "@/tests/factories/accounts";
import { aCadre, aCredential } from "@/tests/factories/people";
import { aClosedClass } from "@/tests/factories/teaching-closing";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

const TODAY = day("2026-06-01");
let district: StoredUnit;
let commune: StoredUnit;
let director: Actor;
let stranger: Actor;

beforeAll(async () => {
  district = await aUnit(testDb(), { name: "Huyện Sổ cũ", kind: "district" });
  commune = await aUnit(testDb(), { name: "Xã Sổ cũ", parent: district });
  const elsewhere = await aUnit(testDb(), { name: "Huyện Nơi khác", kind: "district" });
  director = await actorFor(testDb(), { role: "centre-director", unit: district });
  stranger = await actorFor(testDb(), { role: "centre-director", unit: elsewhere });
});

const issueScope = (actor: Actor) => scopeFor(actor, "certificate:issue");
const filterOf = (asked: Record<string, string> = {}) => certificateFilter.parse(asked);
const audits = (event: string) => testDb().auditEvent.count({ where: { event, outcome: "done" } });
const aCentre = (name: string) => aUnit(testDb(), { name, kind: "district", parent: district });

function enter(unit: StoredUnit, change: Record<string, string> = {}, actor = director) {
  const input = entryInput.parse({
    unit: unit.code,
    kind: "certificate",
    number: "012/2019-GCN",
    issuedOn: "10/05/2019",
    fullName: "Lò Thị Sổ Giấy",
    title: "Giấy chứng nhận bồi dưỡng đảng viên mới",
    programme: "Bồi dưỡng đảng viên mới",
    ...change,
  });
  return enterCertificate({ actor, scope: issueScope(actor), input, today: TODAY });
}

/** Two certificates that the app issues in a year. */
async function issued(unit: StoredUnit, on = "2026-04-10") {
  const training = await aClosedClass(testDb(), { unit, learners: [{ unit: commune }, { unit: commune }] });
  const given = await inTransaction(
    (tx) =>
      issueCertificates(tx, {
        classId: training.id,
        decisionNo: "05-QĐ/TEST",
        issuedOn: day(on),
        learners: training.learners.map(({ enrolmentId, cadre }) => ({
          ...{ enrolmentId, cadreId: cadre.id, credentialId: null, grade: null },
        })),
        actor: director,
      }),
    { isolation: "readCommitted" },
  );
  return { training, given: [...given.values()] };
}

describe("a certificate of the paper book", () => {
  it("enters the register of its year, found by name, marked, and checked by anybody who has its code", async () => {
    const centre = await aCentre("Huyện Chép sổ");
    const before = await audits("certificate.entered");
    const entered = await enter(centre, { born: "1970", decisionNo: "07-QĐ/TTCT", holderUnit: "Xã Chí Minh" });
    if (!entered.ok) throw new Error("not entered");
    expect(await audits("certificate.entered")).toBe(before + 1);
    const reader = scopeFor(director, "certificate:read");
    const found = await findCertificate(testDb(), reader, { id: entered.value.id });
    expect(found).toMatchObject({
      number: "012/2019-GCN",
      origin: "book",
      cadreId: null,
      issuedOn: "2019-05-10",
      content: { fullName: "Lò Thị Sổ Giấy", birthDate: "1970-01-01", yearOnly: true, centre: "Huyện Chép sổ" },
    });
    const rows = await listCertificates(testDb(), reader, filterOf({ q: "so giay", origin: "book" }));
    expect(rows.rows.map(({ id, origin }) => [id, origin])).toEqual([[entered.value.id, "book"]]);
    expect(await listBook(testDb(), reader, filterOf({ year: "2019", q: "012" }), 10)).toHaveLength(1);
    const seen = await findPublicCertificate(testDb(), found?.code ?? "");
    expect(seen).toMatchObject({
      status: "valid",
      enteredOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      content: { maskedName: "L. T. S. Giấy", birthYear: "1970" },
    });
    expect(JSON.stringify(seen)).not.toContain("Chí Minh");
  });

  it("[CER-14] is refused a number that somebody has, however it is written, and leaves nothing behind", async () => {
    const centre = await aCentre("Huyện Trùng sổ");
    expect((await enter(centre)).ok).toBe(true);
    const before = await audits("certificate.entered");
    for (const number of ["012/2019-GCN", "012/2019-gcn", "12/2019-GCN"])
      expect(await enter(centre, { number }), number).toEqual({
        ok: false,
        violations: [{ rule: "CER-14", number: "012/2019-GCN", fullName: "Lò Thị Sổ Giấy", issuedOn: "2019-05-10" }],
      });
    expect((await enter(centre, { number: "12A/2019" })).ok).toBe(true);
    expect(await audits("certificate.entered")).toBe(before + 1);
  });

  it("[CER-14] two who enter the same number at once: one does", async () => {
    const centre = await aCentre("Huyện Cùng chép");
    const answers = await Promise.all(Array.from({ length: 8 }, () => enter(centre)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await testDb().certificate.count({ where: { register: { unitId: centre.id } } })).toBe(1);
  });

  it("[CER-15] [CER-16] never stands in the way of what the app gives, before or after", async () => {
    const centre = await aCentre("Huyện Nối sổ");
    // Entered first: the book goes on after it.
    const paper = { number: "040/2026-GCN", issuedOn: "01/03/2026" };
    expect((await enter(centre, paper)).ok).toBe(true);
    const { given } = await issued(centre);
    expect(given.map(({ number }) => number)).toEqual(["041/2026-GCN", "042/2026-GCN"]);
    expect(await enter(centre, { ...paper, number: "043/2026-GCN" })).toEqual({
      ok: false,
      violations: [{ rule: "CER-15", next: 43 }],
    });
    expect(await enter(centre, { number: "039/2026-GCN", issuedOn: "11/04/2026" })).toEqual({
      ok: false,
      violations: [{ rule: "CER-16", firstIssued: "2026-04-10" }],
    });
    expect((await enter(centre, { number: "039/2026-GCN", issuedOn: "28/02/2026" })).ok).toBe(true);
    expect((await issued(centre)).given.map(({ number }) => number)).toEqual(["043/2026-GCN", "044/2026-GCN"]);
  });

  it("[CER-02] a book is not begun at or below a number that was entered", async () => {
    const centre = await aCentre("Huyện Đặt sổ");
    const start = (next: number) =>
      startBook({
        actor: director,
        scope: issueScope(director),
        input: { requestId: undefined, unit: centre.code, kind: "certificate", year: 2019, next },
      });
    expect((await enter(centre)).ok).toBe(true);
    expect(await start(5)).toMatchObject({ violations: [{ rule: "CER-02", cause: "taken", number: "012/2019-GCN" }] });
    expect(await start(30)).toEqual({ ok: true, value: { next: 30 } });
  });

  it("another centre enters nothing here and links nobody of here; a person in scope is linked with the paper", async () => {
    const centre = await aCentre("Huyện Gắn người");
    expect(await enter(centre, {}, stranger)).toEqual({ ok: false, violations: [{ rule: "CER-00" }] });
    const cadre = await aCadre(testDb(), { unit: commune, name: "Lò Thị Sổ Giấy" });
    const credential = await aCredential(testDb(), { cadre, level: "elementary", issuedOn: "2019-05-10" });
    await testDb().credential.update({ where: { id: credential.id }, data: { number: "7/2019" } });
    const foreign = await aCadre(testDb(), { unit: await aUnit(testDb(), { name: "Xã Xa", kind: "commune" }) });
    expect(await enter(centre, { cadre: String(foreign.id) })).toEqual({
      ok: false,
      violations: [{ rule: "CER-00", field: "cadre" }],
    });
    const entered = await enter(centre, { kind: "diploma", number: "7/2019", cadre: String(cadre.id) });
    if (!entered.ok) throw new Error("not entered");
    const row = await testDb().certificate.findUniqueOrThrow({ where: { id: entered.value.id } });
    expect(row).toMatchObject({ cadreId: cadre.id, credentialId: credential.id, ordinal: null });
    expect(await testDb().credential.count({ where: { cadreId: cadre.id } })).toBe(1);
  });

  it("[CER-04] opens its book with the pattern of the year's end, or the first that was set", async () => {
    const centre = await aCentre("Huyện Đặt mẫu số");
    await testDb().unitSetting.create({
      data: {
        unitId: centre.id,
        key: CERTIFICATE_SETTING_KEY,
        value: { certificatePattern: "{nnn}/{year}-TTCT" },
        validFrom: new Date("2026-04-01"),
      },
    });
    expect(await enter(centre, { number: "012/2026-TTCT", issuedOn: "15/03/2026" })).toMatchObject({ ok: true });
    expect(await enter(centre, { number: "013/2019-TTCT", issuedOn: "10/05/2019" })).toMatchObject({ ok: true });
    const books = await testDb().certificateRegister.findMany({
      where: { unitId: centre.id },
      orderBy: { year: "asc" },
    });
    expect(books.map(({ year, pattern }) => [year, pattern])).toEqual([
      [2019, "{nnn}/{year}-TTCT"],
      [2026, "{nnn}/{year}-TTCT"],
    ]);
    const { given } = await issued(centre);
    expect(given.map(({ number }) => number)).toEqual(["013/2026-TTCT", "014/2026-TTCT"]);
  });

  it("[CER-05] is issued anew after a loss, also where nobody is recorded, and withdrawn by decision", async () => {
    const centre = await aCentre("Huyện Mất giấy");
    const entered = await enter(centre);
    if (!entered.ok) throw new Error("not entered");
    const anew = await reissueCertificate({
      actor: director,
      scope: issueScope(director),
      input: {
        requestId: undefined,
        certificate: entered.value.id,
        cause: "loss",
        reason: "Cháy nhà",
        applicationNo: "Đơn 02/5",
        issuedOn: TODAY,
      },
      today: TODAY,
    });
    expect(anew).toMatchObject({ ok: true, value: { number: "001/2026-GCN" } });
    const fresh = anew.ok ? anew.value.id : 0;
    expect(await testDb().certificate.findUniqueOrThrow({ where: { id: fresh } })).toMatchObject({
      origin: "issued",
      replacesId: entered.value.id,
    });
    const named = await listCertificates(
      testDb(),
      issueScope(director),
      filterOf({ q: "lo thi so giay", status: "valid" }),
    );
    expect(named.rows.map(({ id }) => id)).toContain(fresh);
    const withdrawn = await withdrawCertificate({
      actor: director,
      scope: scopeFor(director, "certificate:revoke"),
      input: { requestId: undefined, certificate: fresh, decisionNo: "1-QĐ", reason: "Sai", on: TODAY },
      today: TODAY,
    });
    expect(withdrawn.ok).toBe(true);
  });

  it("[CER-18] a wrong line is struck out with a reason; what the app issued never is", async () => {
    const centre = await aCentre("Huyện Gạch sổ");
    const entered = await enter(centre);
    const { given } = await issued(centre);
    const strike = (certificate: number, actor = director) =>
      strikeEntry({
        actor,
        scope: issueScope(actor),
        input: { requestId: undefined, certificate, reason: "Chép nhầm trang" },
        today: TODAY,
      });
    const id = entered.ok ? entered.value.id : 0;
    expect(await strike(id, stranger)).toEqual({ ok: false, violations: [{ rule: "CER-00" }] });
    expect(await strike(given[0]?.id ?? 0)).toEqual({ ok: false, violations: [{ rule: "CER-18" }] });
    const before = await audits("certificate.struck");
    expect(await strike(id)).toEqual({ ok: true, value: { number: "012/2019-GCN" } });
    expect(await audits("certificate.struck")).toBe(before + 1);
    expect(await testDb().certificate.count({ where: { id } })).toBe(0);
    expect((await enter(centre)).ok).toBe(true);
  });
});

describe("what holds though its credential was withdrawn", () => {
  it("[CER-19] is named to the officer and in doubt to a stranger, until it is withdrawn too", async () => {
    const centre = await aCentre("Huyện Nghi ngờ");
    const { training, given } = await issued(centre);
    const [one, two] = [given[0]?.id ?? 0, given[1]?.id ?? 0];
    for (const [index, id] of [one, two].entries()) {
      const cadre = { id: training.learners[index]?.cadre.id ?? 0 };
      const credential = await aCredential(testDb(), { cadre, level: "elementary", issuedOn: "2026-04-10" });
      await testDb().certificate.update({ where: { id }, data: { credentialId: credential.id } });
      if (index === 0)
        await testDb().credential.update({
          where: { id: credential.id },
          data: { revokedOn: new Date("2026-05-02"), revokeReason: "Khai sai" },
        });
    }
    const ofCentre = scopeFor(await actorFor(testDb(), { role: "centre-director", unit: centre }), "certificate:read");
    expect(await countMarked(testDb(), ofCentre)).toEqual({ doubtful: 1, fromBook: 0 });
    const listed = await listCertificates(testDb(), ofCentre, filterOf({ doubt: "1" }));
    expect(listed.rows.map(({ id, doubtful }) => [id, doubtful])).toEqual([[one, true]]);
    const found = await findCertificate(testDb(), ofCentre, { id: one });
    expect(found?.withdrawn).toEqual({ on: "2026-05-02", reason: "Khai sai" });
    expect(await findPublicCertificate(testDb(), found?.code ?? "")).toMatchObject({ status: "valid", doubtful: true });

    const decided = await withdrawCertificate({
      actor: director,
      scope: scopeFor(director, "certificate:revoke"),
      input: { requestId: undefined, certificate: one, decisionNo: "9-QĐ", reason: "Theo hồ sơ", on: TODAY },
      today: TODAY,
    });
    expect(decided.ok).toBe(true);
    expect((await countMarked(testDb(), ofCentre)).doubtful).toBe(0);
    // The day it was taken back in the dossier stays what it was.
    const credential = await testDb().credential.findFirstOrThrow({ where: { certificates: { some: { id: one } } } });
    expect(credential).toMatchObject({ revokeReason: "Khai sai" });
  });
});
