import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import type { Permission } from "@/lib/domain/access/permissions";
import type { SeenFacts } from "@/lib/domain/cadre/changed-fields";
import { MAX_SCAN_BYTES } from "@/lib/domain/cadre/decide-scan";
import { addDays } from "@/lib/domain/shared/day";
import {
  addCredential,
  correctCredential,
  revokeCredential,
  verifyCredential,
} from "@/lib/features/cadre/commands-credentials";
import { listCredentialsOnFile } from "@/lib/features/cadre/queries-facts";
import {
  addCredentialInput,
  correctCredentialInput,
  revokeCredentialInput,
  verifyCredentialInput,
} from "@/lib/features/cadre/schema-facts";
import { credentialSeen } from "@/lib/features/cadre/schema-seen";
import { today } from "@/lib/time/today";
import { actorFor } from "../factories/accounts";
import { seedCommune } from "../factories/communes";
import { aCadre, aCredential, aStandard } from "../factories/people";
import type { StoredUnit } from "../factories/units";
import { testDb } from "../support/test-database";

const TODAY = today();
let commune: StoredUnit;
let stranger: StoredUnit;
let officer: Actor;
let secretary: Actor;

beforeAll(async () => {
  const seeded = await seedCommune(testDb(), { name: "Chí Minh" });
  commune = seeded.commune;
  ({ commune: stranger } = await seedCommune(testDb(), { name: "Xã Khác" }));
  await aStandard(testDb(), {
    group: "commune-cadres",
    level: "intermediate",
    from: "2015-01-01",
    unit: seeded.district,
  });
  officer = await actorFor(testDb(), { role: "board-officer", unit: seeded.district });
  secretary = await actorFor(testDb(), { role: "commune-secretary", unit: commune });
});

const rules = (decision: { ok: boolean; violations?: readonly { rule: string }[] }) =>
  decision.ok ? [] : decision.violations?.map(({ rule }) => rule);
const scoped = (permission: Permission, cadreId: number, actor: Actor = officer) => ({
  actor,
  scope: scopeFor(actor, permission),
  cadreId,
});
const trail = (cadreId: number) =>
  testDb().auditEvent.findMany({ where: { subject: "cadre", subjectId: String(cadreId) }, orderBy: { id: "asc" } });
const statusNow = async (cadreId: number) =>
  (
    await testDb().complianceInterval.findFirst({
      where: { cadreId, groups: { has: "*" }, lane: "current", validTo: null },
    })
  )?.status;

