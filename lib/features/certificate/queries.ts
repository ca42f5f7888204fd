import "server-only";
import { type UnitScope, unitConditionSql, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { normaliseCode } from "@/lib/domain/certificate/certificate-code";
import { readContent } from "@/lib/domain/certificate/certificate-content";
import type {
  CertificateOrigin,
  CertificateStatus,
  RegisterKind,
  ReissueCause,
} from "@/lib/domain/shared/teaching-lists";
import { classVisibleTo } from "@/lib/features/training-class/queries-visible";
import { searchWords, wordPatterns } from "@/lib/text/search-words";
import type { CertificateFilter } from "./schema";
import {
  CERTIFICATES_PER_PAGE,
  type CertificateDetails,
  type CertificateRow,
  type ClassOfCertificates,
} from "./schema-row";

type Raw = Omit<
  CertificateRow,
  | "birthDate"
  | "yearOnly"
  | "fullName"
  | "unit"
  | "title"
  | "grade"
  | "className"
  | "programme"
  | "decisionNo"
  | "issuedOn"
> & {
  content: unknown;
  issuedOn: Date;
};

/** CER-19: still valid in the book, while the credential it proves was withdrawn in the dossier. */
const DOUBTFUL = Prisma.sql`(t.status = 'valid' AND EXISTS (
  SELECT 1 FROM credential q WHERE q.id = t.credential_id AND q.revoked_on IS NOT NULL))`;
const COLUMNS = Prisma.sql`
  t.id, t.number, r.kind, t.origin, ${DOUBTFUL} AS doubtful, t.content, c.code AS "classCode", t.issued_on AS "issuedOn", t.status,
  old.number AS "replacesNumber", new.number AS "replacedByNumber"`;
const TABLES = Prisma.sql`
  certificate t JOIN certificate_register r ON r.id = t.register_id JOIN org_unit ru ON ru.id = r.unit_id
  LEFT JOIN training_class c ON c.id = t.class_id
  LEFT JOIN certificate old ON old.id = t.replaces_id
  LEFT JOIN certificate new ON new.replaces_id = t.id`;

function toRow({ content, issuedOn, ...row }: Raw): CertificateRow {
  const { fullName, birthDate, yearOnly, unit, title, grade, className, programme, decisionNo } = readContent(content);
  const printed = { fullName, birthDate, yearOnly, unit, title, grade, className, programme, decisionNo };
  return { ...row, ...printed, issuedOn: dayFromDb(issuedOn) };
}

function conditionSql(
  scope: UnitScope,
  { year, kind, status, origin, doubt, q }: Omit<CertificateFilter, "page">,
): Prisma.Sql {
  const parts = [unitConditionSql(scope, Prisma.sql`ru.path`)];
  if (year !== null) parts.push(Prisma.sql`r.year = ${year}`);
  if (kind !== null) parts.push(Prisma.sql`r.kind = ${kind}`);
  if (status !== null) parts.push(Prisma.sql`t.status = ${status}`);
  if (origin !== null) parts.push(Prisma.sql`t.origin = ${origin}`);
  if (doubt) parts.push(DOUBTFUL);
  const code = normaliseCode(q);
  if (code !== null) parts.push(Prisma.sql`t.code = ${code}`);
  else if (/\d/.test(q)) parts.push(Prisma.sql`starts_with(lower(t.number), ${q.toLowerCase()})`);
  else if (q !== "") {
    // People are found by the name they have now, which is what the whole desk searches by; whoever is not recorded, by
    // the name in the book.
    const patterns = searchWords(q).length > 0 ? wordPatterns(q) : null;
    parts.push(
      patterns === null
        ? Prisma.sql`false`
        : Prisma.sql`(t.cadre_id IN (SELECT p.id FROM cadre p WHERE (' ' || p.search) LIKE ALL (${[...patterns]}::text[]))
            OR t.cadre_id IS NULL AND (' ' || (t.content->>'search')) LIKE ALL (${[...patterns]}::text[]))`,
    );
  }
  return Prisma.join(parts, " AND ");
}

/** One page of the register books of the scope, the newest number first; the total stands whatever the page. */
export async function listCertificates(
  tx: Tx,
  scope: UnitScope,
  { page, ...filter }: CertificateFilter,
): Promise<Readonly<{ rows: CertificateRow[]; total: number }>> {
  const condition = conditionSql(scope, filter);
  const [rows, counted] = await Promise.all([
    tx.$queryRaw<Raw[]>`
      SELECT ${COLUMNS} FROM ${TABLES} WHERE ${condition}
       ORDER BY r.year DESC, r.kind, r.unit_id, t.ordinal DESC NULLS LAST, t.number DESC
       LIMIT ${CERTIFICATES_PER_PAGE} OFFSET ${(page - 1) * CERTIFICATES_PER_PAGE}`,
    tx.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM ${TABLES} WHERE ${condition}`,
  ]);
  return { rows: rows.map(toRow), total: counted[0]?.total ?? 0 };
}

/** Every line of the address in the order of the book, for a workbook or a print; null when there are more than `most`. */
export async function listBook(
  tx: Tx,
  scope: UnitScope,
  filter: Omit<CertificateFilter, "page">,
  most: number,
): Promise<CertificateRow[] | null> {
  const rows = await tx.$queryRaw<Raw[]>`
    SELECT ${COLUMNS} FROM ${TABLES} WHERE ${conditionSql(scope, filter)}
     ORDER BY r.year, r.kind, r.unit_id, t.ordinal NULLS FIRST, t.number LIMIT ${most + 1}`;
  return rows.length > most ? null : rows.map(toRow);
}

/**
 * CER-19: how many certificates of the scope hold though their credential was withdrawn (somebody has to decide on each),
 * and how many were entered from paper books.
 */
export async function countMarked(tx: Tx, scope: UnitScope): Promise<Readonly<{ doubtful: number; fromBook: number }>> {
  const [row] = await tx.$queryRaw<{ doubtful: number; fromBook: number }[]>`
    SELECT count(*) FILTER (WHERE ${DOUBTFUL})::int AS doubtful, count(*) FILTER (WHERE t.origin = 'book')::int AS "fromBook"
      FROM certificate t JOIN certificate_register r ON r.id = t.register_id
      JOIN org_unit ru ON ru.id = r.unit_id WHERE ${unitConditionSql(scope, Prisma.sql`ru.path`)}`;
  return row ?? { doubtful: 0, fromBook: 0 };
}

/** Years in which the scope's books have been written, the latest first. */
export async function listYears(tx: Tx, scope: UnitScope): Promise<number[]> {
  const rows = await tx.certificateRegister.findMany({
    where: { unit: unitInScope(scope), year: { not: null } },
    distinct: ["year"],
    orderBy: { year: "desc" },
    select: { year: true },
  });
  return rows.flatMap(({ year }) => year ?? []);
}

/** A certificate is seen by the centre whose book it stands in, and by the unit that sent the learner. */
const seen = (scope: UnitScope): Prisma.CertificateWhereInput => ({
  OR: [{ register: { unit: unitInScope(scope) } }, { enrolment: { unit: unitInScope(scope) } }],
});

export async function findClassOfCertificates(
  tx: Tx,
  scope: UnitScope,
  code: string,
): Promise<ClassOfCertificates | null> {
  const row = await tx.trainingClass.findFirst({
    where: { AND: [{ code }, classVisibleTo(scope)] },
    select: { id: true, code: true, name: true, status: true, unitId: true, unit: { select: { path: true } } },
  });
  if (!row) return null;
  const { unit, ...training } = row;
  return { ...training, unitPath: unit.path };
}

/** Certificates of a class, in the order of their numbers: all for its organiser, its own people's for a sending unit. */
export async function listOfClass(
  tx: Tx,
  scope: UnitScope,
  classId: number,
  page: number,
): Promise<Readonly<{ rows: CertificateRow[]; total: number; valid: number }>> {
  const condition = Prisma.sql`t.class_id = ${classId} AND (${unitConditionSql(scope, Prisma.sql`ru.path`)}
    OR EXISTS (SELECT 1 FROM class_enrolment e JOIN org_unit u ON u.id = e.unit_id
                WHERE e.id = t.enrolment_id AND ${unitConditionSql(scope, Prisma.sql`u.path`)}))`;
  const [rows, counted] = await Promise.all([
    tx.$queryRaw<Raw[]>`
      SELECT ${COLUMNS} FROM ${TABLES} WHERE ${condition} ORDER BY r.year, r.kind, t.ordinal
       LIMIT ${CERTIFICATES_PER_PAGE} OFFSET ${(page - 1) * CERTIFICATES_PER_PAGE}`,
    tx.$queryRaw<{ total: number; valid: number }[]>`
      SELECT count(*)::int AS total, count(*) FILTER (WHERE t.status = 'valid')::int AS valid FROM ${TABLES} WHERE ${condition}`,
  ]);
  return { rows: rows.map(toRow), total: counted[0]?.total ?? 0, valid: counted[0]?.valid ?? 0 };
}

const link = { select: { id: true, number: true, issuedOn: true } } as const;
const linkOf = (row: { id: number; number: string; issuedOn: Date } | null) =>
  row && { ...row, issuedOn: dayFromDb(row.issuedOn) };

export async function findCertificate(
  tx: Tx,
  scope: UnitScope,
  which: Readonly<{ id: number }> | Readonly<{ code: string }>,
): Promise<CertificateDetails | null> {
  const row = await tx.certificate.findFirst({
    where: { ...which, ...seen(scope) },
    include: {
      register: { select: { kind: true, unitId: true, unit: { select: { path: true, code: true } } } },
      class: { select: { code: true } },
      credential: { select: { revokedOn: true, revokeReason: true } },
      issuedBy: { select: { displayName: true } },
      replaces: link,
      replacedBy: link,
    },
  });
  if (!row) return null;
  return {
    id: row.id,
    number: row.number,
    code: row.code,
    kind: row.register.kind as RegisterKind,
    origin: row.origin as CertificateOrigin,
    withdrawn:
      row.status === "valid" && row.credential?.revokedOn
        ? { on: dayFromDb(row.credential.revokedOn), reason: row.credential.revokeReason }
        : null,
    cadreId: row.cadreId,
    classCode: row.class?.code ?? null,
    registerUnitId: row.register.unitId,
    registerUnitPath: row.register.unit.path,
    registerUnitCode: row.register.unit.code,
    issuedOn: dayFromDb(row.issuedOn),
    issuedBy: row.issuedBy?.displayName ?? null,
    status: row.status as CertificateStatus,
    content: readContent(row.content),
    reissueCause: row.reissueCause as ReissueCause | null,
    reissueReason: row.reissueReason,
    revokedOn: dayFromDbOrNull(row.revokedOn),
    revokeNo: row.revokeNo,
    revokeReason: row.revokeReason,
    replaces: linkOf(row.replaces),
    replacedBy: linkOf(row.replacedBy),
  };
}
