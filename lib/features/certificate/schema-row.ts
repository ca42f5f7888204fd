import type { CertificateContent } from "@/lib/domain/certificate/certificate-content";
import type { Day } from "@/lib/domain/shared/day";
import type {
  CertificateOrigin,
  CertificateStatus,
  Grade,
  RegisterKind,
  ReissueCause,
} from "@/lib/domain/shared/teaching-lists";

export const CERTIFICATES_PER_PAGE = 50;

/** A line of the register book. */
export type CertificateRow = Readonly<{
  id: number;
  number: string;
  kind: RegisterKind;
  origin: CertificateOrigin;
  /** It holds in the book, though the credential it proves was withdrawn in the dossier. */
  doubtful: boolean;
  fullName: string;
  /** Empty where a paper book does not say it. */
  birthDate: Day;
  yearOnly: boolean;
  unit: string;
  title: string;
  grade: Grade | null;
  className: string;
  programme: string;
  classCode: string | null;
  issuedOn: Day;
  decisionNo: string;
  status: CertificateStatus;
  replacesNumber: string | null;
  replacedByNumber: string | null;
}>;

/** Another issue of the same certificate. */
export type CertificateLink = Readonly<{ id: number; number: string; issuedOn: Day }>;

export type CertificateDetails = Readonly<{
  id: number;
  number: string;
  code: string;
  kind: RegisterKind;
  origin: CertificateOrigin;
  /** Null for a line of a paper book that belongs to nobody recorded here. */
  cadreId: number | null;
  /** The credential it proves, where that was withdrawn in the dossier while this still holds. */
  withdrawn: Readonly<{ on: Day; reason: string | null }> | null;
  classCode: string | null;
  registerUnitId: number;
  registerUnitPath: string;
  registerUnitCode: string;
  issuedOn: Day;
  issuedBy: string | null;
  status: CertificateStatus;
  content: CertificateContent;
  reissueCause: ReissueCause | null;
  reissueReason: string | null;
  revokedOn: Day | null;
  revokeNo: string | null;
  revokeReason: string | null;
  replaces: CertificateLink | null;
  replacedBy: CertificateLink | null;
}>;

/** The class whose certificates are looked at. */
export type ClassOfCertificates = Readonly<{
  id: number;
  code: string;
  name: string;
  unitId: number;
  unitPath: string;
  status: string;
}>;

export type PrintJob = Readonly<{
  id: number;
  status: string;
  done: number;
  total: number;
  failure: string | null;
  createdAt: Date;
  /** How many certificates the finished file holds. */
  count: number | null;
}>;
