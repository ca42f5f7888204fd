import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { readContent } from "@/lib/domain/certificate/certificate-content";
import { type MaskedContent, maskContent } from "@/lib/domain/certificate/mask-identity";
import type { Day } from "@/lib/domain/shared/day";
import type { CertificateStatus, RegisterKind } from "@/lib/domain/shared/teaching-lists";
import { today } from "@/lib/time/today";

export type PublicCertificate = Readonly<{
  number: string;
  code: string;
  kind: RegisterKind;
  issuedOn: Day;
  /** The day a line of the paper book was entered here; null for what the app issued. */
  enteredOn: Day | null;
  status: CertificateStatus;
  /** CER-19: the credential it proves was withdrawn; the centre has yet to say what becomes of the certificate. */
  doubtful: boolean;
  revokedOn: Day | null;
  revokeNo: string | null;
  content: MaskedContent;
  replaces: Readonly<{ number: string; code: string }> | null;
  replacedBy: Readonly<{ number: string; code: string; issuedOn: Day }> | null;
}>;

/**
 * What anybody may see of a certificate whose code they hold. It asks for no scope, and so gives nothing that says who it
 * is about; it reads the certificate alone and outlives the class.
 */
export async function findPublicCertificate(tx: Tx, code: string): Promise<PublicCertificate | null> {
  const row = await tx.certificate.findUnique({
    where: { code },
    select: {
      number: true,
      code: true,
      issuedOn: true,
      origin: true,
      issuedAt: true,
      credential: { select: { revokedOn: true } },
      status: true,
      revokedOn: true,
      revokeNo: true,
      content: true,
      register: { select: { kind: true } },
      replaces: { select: { number: true, code: true } },
      replacedBy: { select: { number: true, code: true, issuedOn: true } },
    },
  });
  if (!row) return null;
  const { register, content, replacedBy, origin, issuedAt, credential, ...rest } = row;
  return {
    ...rest,
    kind: register.kind as RegisterKind,
    enteredOn: origin === "book" ? today(issuedAt) : null,
    status: row.status as CertificateStatus,
    doubtful: row.status === "valid" && credential !== null && credential.revokedOn !== null,
    issuedOn: dayFromDb(row.issuedOn),
    revokedOn: dayFromDbOrNull(row.revokedOn),
    content: maskContent(readContent(content)),
    replacedBy: replacedBy && { ...replacedBy, issuedOn: dayFromDb(replacedBy.issuedOn) },
  };
}
