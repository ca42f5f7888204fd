import { expect, it } from "vitest";
import { GET } from "@/app/api/v1/certificates/[code]/route";
import { generateToken, tokenHash } from "@/lib/auth/generate-secret";
import { issueCertificates } from "@/lib/certificate-store/issue-certificates";
import { inTransaction } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { actorFor, anAccount } from "@/tests/factories/accounts";
import { aClosedClass } from "@/tests/factories/teaching-closing";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

async function ask(role: "centre-director" | "organisation-officer" | "viewer", unit: StoredUnit, code: string) {
  const account = await anAccount(testDb(), { role, unit });
  const token = generateToken();
  await testDb().apiToken.create({ data: { userId: account.id, name: "thử", tokenHash: tokenHash(token) } });
  const request = new Request(`http://localhost/api/v1/certificates/${code}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const response = await GET(request, { params: Promise.resolve({ code }) });
  return { status: response.status, body: await response.json() };
}

it("GET /certificates/{code} answers who may read the book or the learner, and nobody else", async () => {
  const tx = testDb();
  const district = await aUnit(tx, { name: "Huyện API", kind: "district" });
  const neighbour = await aUnit(tx, { name: "Huyện Bên", kind: "district" });
  const units = [await aUnit(tx, { parent: district }), await aUnit(tx, { parent: neighbour })] as const;
  const training = await aClosedClass(tx, {
    unit: district,
    learners: [{ unit: units[0], name: "Nguyễn Thị Ánh" }, { unit: units[1] }],
  });
  const actor = await actorFor(tx, { role: "centre-director", unit: district });
  const given = await inTransaction(
    (inside) =>
      issueCertificates(inside, {
        classId: training.id,
        decisionNo: "05-QĐ/TEST",
        issuedOn: day("2026-04-10"),
        learners: training.learners.map(({ enrolmentId, cadre }) => ({
          enrolmentId,
          cadreId: cadre.id,
          credentialId: null,
          grade: "good" as const,
        })),
        actor,
      }),
    { isolation: "readCommitted" },
  );
  const [own, sent] = training.learners.map(({ enrolmentId }) => given.get(enrolmentId)?.code ?? "");
  expect(await ask("viewer", district, own ?? "")).toMatchObject({ status: 403 });
  expect(await ask("centre-director", neighbour, own ?? "")).toMatchObject({ status: 404 });
  expect(await ask("centre-director", district, "nonsense")).toMatchObject({ status: 404 });
  expect(await ask("centre-director", district, own ?? "")).toMatchObject({
    status: 200,
    body: { number: "001/2026-GCN", fullName: "Nguyễn Thị Ánh", status: "valid", unit: district.code },
  });
  expect(await ask("organisation-officer", neighbour, sent ?? "")).toMatchObject({ status: 200 });
});
