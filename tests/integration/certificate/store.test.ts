import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { issueCertificates } from "@/lib/certificate-store/issue-certificates";
import { replaceCertificate, revokeCertificate } from "@/lib/certificate-store/reissue";
import { inTransaction } from "@/lib/db/transaction";
import { CODE_LENGTH } from "@/lib/domain/certificate/certificate-code";
import { readContent } from "@/lib/domain/certificate/certificate-content";
import { day } from "@/lib/domain/shared/day";
import { actorFor } from "@/tests/factories/accounts";
import { aClosedClass, type StoredLearner } from "@/tests/factories/teaching-closing";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

const ON = day("2026-04-10");
const readCommitted = { isolation: "readCommitted" } as const;
let district: StoredUnit;
let commune: StoredUnit;
let actor: Actor;

beforeAll(async () => {
  district = await aUnit(testDb(), { name: "Huyện Sổ", kind: "district" });
  commune = await aUnit(testDb(), { name: "Xã Sổ", parent: district });
  actor = await actorFor(testDb(), { role: "centre-director", unit: district });
});

const closed = (count: number, unit = district, gives: "elementary" | null = null) =>
  aClosedClass(testDb(), { unit, gives, learners: Array.from({ length: count }, () => ({ unit: commune })) });

function issue(training: { id: number; learners: readonly StoredLearner[] }, learners = training.learners, on = ON) {
  return inTransaction(
    (tx) =>
      issueCertificates(tx, {
        classId: training.id,
        decisionNo: "05-QĐ/TEST",
        issuedOn: on,
        learners: learners.map(({ enrolmentId, cadre }) => ({
          enrolmentId,
          cadreId: cadre.id,
          credentialId: null,
          grade: "good" as const,
        })),
        actor,
      }),
    { ...readCommitted, timeoutMs: 60_000 },
  );
}

describe("issuing certificates", () => {
  it("[CER-02] numbers follow the class's list, one after the other, whatever order they are asked for in", async () => {
    const centre = await aUnit(testDb(), { name: "Huyện Thứ tự", kind: "district" });
    const training = await closed(5, centre);
    const issued = await issue(training, [...training.learners].reverse());
    expect(training.learners.map(({ enrolmentId }) => issued.get(enrolmentId)?.number)).toEqual(
      ["001", "002", "003", "004", "005"].map((n) => `${n}/2026-GCN`),
    );
    const more = await closed(1, centre);
    expect([...(await issue(more)).values()][0]?.number).toBe("006/2026-GCN");
    const nextYear = await closed(1, centre);
    expect([...(await issue(nextYear, nextYear.learners, day("2027-01-02"))).values()][0]?.number).toBe("001/2027-GCN");
  });

  it("[CER-02] sixteen who number at once leave neither gap nor double", async () => {
    const centre = await aUnit(testDb(), { name: "Huyện Đua", kind: "district" });
    const classes = await Promise.all(Array.from({ length: 16 }, () => closed(3, centre)));
    const all = await Promise.all(classes.map((training) => issue(training)));
    expect(all.every((issued) => issued.size === 3)).toBe(true);
    const rows = await testDb().certificate.findMany({
      where: { register: { unitId: centre.id } },
      select: { ordinal: true, number: true, code: true },
      orderBy: { ordinal: "asc" },
    });
    expect(rows.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: 48 }, (_, index) => index + 1));
    expect(new Set(rows.map(({ number }) => number)).size).toBe(48);
    expect(new Set(rows.map(({ code }) => code)).size).toBe(48);
    const [book] = await testDb().certificateRegister.findMany({ where: { unitId: centre.id } });
    expect(book?.nextNumber).toBe(49);
  });

  it("[CER-02] what is rolled back gives its numbers back", async () => {
    const centre = await aUnit(testDb(), { name: "Huyện Lùi", kind: "district" });
    const training = await closed(2, centre);
    await expect(
      inTransaction(async (tx) => {
        const learners = training.learners.map(({ enrolmentId, cadre }) => ({
          enrolmentId,
          cadreId: cadre.id,
          credentialId: null,
          grade: null,
        }));
        await issueCertificates(tx, { classId: training.id, decisionNo: "1", issuedOn: ON, learners, actor });
        throw new Error("changed my mind");
      }, readCommitted),
    ).rejects.toThrow("changed my mind");
    expect([...(await issue(training)).values()].map(({ number }) => number)).toEqual(["001/2026-GCN", "002/2026-GCN"]);
    expect(await testDb().auditEvent.count({ where: { event: "certificate.issued", unitId: centre.id } })).toBe(1);
  });

  it("a diploma has its own book, and the credential carries the number", async () => {
    const training = await closed(1, district, "elementary");
    const [learner] = training.learners as [StoredLearner];
    const credential = await testDb().credential.create({
      data: {
        cadreId: learner.cadre.id,
        kind: "level",
        level: "elementary",
        evidence: "diploma",
        issuer: "Trung tâm",
        issuedOn: new Date("2026-04-10"),
      },
    });
    const issued = await inTransaction(
      (tx) =>
        issueCertificates(tx, {
          classId: training.id,
          decisionNo: "05-QĐ/TEST",
          issuedOn: ON,
          learners: [
            { enrolmentId: learner.enrolmentId, cadreId: learner.cadre.id, credentialId: credential.id, grade: "fair" },
          ],
          actor,
        }),
      readCommitted,
    );
    const certificate = issued.get(learner.enrolmentId);
    expect(certificate?.number).toMatch(/^\d{3}\/2026-BTN$/);
    expect(certificate?.code).toHaveLength(CODE_LENGTH);
    expect((await testDb().credential.findUniqueOrThrow({ where: { id: credential.id } })).number).toBe(
      certificate?.number,
    );
    const stored = await testDb().certificate.findUniqueOrThrow({ where: { id: certificate?.id ?? 0 } });
    expect(readContent(stored.content)).toMatchObject({
      title: "Bằng tốt nghiệp sơ cấp lý luận chính trị",
      fullName: learner.cadre.fullName,
      unit: "Xã Sổ",
      grade: "fair",
      centre: "Huyện Sổ",
      decisionNo: "05-QĐ/TEST",
      from: "2026-04-01",
      to: "2026-04-05",
    });
  });

  it("a second valid certificate for the same learner of a class cannot be written", async () => {
    const training = await closed(1);
    await issue(training);
    await expect(issue(training)).rejects.toThrow();
    expect(await testDb().certificate.count({ where: { classId: training.id } })).toBe(1);
  });

  it("a programme that gives nothing has no certificates", async () => {
    const training = await closed(1);
    await testDb().programme.updateMany({
      where: { classes: { some: { id: training.id } } },
      data: { gives: "none", certificate: null },
    });
    expect((await issue(training)).size).toBe(0);
  });
});

