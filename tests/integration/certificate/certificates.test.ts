import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { missDelay, TRIES_PER_MINUTE, takeTry } from "@/lib/auth/guess-guard";
import { issueCertificates } from "@/lib/certificate-store/issue-certificates";
import { inTransaction } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { reissueCertificate, withdrawCertificate } from "@/lib/features/certificate/commands";
import { printClass } from "@/lib/features/certificate/commands-print";
import { saveCertificateSettings, startBook } from "@/lib/features/certificate/commands-settings";
import { findCertificate, listBook, listCertificates, listOfClass } from "@/lib/features/certificate/queries";
import { findPrintFile, findPrintOfClass } from "@/lib/features/certificate/queries-print";
import { findSettingsOfCentre } from "@/lib/features/certificate/queries-settings";
import { findPublicCertificate } from "@/lib/features/certificate/queries-verify";
import { actorFor } from "@/tests/factories/accounts";
import { aCredential } from "@/tests/factories/people";
import { aClosedClass } from "@/tests/factories/teaching-closing";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { runQueuedJobs } from "@/tests/support/run-jobs";
import { testDb } from "@/tests/support/test-database";

const ON = day("2026-04-10");
const TODAY = day("2026-06-01");
const NO_FILTER = { year: null, kind: null, status: null, origin: null, doubt: false, q: "" } as const;
let district: StoredUnit;
let commune: StoredUnit;
let other: StoredUnit;
let neighbour: StoredUnit;
let director: Actor;
let officer: Actor;
let stranger: Actor;
let cadreOffice: Actor;

beforeAll(async () => {
  const tx = testDb();
  district = await aUnit(tx, { name: "Huyện Cấp", kind: "district" });
  neighbour = await aUnit(tx, { name: "Huyện Khác", kind: "district" });
  commune = await aUnit(tx, { name: "Xã Cử", parent: district });
  other = await aUnit(tx, { name: "Xã Ngoài", parent: neighbour });
  director = await actorFor(tx, { role: "centre-director", unit: district });
  officer = await actorFor(tx, { role: "academic-officer", unit: district });
  stranger = await actorFor(tx, { role: "centre-director", unit: neighbour });
  cadreOffice = await actorFor(tx, { role: "organisation-officer", unit: neighbour });
});

/** A closed class whose learners (one of them sent by another district) have their certificates. */
async function issued(names: readonly string[] = ["Nguyễn Thị Ánh", "Trần Văn Bình"], unit = district) {
  const training = await aClosedClass(testDb(), {
    unit,
    learners: names.map((name, index) => ({ unit: index === 1 ? other : commune, name })),
  });
  const given = await inTransaction(
    (tx) =>
      issueCertificates(tx, {
        classId: training.id,
        decisionNo: "05-QĐ/TEST",
        issuedOn: ON,
        learners: training.learners.map(({ enrolmentId, cadre }) => ({
          enrolmentId,
          cadreId: cadre.id,
          credentialId: null,
          grade: "good" as const,
        })),
        actor: director,
      }),
    { isolation: "readCommitted" },
  );
  const certificates = training.learners.map(({ enrolmentId }) => {
    const one = given.get(enrolmentId);
    if (!one) throw new Error("no certificate");
    return one;
  });
  return { training, certificates };
}

const reader = (actor: Actor) => scopeFor(actor, "certificate:read");
const audits = (event: string) => testDb().auditEvent.count({ where: { event } });

