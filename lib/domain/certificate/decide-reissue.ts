import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { CertificateStatus, ReissueCause } from "@/lib/domain/shared/teaching-lists";

export type CertificateFacts = Readonly<{ status: CertificateStatus; issuedOn: Day }>;
export type ReissueRequest = Readonly<{
  cause: ReissueCause;
  reason: string;
  /** Number and day of the holder's application; needed after a loss. */
  applicationNo: string | null;
  on: Day;
  /** Whether who asks may also withdraw certificates: the director. */
  director: boolean;
}>;
export type ReissueViolation =
  | Readonly<{ rule: "CER-05"; status: CertificateStatus }>
  | Readonly<{ rule: "CER-06"; cause: "application" | "reason" }>
  | Readonly<{ rule: "CER-07"; issuedOn: Day }>
  | Readonly<{ rule: "CER-10" }>;

/**
 * A certificate is issued once. Anew only while it is valid (CER-05): for the centre's own error, free and with the
 * error named, or for a loss, upon an application (CER-06); never before the day of the one it takes the place of (CER-07). Whoever numbers certificates mends the centre's error; a
 * lost one is the director's to decide (CER-10).
 */
export function decideReissue(
  certificate: CertificateFacts,
  request: ReissueRequest,
): Decision<ReissueCause, ReissueViolation> {
  const violations: ReissueViolation[] = [];
  if (certificate.status !== "valid") violations.push({ rule: "CER-05", status: certificate.status });
  if (request.reason.trim() === "") violations.push({ rule: "CER-06", cause: "reason" });
  if (request.cause === "loss" && !request.applicationNo?.trim())
    violations.push({ rule: "CER-06", cause: "application" });
  if (request.cause === "loss" && !request.director) violations.push({ rule: "CER-10" });
  if (request.on < certificate.issuedOn) violations.push({ rule: "CER-07", issuedOn: certificate.issuedOn });
  return violations.length > 0 ? refuse(violations) : ok(request.cause);
}

export type RevokeRequest = Readonly<{ decisionNo: string; reason: string; on: Day }>;
export type RevokeViolation =
  | Readonly<{ rule: "CER-05"; status: CertificateStatus }>
  | Readonly<{ rule: "CER-08"; cause: "decision" | "reason" }>
  | Readonly<{ rule: "CER-07"; issuedOn: Day }>;

/** CER-08: a certificate is withdrawn by a decision with a number and a reason, and only once. */
export function decideRevoke(certificate: CertificateFacts, request: RevokeRequest): Decision<Day, RevokeViolation> {
  const violations: RevokeViolation[] = [];
  if (certificate.status !== "valid") violations.push({ rule: "CER-05", status: certificate.status });
  if (request.decisionNo.trim() === "") violations.push({ rule: "CER-08", cause: "decision" });
  if (request.reason.trim() === "") violations.push({ rule: "CER-08", cause: "reason" });
  if (request.on < certificate.issuedOn) violations.push({ rule: "CER-07", issuedOn: certificate.issuedOn });
  return violations.length > 0 ? refuse(violations) : ok(request.on);
}