describe("issuing anew and withdrawing", () => {
  const replace = (certificateId: number, cause: "error" | "loss" = "error", applicationNo: string | null = null) =>
    inTransaction(
      (tx) =>
        replaceCertificate(tx, {
          certificateId,
          cause,
          reason: "Sai tên đệm",
          applicationNo,
          issuedOn: day("2026-05-04"),
          actor,
        }),
      readCommitted,
    );

  it("[CER-05] the new one has the next number, the mended name and a link; the old one is replaced", async () => {
    const training = await closed(1);
    const [learner] = training.learners as [StoredLearner];
    const first = (await issue(training)).get(learner.enrolmentId);
    await testDb().cadre.update({ where: { id: learner.cadre.id }, data: { fullName: "Trần Thị Thu Học" } });
    const decision = await replace(first?.id ?? 0);
    if (!decision.ok) throw new Error("refused");
    const anew = await testDb().certificate.findUniqueOrThrow({
      where: { id: decision.value.id },
      include: { replaces: true },
    });
    expect(anew.replaces).toMatchObject({ id: first?.id, status: "replaced" });
    expect(readContent(anew.content).fullName).toBe("Trần Thị Thu Học");
    expect(readContent(anew.replaces?.content).fullName).toBe(learner.cadre.fullName);
    expect(anew).toMatchObject({ status: "valid", reissueCause: "error", reissueReason: "Sai tên đệm" });
    expect(anew.number).not.toBe(first?.number);
    expect(await replace(first?.id ?? 0)).toEqual({ ok: false, violations: [{ rule: "CER-05", status: "replaced" }] });
  });

  it("[CER-06] after a loss the copy says what the lost one said, upon an application", async () => {
    const training = await closed(1);
    const [learner] = training.learners as [StoredLearner];
    const first = (await issue(training)).get(learner.enrolmentId);
    await testDb().cadre.update({ where: { id: learner.cadre.id }, data: { fullName: "Tên Mới" } });
    expect(await replace(first?.id ?? 0, "loss")).toMatchObject({ ok: false, violations: [{ rule: "CER-06" }] });
    const decision = await replace(first?.id ?? 0, "loss", "Đơn ngày 02/5/2026");
    if (!decision.ok) throw new Error("refused");
    const anew = await testDb().certificate.findUniqueOrThrow({ where: { id: decision.value.id } });
    expect(readContent(anew.content).fullName).toBe(learner.cadre.fullName);
    expect(anew.reissueReason).toContain("Đơn ngày 02/5/2026");
  });

  it("[CER-05] two who issue the same one anew at once: one does, the other hears that it is replaced", async () => {
    const training = await closed(1);
    const first = [...(await issue(training)).values()][0];
    const answers = await Promise.all([replace(first?.id ?? 0), replace(first?.id ?? 0)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual({
      ok: false,
      violations: [{ rule: "CER-05", status: "replaced" }],
    });
    expect(await testDb().certificate.count({ where: { classId: training.id } })).toBe(2);
  });

  it("[CER-08] is withdrawn by a decision with a number, once", async () => {
    const training = await closed(1);
    const first = [...(await issue(training)).values()][0];
    const revoke = (decisionNo: string) =>
      inTransaction(
        (tx) =>
          revokeCertificate(tx, {
            certificateId: first?.id ?? 0,
            decisionNo,
            reason: "Hồ sơ không đúng",
            on: day("2026-06-01"),
            actor,
          }),
        readCommitted,
      );
    expect(await revoke(" ")).toEqual({ ok: false, violations: [{ rule: "CER-08", cause: "decision" }] });
    expect(await revoke("09-QĐ/TEST")).toMatchObject({ ok: true });
    expect(await revoke("10-QĐ/TEST")).toMatchObject({ ok: false, violations: [{ rule: "CER-05" }] });
    const events = await testDb().auditEvent.findMany({
      where: { event: "certificate.revoked", subjectId: String(first?.id) },
    });
    expect(events).toHaveLength(1);
    expect(await replace(first?.id ?? 0)).toEqual({ ok: false, violations: [{ rule: "CER-05", status: "revoked" }] });
  });
});