describe("the register book", () => {
  it("is found by its centre alone; a sending unit finds its own people's certificates one by one", async () => {
    const { certificates, training } = await issued();
    const [own, sent] = certificates;
    const filter = { ...NO_FILTER, page: 1 };
    expect((await listCertificates(testDb(), reader(director), filter)).total).toBeGreaterThanOrEqual(2);
    expect((await listCertificates(testDb(), reader(stranger), filter)).total).toBe(0);
    expect(await findCertificate(testDb(), reader(stranger), { id: own?.id ?? 0 })).toBeNull();
    expect(await findCertificate(testDb(), reader(cadreOffice), { id: sent?.id ?? 0 })).toMatchObject({
      number: sent?.number,
    });
    expect((await listOfClass(testDb(), reader(director), training.id, 1)).total).toBe(2);
    expect((await listOfClass(testDb(), reader(cadreOffice), training.id, 1)).rows).toMatchObject([
      { fullName: "Trần Văn Bình" },
    ]);
  });

  it("is searched in SQL by name without diacritics, number, code, year, kind and state; the total stands past the end", async () => {
    const { certificates } = await issued(["Đặng Thùy Dương Liễu"]);
    const [one] = certificates;
    const find = async (change: Partial<Parameters<typeof listCertificates>[2]>) =>
      listCertificates(testDb(), reader(director), { ...NO_FILTER, page: 1, ...change });
    expect((await find({ q: "duong lieu" })).rows.map(({ number }) => number)).toEqual([one?.number]);
    expect((await find({ q: one?.number ?? "" })).rows.map(({ number }) => number)).toEqual([one?.number]);
    expect((await find({ q: one?.code.toLowerCase() ?? "" })).total).toBe(1);
    expect((await find({ q: "%_" })).total).toBe(0);
    expect((await find({ q: "lieu", year: 2025 })).total).toBe(0);
    expect((await find({ q: "lieu", kind: "diploma" })).total).toBe(0);
    expect((await find({ q: "lieu", status: "revoked" })).total).toBe(0);
    const beyond = await find({ q: "lieu", page: 99 });
    expect(beyond).toMatchObject({ rows: [], total: 1 });
    expect(await listBook(testDb(), reader(director), NO_FILTER, 0)).toBeNull();
  });
});

describe("issuing anew and withdrawing", () => {
  const reissue = (actor: Actor, certificate: number, change: Record<string, unknown> = {}) =>
    reissueCertificate({
      actor,
      scope: scopeFor(actor, "certificate:issue"),
      input: {
        requestId: undefined,
        certificate,
        cause: "error",
        reason: "Sai tên",
        applicationNo: null,
        issuedOn: TODAY,
        ...change,
      },
      today: TODAY,
    });
  const withdraw = (actor: Actor, certificate: number, on = TODAY) =>
    withdrawCertificate({
      actor,
      scope: scopeFor(actor, "certificate:revoke"),
      input: { requestId: undefined, certificate, decisionNo: "09-QĐ/TEST", reason: "Hồ sơ sai", on },
      today: TODAY,
    });

  it("another centre finds none of it, and neither does who may only read it", async () => {
    const { certificates } = await issued();
    const id = certificates[1]?.id ?? 0;
    const [before, after] = [await audits("certificate.replaced"), await audits("certificate.revoked")];
    for (const actor of [stranger, cadreOffice]) {
      expect(await reissue(actor, id)).toEqual({ ok: false, violations: [{ rule: "CER-00" }] });
      expect(await withdraw(actor, id)).toEqual({ ok: false, violations: [{ rule: "CER-00" }] });
    }
    expect(await withdraw(officer, id)).toEqual({ ok: false, violations: [{ rule: "CER-00" }] });
    expect([await audits("certificate.replaced"), await audits("certificate.revoked")]).toEqual([before, after]);
  });

  it("[CER-10] the officer mends an error, a loss is the director's to decide", async () => {
    const { certificates } = await issued();
    const [one, two] = certificates;
    expect(await reissue(officer, one?.id ?? 0)).toMatchObject({ ok: true });
    const loss = { cause: "loss", applicationNo: "Đơn 01/6" };
    expect(await reissue(officer, two?.id ?? 0, loss)).toMatchObject({ violations: [{ rule: "CER-10" }] });
    expect(await reissue(director, two?.id ?? 0, loss)).toMatchObject({ ok: true });
  });

  it("[CER-11] not for a day to come", async () => {
    const { certificates } = await issued();
    const later = day("2026-06-02");
    expect(await reissue(director, certificates[0]?.id ?? 0, { issuedOn: later })).toEqual({
      ok: false,
      violations: [{ rule: "CER-11", today: TODAY }],
    });
    expect(await withdraw(director, certificates[0]?.id ?? 0, later)).toMatchObject({
      violations: [{ rule: "CER-11" }],
    });
  });

  it("[CER-08] what it proved is withdrawn with it, and compliance follows", async () => {
    const { certificates, training } = await issued();
    const cadreId = training.learners[0]?.cadre.id ?? 0;
    const { id: credentialId } = await aCredential(testDb(), {
      cadre: { id: cadreId },
      level: "elementary",
      issuedOn: "2026-04-10",
    });
    await testDb().certificate.update({ where: { id: certificates[0]?.id ?? 0 }, data: { credentialId } });
    expect(await withdraw(director, certificates[0]?.id ?? 0)).toMatchObject({ ok: true });
    const credential = await testDb().credential.findUniqueOrThrow({ where: { id: credentialId } });
    expect(credential).toMatchObject({ revokeReason: "09-QĐ/TEST: Hồ sơ sai" });
    expect(credential.revokedOn?.toISOString().slice(0, 10)).toBe(TODAY);
  });
});