describe("papers", () => {
  const paper = {
    kind: "level",
    level: "intermediate",
    evidence: "diploma",
    issuer: "Trường Chính trị tỉnh",
    number: "TC-01",
    issuedOn: "30/06/2018",
    mode: "partTime",
  };
  const pdf = (size = 100, name = "bang.pdf") => new File([`%PDF-1.7${"x".repeat(size)}`], name, { type: "text/html" });
  const add = (cadreId: number, changes: Record<string, unknown> = {}, actor: Actor = officer) =>
    addCredential({
      ...scoped("credential:write", cadreId, actor),
      today: TODAY,
      input: addCredentialInput.parse({ cadreId: String(cadreId), ...paper, ...changes }),
    });
  const shown = async (cadreId: number, credentialId: number) => {
    const filed = (await listCredentialsOnFile(testDb(), cadreId)).find(({ id }) => id === credentialId);
    return filed ? credentialSeen(filed) : {};
  };
  const verify = async (cadreId: number, credentialId: number, actor: Actor = officer, seen?: SeenFacts) =>
    verifyCredential({
      ...scoped("credential:verify", cadreId, actor),
      input: verifyCredentialInput.parse({
        cadreId: String(cadreId),
        credentialId: String(credentialId),
        seen: JSON.stringify(seen ?? (await shown(cadreId, credentialId))),
      }),
    });

  it("count once verified, from the day they were issued", async () => {
    const cadre = await aCadre(testDb(), { unit: commune, position: "commune-chair" });
    const added = await add(cadre.id, {}, secretary);
    expect(await statusNow(cadre.id)).toBe("short");
    if (!added.ok) throw new Error("refused");
    expect(rules(await verify(cadre.id, added.value.credentialId, secretary))).toEqual(["CAD-00"]);
    expect((await verify(cadre.id, added.value.credentialId)).ok).toBe(true);
    expect(rules(await verify(cadre.id, added.value.credentialId))).toEqual(["CRD-08"]);
    expect(await statusNow(cadre.id)).toBe("met");
    expect((await trail(cadre.id)).map(({ event }) => event)).toEqual(["credential.added", "credential.verified"]);
  });

  it("[CAD-08] are verified as the verifier saw them: a paper corrected meanwhile is not", async () => {
    const cadre = await aCadre(testDb(), { unit: commune, position: "commune-chair" });
    const added = await add(cadre.id, {}, secretary);
    if (!added.ok) throw new Error("refused");
    const { credentialId } = added.value;
    const before = await shown(cadre.id, credentialId);
    await testDb().credential.update({ where: { id: credentialId }, data: { level: "advanced" } });
    expect(await verify(cadre.id, credentialId, officer, before)).toMatchObject({
      violations: [{ rule: "CAD-08", field: "level", value: "advanced" }],
    });
    expect(await testDb().credential.findUnique({ where: { id: credentialId } })).toMatchObject({ verifiedAt: null });
    expect((await verify(cadre.id, credentialId)).ok).toBe(true);
  });

  it("are verified in the same act only by whoever may", async () => {
    const [byOfficer, bySecretary] = [
      await aCadre(testDb(), { unit: commune }),
      await aCadre(testDb(), { unit: commune }),
    ];
    await add(byOfficer.id, { verify: "on" });
    await add(bySecretary.id, { verify: "on" }, secretary);
    const rows = await testDb().credential.findMany({
      where: { cadreId: { in: [byOfficer.id, bySecretary.id] } },
      orderBy: { cadreId: "asc" },
    });
    expect(rows.map(({ verifiedById }) => verifiedById)).toEqual([officer.id, null]);
  });

  it.each([
    ["a confirmation of equivalence of 9/7/2021", { evidence: "equivalence", issuedOn: "09/07/2021" }, ["CRD-01"]],
    ["one issued before birth", { issuedOn: "01/01/1970" }, ["CRD-02"]],
    ["one issued tomorrow", { issuedOn: addDays(TODAY, 1) }, ["CRD-03"]],
    ["a certificate that claims a level", { evidence: "certificate" }, ["CRD-04"]],
    ["a certificate without a course", { kind: "certificate", level: "", evidence: "certificate" }, ["CRD-05"]],
    ["a program called a scan", { scan: new File(["MZ\u0090"], "bang.pdf", { type: "application/pdf" }) }, ["SCN-02"]],
    ["a scan beyond ten megabytes", { scan: pdf(MAX_SCAN_BYTES) }, ["SCN-01"]],
  ])("are refused: %s", async (_case, changes, expected) => {
    const cadre = await aCadre(testDb(), { unit: commune });
    const files = await testDb().storedFile.count();
    expect(rules(await add(cadre.id, changes))).toEqual(expected);
    expect(await testDb().credential.count({ where: { cadreId: cadre.id } })).toBe(0);
    expect(await testDb().storedFile.count()).toBe(files);
    expect(await trail(cadre.id)).toEqual([]);
  });

  it("accept a confirmation of equivalence of the day before, and refuse the same paper twice", async () => {
    const cadre = await aCadre(testDb(), { unit: commune });
    const confirmation = { evidence: "equivalence", issuedOn: "08/07/2021" };
    expect((await add(cadre.id, confirmation)).ok).toBe(true);
    expect(rules(await add(cadre.id, confirmation))).toEqual(["CRD-06"]);
  });

  it("carry their scan under a harmless name and the kind its bytes say", async () => {
    const cadre = await aCadre(testDb(), { unit: commune });
    expect((await add(cadre.id, { scan: pdf(10, "..\\..\\bằng\u202e\u0007.pdf") })).ok).toBe(true);
    const row = await testDb().credential.findFirstOrThrow({ where: { cadreId: cadre.id }, include: { file: true } });
    expect(row.file).toMatchObject({ name: "bằng.pdf", mime: "application/pdf", size: 18 });
  });

  it("need to be verified again once what they say is corrected", async () => {
    const cadre = await aCadre(testDb(), { unit: commune, position: "commune-chair", holds: "intermediate" });
    const correct = async (changes: Record<string, unknown>) => {
      const [filed] = await listCredentialsOnFile(testDb(), cadre.id);
      if (!filed) throw new Error("no paper");
      return correctCredential({
        ...scoped("credential:write", cadre.id),
        today: TODAY,
        input: correctCredentialInput.parse({
          cadreId: String(cadre.id),
          credentialId: String(filed.id),
          seen: JSON.stringify(credentialSeen(filed)),
          reason: "Đối chiếu bản gốc",
          ...paper,
          issuer: filed.issuer,
          number: filed.number ?? "",
          issuedOn: filed.issuedOn,
          ...changes,
        }),
      });
    };
    expect((await correct({ note: "Bản sao công chứng" })).ok).toBe(true);
    expect(await statusNow(cadre.id)).toBe("met");
    expect((await testDb().credential.findFirstOrThrow({ where: { cadreId: cadre.id } })).verifiedAt).not.toBeNull();
    expect((await correct({ issuedOn: "30/06/2019" })).ok).toBe(true);
    expect((await testDb().credential.findFirstOrThrow({ where: { cadreId: cadre.id } })).verifiedAt).toBeNull();
    expect(await statusNow(cadre.id)).toBe("short");
  });

  it("stop counting on the day they are withdrawn, by whoever may verify", async () => {
    const cadre = await aCadre(testDb(), { unit: commune, position: "commune-chair", holds: "intermediate" });
    const revoke = async (revokedOn: string, actor: Actor = officer, seen?: SeenFacts) =>
      revokeCredential({
        ...scoped("credential:verify", cadre.id, actor),
        today: TODAY,
        input: revokeCredentialInput.parse({
          cadreId: String(cadre.id),
          credentialId: String(cadre.credentialId),
          seen: JSON.stringify(seen ?? (await shown(cadre.id, cadre.credentialId ?? 0))),
          revokedOn,
          reason: "Bằng giả",
        }),
      });
    expect(rules(await revoke("01/01/2010"))).toEqual(["CRD-07"]);
    expect(rules(await revoke("01/01/2020", secretary))).toEqual(["CAD-00"]);
    // Corrected by somebody else since the dialog was opened: told what it was, nothing withdrawn.
    const before = await shown(cadre.id, cadre.credentialId ?? 0);
    await testDb().credential.update({ where: { id: cadre.credentialId ?? 0 }, data: { number: "B-SỬA" } });
    expect(rules(await revoke("01/01/2020", officer, before))).toEqual(["CAD-08"]);
    expect(await testDb().credential.count({ where: { id: cadre.credentialId ?? 0, revokedOn: null } })).toBe(1);
    expect((await revoke("01/01/2020")).ok).toBe(true);
    expect(rules(await revoke("01/01/2021"))).toEqual(["CRD-09"]);
    expect(await statusNow(cadre.id)).toBe("short");
  });

  it("of a person of another scope are not there", async () => {
    const outside = await aCadre(testDb(), { unit: stranger });
    const row = await aCredential(testDb(), { cadre: outside });
    const own = await aCadre(testDb(), { unit: commune });
    expect(rules(await add(outside.id))).toEqual(["CAD-00"]);
    expect(rules(await verify(outside.id, row.id))).toEqual(["CAD-00"]);
    expect(rules(await verify(own.id, row.id))).toEqual(["CAD-00"]);
  });
});
