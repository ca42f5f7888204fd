import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { normaliseCode } from "@/lib/domain/certificate/certificate-code";
import { env } from "@/lib/env";
import { findCertificate } from "./queries";

/** GET /certificates/{code}: a certificate of a book, or of a learner, in scope; null when there is none. */
export async function loadApiCertificate(scope: UnitScope, codeText: string) {
  const code = normaliseCode(codeText);
  const found = code === null ? null : await read(findCertificate, scope, { code });
  if (!found) return null;
  const { content } = found;
  return {
    code: found.code,
    number: found.number,
    kind: found.kind,
    origin: found.origin,
    unit: found.registerUnitCode,
    status: found.status,
    issuedOn: found.issuedOn,
    class: found.classCode,
    person: found.cadreId,
    fullName: content.fullName,
    birthDate: (content.yearOnly ? content.birthDate.slice(0, 4) : content.birthDate) || null,
    title: content.title,
    programme: content.programme,
    level: content.level,
    grade: content.grade,
    from: content.from || null,
    to: content.to || null,
    decisionNo: content.decisionNo,
    revokedOn: found.revokedOn,
    replaces: found.replaces?.number ?? null,
    replacedBy: found.replacedBy?.number ?? null,
    verifyUrl: `${env().BASE_URL.replace(/\/$/, "")}/verify/${found.code}`,
  };
}