describe("what the centre says of itself", () => {
  const settings = (unit: string, seen: string, change: Record<string, unknown> = {}) =>
    saveCertificateSettings({
      actor: director,
      scope: scopeFor(director, "certificate:issue"),
      input: {
        requestId: undefined,
        unit,
        layout: "state",
        upperBody: "Huyện ủy",
        centre: "Trung tâm Chính trị",
        place: "Tràng Định",
        signerTitle: "Giám đốc",
        signer: "Người Ký",
        diplomaPattern: "{n}/{year}-B",
        certificatePattern: "{nnnn}/{year}/CN",
        letterPattern: "{nn}-TB/TTCT",
        acknowledgeDays: 10,
        validFrom: ON,
        seen,
        ...change,
      },
    });

  it("[CER-04] [CER-12] stands on what is issued from its day on, not on what was; two who save at once do not overwrite", async () => {
    const centre = await aUnit(testDb(), { name: "Huyện Thiết lập", kind: "district", parent: district });
    const first = await issued(["Trước"], centre);
    const { state } = await findSettingsOfCentre(testDb(), centre.id, ON);
    expect(await settings(centre.code, "0".repeat(64))).toEqual({ ok: false, violations: [{ rule: "CER-12" }] });
    expect(await settings(centre.code, state, { diplomaPattern: "{n}" })).toEqual({
      ok: false,
      violations: [{ rule: "CER-01", cause: "year", field: "diplomaPattern" }],
    });
    const answers = await Promise.all([settings(centre.code, state), settings(centre.code, state, { signer: "Khác" })]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const second = await issued(["Sau"], centre);
    const read = (id: number | undefined) => findCertificate(testDb(), reader(director), { id: id ?? 0 });
    expect((await read(first.certificates[0]?.id))?.content).toMatchObject({ centre: "Huyện Thiết lập", signer: "" });
    expect((await read(second.certificates[0]?.id))?.content).toMatchObject({ centre: "Trung tâm Chính trị" });
    // The book of the year keeps the pattern it was begun with.
    expect(second.certificates[0]?.number).toBe("002/2026-GCN");
    expect(await settings(other.code, state)).toEqual({ ok: false, violations: [{ rule: "CER-00" }] });
  });

  it("[CER-02] a paper book is continued before the first certificate; a taken number is refused in words", async () => {
    const centre = await aUnit(testDb(), { name: "Huyện Sổ giấy", kind: "district", parent: district });
    const start = (next: number) =>
      startBook({
        actor: director,
        scope: scopeFor(director, "certificate:issue"),
        input: { requestId: undefined, unit: centre.code, kind: "certificate", year: 2026, next },
      });
    expect(await start(38)).toEqual({ ok: true, value: { next: 38 } });
    const { certificates } = await issued(["Một", "Hai"], centre);
    expect(certificates.map(({ number }) => number)).toEqual(["038/2026-GCN", "039/2026-GCN"]);
    expect(await start(39)).toEqual({
      ok: false,
      violations: [{ rule: "CER-02", cause: "taken", number: "039/2026-GCN", issuedOn: "2026-04-10" }],
    });
    expect(await start(45)).toEqual({ ok: false, violations: [{ rule: "CER-02", cause: "gap", next: 40 }] });
  });
});

describe("one file for a class", () => {
  it("is drawn by a job, found by the organiser alone, and takes the place of the one before", async () => {
    const { training } = await issued(["Nguyễn Thị Hường", "Lò Văn Ế", "Trần Thị Ngọc"]);
    const print = (actor: Actor) =>
      printClass({ actor, scope: reader(actor), input: { requestId: undefined, class: training.code } });
    expect(await print(stranger)).toEqual({ ok: false, violations: [{ rule: "CER-00" }] });
    const first = await print(officer);
    await runQueuedJobs();
    const job = await findPrintOfClass(testDb(), training.id);
    expect(job).toMatchObject({ status: "done", done: 3, total: 3, count: 3 });
    const file = await findPrintFile(testDb(), reader(director), job?.id ?? 0);
    const text = Buffer.from(file?.content ?? []).toString("latin1");
    expect(text.startsWith("%PDF-1.")).toBe(true);
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(3);
    expect(text).toContain("/FontFile2");
    expect(await findPrintFile(testDb(), reader(stranger), job?.id ?? 0)).toBeNull();
    await print(officer);
    await runQueuedJobs();
    expect(await findPrintFile(testDb(), reader(director), first.ok ? first.value.jobId : 0)).toBeNull();
    expect(await testDb().storedFile.count({ where: { name: `chung-chi-${training.code}.pdf` } })).toBe(1);
  });

  it("[CER-13] is not drawn for a class without a valid certificate", async () => {
    const { training } = await issued(["Một"]);
    await testDb().certificate.updateMany({
      where: { classId: training.id },
      data: { status: "revoked", revokedOn: new Date("2026-05-01") },
    });
    expect(
      await printClass({
        actor: officer,
        scope: reader(officer),
        input: { requestId: undefined, class: training.code },
      }),
    ).toEqual({ ok: false, violations: [{ rule: "CER-13" }] });
  });
});

describe("what a stranger sees", () => {
  it("[CER-09] everything but who it is, with its state and the one that took its place; it outlives the class", async () => {
    const { certificates, training } = await issued(["Nguyễn Thị Thu Hà"]);
    const [one] = certificates;
    const found = await findPublicCertificate(testDb(), one?.code ?? "");
    expect(found).toMatchObject({
      number: one?.number,
      status: "valid",
      content: { maskedName: "N. T. T. Hà", birthYear: "1980", grade: "good", decisionNo: "05-QĐ/TEST" },
    });
    const words = JSON.stringify(found);
    for (const secret of ["Nguyễn", "1980-05-15", "Xã Cử", "cadreId", "nativePlace"])
      expect(words).not.toContain(secret);
    const anew = await reissueCertificate({
      actor: director,
      scope: scopeFor(director, "certificate:issue"),
      input: {
        requestId: undefined,
        certificate: one?.id ?? 0,
        cause: "error",
        reason: "Sai",
        applicationNo: null,
        issuedOn: TODAY,
      },
      today: TODAY,
    });
    // The class goes, with its learners and all that hangs on them.
    await testDb().learnerResult.deleteMany({ where: { closing: { classId: training.id } } });
    await testDb().classClosing.deleteMany({ where: { classId: training.id } });
    await testDb().classEnrolment.deleteMany({ where: { classId: training.id } });
    await testDb().trainingClass.delete({ where: { id: training.id } });
    expect(await findPublicCertificate(testDb(), one?.code ?? "")).toMatchObject({
      status: "replaced",
      replacedBy: anew.ok ? { number: anew.value.number, code: anew.value.code } : {},
      content: { className: `Lớp ${training.code}` },
    });
    expect(await findPublicCertificate(testDb(), "23456789ABCDEFGHJKMN")).toBeNull();
  });

  it("codes tried in series wait longer and longer, and then are not looked at", () => {
    const start = 1_000_000;
    const delays = Array.from({ length: 12 }, () => missDelay("203.0.113.7", start));
    expect(delays.slice(0, 3)).toEqual([0, 0, 0]);
    expect(delays.slice(3, 9)).toEqual([250, 500, 1000, 2000, 4000, 4000]);
    expect(missDelay("203.0.113.8", start)).toBe(0);
    const waits = Array.from({ length: TRIES_PER_MINUTE + 1 }, () => takeTry("203.0.113.7", start));
    expect(waits.slice(0, -1).every((seconds) => seconds === 0)).toBe(true);
    expect(waits.at(-1)).toBe(60);
    expect(takeTry("203.0.113.7", start + 60_000)).toBe(0);
  });
});
