import "server-only";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb } from "@/lib/db/day";
import type { RegisterFacts } from "@/lib/documents/compose-register";
import { readContent } from "@/lib/domain/certificate/certificate-content";
import type { CertificateStatus } from "@/lib/domain/shared/teaching-lists";

const other = { select: { number: true } } as const;

/** Certificates of a class as its centre's book holds them: only of books within the scope, in the order of their numbers. */
export async function findRegisterFacts(
  tx: Tx,
  scope: UnitScope,
  classId: number,
  training: RegisterFacts["training"],
): Promise<RegisterFacts> {
  const rows = await tx.certificate.findMany({
    where: { classId, register: { unit: unitInScope(scope) } },
    select: { number: true, content: true, issuedOn: true, status: true, replaces: other, replacedBy: other },
    orderBy: [{ register: { year: "asc" } }, { register: { kind: "asc" } }, { ordinal: "asc" }],
  });
  return {
    training,
    certificates: rows.map(({ number, content, issuedOn, status, replaces, replacedBy }) => {
      const { fullName, birthDate, yearOnly, nativePlace, unit, grade } = readContent(content);
      return {
        ...{ number, fullName, birthDate, yearOnly, nativePlace, unit, grade },
        issuedOn: dayFromDb(issuedOn),
        status: status as CertificateStatus,
        replaces: replaces?.number ?? null,
        replacedBy: replacedBy?.number ?? null,
      };
    }),
  };
}
