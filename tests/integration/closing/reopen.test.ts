import { beforeAll, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { replaceCertificate } from "@/lib/certificate-store/reissue";
import { inTransaction } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { revokeCredential } from "@/lib/features/cadre/commands-credentials";
import { withdrawCertificate } from "@/lib/features/certificate/commands";
import { recordDiplomas } from "@/lib/features/closing/commands-reopen";
import { diplomasInput } from "@/lib/features/closing/schema";
import { actorFor } from "@/tests/factories/accounts";
import { marked, type TaughtClass } from "@/tests/factories/teaching-results";
import { testDb } from "@/tests/support/test-database";
import {
  audits,
  close,
  director,
  NOW,
  ON,
  place,
  preparePlace,
  reopen,
  standing,
  statusOf,
  taught,
} from "./closing-place";

beforeAll(preparePlace);

describe("opened again", () => {
  it("[CLO-13] the same result keeps number and credential, another grade is issued anew, a failure loses both", async () => {
    const { training, cadres } = await taught(4);
    const assessmentId = await marked(testDb(), training, [8, 8, 8, 4]);
    expect((await close(training)).ok).toBe(true);
    const first = await testDb().classClosing.findFirstOrThrow({ where: { classId: training.id } });
    const numbers = async () =>
      (
        await testDb().certificate.findMany({
          where: { classId: training.id, status: "valid" },
          orderBy: { enrolmentId: "asc" },
        })
      ).map(({ enrolmentId, number }) => [enrolmentId, number] as const);
    const before = new Map(await numbers());

    expect(await reopen(training)).toMatchObject({ ok: true, value: { letters: 1 } });
    expect(await statusOf(training.id)).toBe("running");
    expect(await testDb().classClosing.findUniqueOrThrow({ where: { id: first.id } })).toMatchObject({
      reopenReason: "Cộng nhầm điểm",
      reopenedById: director.id,
    });
    expect(await testDb().resultLetter.count({ where: { closingId: first.id, status: "current" } })).toBe(0);
    expect(await standing(cadres[0]?.id ?? 0, "2026-04-14")).toBe("met");
    expect(await reopen(training)).toMatchObject({ violations: [{ rule: "CLO-15" }] });

    const [same, other, fails, passes] = training.enrolments.map(({ id }) => id) as [number, number, number, number];
    const remark = (enrolmentId: number, mark: number) =>
      testDb().assessmentPaper.updateMany({ where: { assessmentId, enrolmentId }, data: { mark } });
    await remark(other, 9.5);
    await remark(fails, 3);
    await remark(passes, 6);
    // The day of the second decision is not before that of the first.
    expect(await close(training, { closedOn: "11/04/2026" })).toMatchObject({ violations: [{ rule: "CLO-12" }] });
    expect(await close(training, { decisionNo: "15-QĐ/TTCT", closedOn: "14/04/2026" })).toMatchObject({
      ok: true,
      value: { passed: 3, failed: 1, certificates: 1 },
    });
    const after = new Map(await numbers());
    expect(after.get(same)).toBe(before.get(same));
    expect(after.get(other)).not.toBe(before.get(other));
    expect(after.has(fails)).toBe(false);
    expect(after.has(passes)).toBe(true);
    const old = await testDb().certificate.findMany({ where: { classId: training.id, status: { not: "valid" } } });
    expect(old.map(({ enrolmentId, status }) => [enrolmentId, status]).sort()).toEqual(
      [
        [other, "replaced"],
        [fails, "revoked"],
      ].sort(),
    );
    const second = await testDb().learnerResult.findMany({
      where: { closing: { classId: training.id, reopenedAt: null } },
      include: { credential: true },
      orderBy: { enrolmentId: "asc" },
    });
    const firstRows = await testDb().learnerResult.findMany({
      where: { closingId: first.id },
      orderBy: { enrolmentId: "asc" },
    });
    expect(second[0]?.credentialId).toBe(firstRows[0]?.credentialId);
    expect(second[1]?.credentialId).toBe(firstRows[1]?.credentialId);
    expect(second[1]?.credential?.number).toBe(after.get(other));
    expect(second[2]?.credentialId).toBeNull();
    expect(await standing(cadres[2]?.id ?? 0, "2026-04-14")).toBe("short");
    expect(await standing(cadres[3]?.id ?? 0, "2026-04-14")).toBe("met");
    expect(await audits("class.reopened", training.id)).toBe(1);
    expect(await audits("class.closed", training.id)).toBe(2);
  });

  const certificateOf = (enrolmentId = 0) =>
    testDb().certificate.findFirstOrThrow({ where: { enrolmentId, status: "valid" } });

  it("[CLO-13] a certificate taken back by decision is not given again, however often the class is closed", async () => {
    const { training, cadres } = await taught(2);
    await marked(testDb(), training, [8, 8]);
    await close(training);
    const certificate = await certificateOf(training.enrolments[0]?.id);
    const input = { certificate: certificate.id, decisionNo: "7-QĐ", reason: "Sai hồ sơ", on: day("2026-04-13") };
    const scope = scopeFor(director, "certificate:revoke");
    expect(await withdrawCertificate({ actor: director, scope, input, today: ON })).toMatchObject({ ok: true });
    for (const decisionNo of ["15-QĐ/TTCT", "16-QĐ/TTCT"]) {
      await reopen(training);
      expect(await close(training, { decisionNo, closedOn: "14/04/2026" })).toMatchObject({
        ok: true,
        value: { passed: 2, certificates: 0 },
      });
    }
    expect(await testDb().credential.count({ where: { cadreId: cadres[0]?.id ?? 0, revokedOn: null } })).toBe(0);
    expect(await testDb().certificate.count({ where: { classId: training.id } })).toBe(2);
    expect(await standing(cadres[0]?.id ?? 0, "2026-04-14")).toBe("short");
    expect(await standing(cadres[1]?.id ?? 0, "2026-04-14")).toBe("met");
  });

  it("[CRD-11] what a certificate stands for is not taken back in the dossier alone", async () => {
    const { training, cadres } = await taught(1);
    await marked(testDb(), training, [8]);
    await close(training);
    const certificate = await certificateOf(training.enrolments[0]?.id);
    const officer = await actorFor(testDb(), { role: "board-officer", unit: place.district });
    const cadreId = cadres[0]?.id ?? 0;
    expect(
      await revokeCredential({
        actor: officer,
        scope: scopeFor(officer, "credential:verify"),
        cadreId,
        today: ON,
        input: {
          cadreId,
          credentialId: certificate.credentialId ?? 0,
          seen: {},
          revokedOn: day("2026-04-13"),
          reason: "Sai hồ sơ",
        },
      }),
    ).toEqual({ ok: false, violations: [{ rule: "CRD-11", certificate: certificate.number }] });
    expect(await standing(cadreId, "2026-04-14")).toBe("met");
  });

  it("[CLO-13] who fails now loses a certificate that outlived its credential, and the trail names what was given", async () => {
    const { training, cadres } = await taught(2);
    const assessmentId = await marked(testDb(), training, [8, 8]);
    await close(training);
    const ids = training.enrolments.map(({ id }) => id);
    const outlived = await certificateOf(ids[0]);
    const credentials = (
      await testDb().credential.findMany({
        where: { cadreId: { in: cadres.map(({ id }) => id) } },
        orderBy: { id: "asc" },
      })
    ).map(({ id }) => id);
    const trail = async () =>
      (
        await testDb().auditEvent.findFirstOrThrow({
          where: { event: "class.closed", subjectId: String(training.id) },
          orderBy: { id: "desc" },
        })
      ).after;
    expect(await trail()).toMatchObject({ given: credentials, replaced: [], revoked: [] });
    // As it was possible before CRD-11.
    await testDb().credential.update({
      where: { id: outlived.credentialId ?? 0 },
      data: { revokedOn: new Date("2026-04-13"), revokeReason: "Sai hồ sơ" },
    });
    await reopen(training);
    await testDb().assessmentPaper.updateMany({ where: { assessmentId }, data: { mark: 3 } });
    expect(await close(training, { closedOn: "14/04/2026" })).toMatchObject({ ok: true, value: { failed: 2 } });
    expect(await testDb().certificate.count({ where: { classId: training.id, status: "valid" } })).toBe(0);
    const revoked = credentials.filter((id) => id !== outlived.credentialId);
    expect(await trail()).toMatchObject({ given: [], replaced: [], revoked });
    const rows = await testDb().auditEvent.findMany({
      where: { event: "credential.revoked", subjectId: { in: cadres.map(({ id }) => String(id)) } },
    });
    expect(rows.map(({ after }) => after)).toMatchObject([{ credential: revoked[0], revokedOn: "2026-04-14" }]);
  });

  it("[CLO-12] a class is not closed again before a certificate of it that was issued anew", async () => {
    const { training } = await taught(1);
    const assessmentId = await marked(testDb(), training, [8]);
    await close(training);
    const { id: certificateId } = await certificateOf(training.enrolments[0]?.id);
    const replaced = await inTransaction(
      (tx) =>
        replaceCertificate(tx, {
          certificateId,
          cause: "error",
          reason: "Sai họ tên",
          applicationNo: null,
          issuedOn: day("2026-04-14"),
          actor: director,
        }),
      { isolation: "readCommitted" },
    );
    expect(replaced.ok).toBe(true);
    await reopen(training);
    await testDb().assessmentPaper.updateMany({ where: { assessmentId }, data: { mark: 3 } });
    expect(await close(training, { closedOn: "13/04/2026" })).toMatchObject({
      violations: [{ rule: "CLO-12", from: "2026-04-14" }],
    });
    expect(await close(training, { closedOn: "14/04/2026" })).toMatchObject({ ok: true, value: { failed: 1 } });
  });

  it("[LET-03] the answer is waited for from the day the letters went out, not from the day of the decision", async () => {
    const { training } = await taught(1);
    await marked(testDb(), training, [8]);
    await close(training);
    const letter = await testDb().resultLetter.findFirstOrThrow({ where: { closing: { classId: training.id } } });
    expect(letter).toMatchObject({ sentOn: new Date(ON), acknowledgeBy: new Date("2026-04-30") });
  });

  it("[CLO-15] a class that is not closed is not opened again", async () => {
    const { training } = await taught(1);
    expect(await reopen(training)).toMatchObject({ violations: [{ rule: "CLO-15" }] });
  });
});

describe("a class of a partner school", () => {
  const diplomas = (training: TaughtClass, fields: Record<string, string>, who = director) =>
    recordDiplomas({
      actor: who,
      scope: scopeFor(who, "class:close"),
      input: diplomasInput.parse({
        classId: String(training.id),
        rows: training.enrolments.map(({ id }) => `${id}:0`).join(","),
        ...fields,
      }),
      today: ON,
      now: NOW,
    });

  it("[CLO-16] [CLO-17] the level is held once the school's diploma is entered, by its number and day", async () => {
    const { training, cadres } = await taught(3, { partnerSchool: "Trường Chính trị tỉnh" });
    await marked(testDb(), training, [8, 4, 7]);
    expect(await close(training)).toMatchObject({ ok: true, value: { passed: 2, certificates: 0 } });
    expect(await standing(cadres[0]?.id ?? 0, "2026-04-14")).toBe("short");
    const [one, failed, other] = training.enrolments.map(({ id }) => id) as [number, number, number];
    expect(await diplomas(training, { [`m_${one}`]: "TC-01", issuedOn: "" })).toMatchObject({
      violations: [{ rule: "CLO-16", from: "2026-04-10", to: ON }],
    });
    const wrong = { [`m_${one}`]: "TC-01", [`m_${other}`]: "TC-01", [`m_${failed}`]: "TC-02", issuedOn: "13/04/2026" };
    expect(await diplomas(training, wrong)).toEqual({
      ok: false,
      violations: [
        { rule: "CLO-17", enrolmentId: failed, number: "TC-02", problem: "notPassed" },
        { rule: "CLO-17", enrolmentId: other, number: "TC-01", problem: "twice" },
      ],
    });
    expect(await diplomas(training, { [`m_${one}`]: "TC-01", issuedOn: "13/04/2026" })).toMatchObject({ ok: true });
    // The number stays one person's, also when the others are entered another day.
    expect(await diplomas(training, { [`m_${other}`]: "TC-01", issuedOn: "13/04/2026" })).toEqual({
      ok: false,
      violations: [{ rule: "CLO-17", enrolmentId: other, number: "TC-01", problem: "twice" }],
    });
    const right = { [`m_${one}`]: "TC-01", [`m_${other}`]: "TC-02", issuedOn: "13/04/2026" };
    expect(await diplomas(training, right)).toMatchObject({ ok: true, value: { count: 1 } });
    expect(await standing(cadres[0]?.id ?? 0, "2026-04-13")).toBe("met");
    const held = await testDb().credential.findFirstOrThrow({ where: { cadreId: cadres[0]?.id ?? 0 } });
    expect(held).toMatchObject({ issuer: "Trường Chính trị tỉnh", number: "TC-01", level: "intermediate" });
    expect(await diplomas(training, right)).toMatchObject({ ok: true, value: { count: 0 } });
    expect(await audits("closing.diplomas-recorded", training.id)).toBe(3);
    const office = await actorFor(testDb(), { role: "academic-officer", unit: place.district });
    expect(await diplomas(training, right, office)).toMatchObject({ violations: [{ rule: "CLO-00" }] });
  });

  it("[CLO-15] a class of our own has no diplomas of a school", async () => {
    const { training } = await taught(1);
    await marked(testDb(), training, [8]);
    await close(training);
    expect(await diplomas(training, { issuedOn: "13/04/2026" })).toMatchObject({ violations: [{ rule: "CLO-15" }] });
  });
});
