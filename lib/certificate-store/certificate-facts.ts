import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb } from "@/lib/db/day";
import type { CertificateContent } from "@/lib/domain/certificate/certificate-content";
import type { CertificateSettings } from "@/lib/domain/certificate/certificate-settings";
import type { Day } from "@/lib/domain/shared/day";
import type { Sex } from "@/lib/domain/shared/lists";
import type { Grade, RegisterKind } from "@/lib/domain/shared/teaching-lists";
import common from "@/lib/text/messages/vi/common.json";

/* Certificates are Vietnamese whatever the reader's language. */
const { elementary, intermediate, advanced } = common.level;
const LEVELS: Readonly<Record<string, string>> = { elementary, intermediate, advanced };

export type ClassForCertificate = Readonly<{
  id: number;
  code: string;
  name: string;
  /** Whose book its certificates stand in: the organiser's. */
  unitId: number;
  programme: string;
  /** diploma for what gives a level, certificate for a course, null for a programme that gives nothing. */
  kind: RegisterKind | null;
  level: string | null;
  title: string;
  startsOn: Day;
  endsOn: Day;
}>;

const KINDS: Readonly<Record<string, RegisterKind | null>> = {
  level: "diploma",
  certificate: "certificate",
  none: null,
};

export async function findClassForCertificate(tx: Tx, classId: number): Promise<ClassForCertificate | null> {
  const row = await tx.trainingClass.findUnique({
    where: { id: classId },
    select: {
      id: true,
      code: true,
      name: true,
      unitId: true,
      startsOn: true,
      endsOn: true,
      programme: { select: { nameVi: true, gives: true, givesLevel: true, certificate: true } },
    },
  });
  if (!row) return null;
  const { programme, ...training } = row;
  const kind = KINDS[programme.gives] ?? null;
  const levelTitle = `Bằng tốt nghiệp ${LEVELS[programme.givesLevel ?? ""]?.toLowerCase() ?? ""} lý luận chính trị`;
  return {
    ...training,
    startsOn: dayFromDb(row.startsOn),
    endsOn: dayFromDb(row.endsOn),
    programme: programme.nameVi,
    kind,
    level: programme.givesLevel,
    title: programme.certificate || (kind === "diploma" ? levelTitle : "Giấy chứng nhận"),
  };
}

export type Holder = Readonly<{
  enrolmentId: number;
  cadreId: number;
  fullName: string;
  birthDate: Date;
  birthPrecision: string;
  sex: Sex;
  nativePlace: string | null;
  /** The sending unit, by the name it had when the class ended. */
  unit: string;
}>;

/** Who stands on the certificates, in the order of the class's list. */
export function listHolders(tx: Tx, enrolmentIds: readonly number[]): Promise<Holder[]> {
  return tx.$queryRaw<Holder[]>`
    SELECT e.id AS "enrolmentId", e.cadre_id AS "cadreId", c.full_name AS "fullName", c.birth_date AS "birthDate",
           c.birth_precision AS "birthPrecision", c.sex, c.native_place AS "nativePlace", COALESCE(n.name, u.name) AS unit
      FROM class_enrolment e
      JOIN training_class t ON t.id = e.class_id
      JOIN cadre c ON c.id = e.cadre_id
      JOIN org_unit u ON u.id = e.unit_id
      LEFT JOIN LATERAL (SELECT name FROM org_unit_name n WHERE n.unit_id = u.id AND n.valid_from <= t.ends_on
                          ORDER BY n.valid_from DESC LIMIT 1) n ON true
     WHERE e.id = ANY(${[...enrolmentIds]}::int[])
     ORDER BY e.number NULLS LAST, c.sort_key, e.id`;
}

export function contentOf(
  training: ClassForCertificate,
  holder: Holder,
  settings: CertificateSettings,
  result: Readonly<{ grade: Grade | null; decisionNo: string }>,
): CertificateContent {
  return {
    title: training.title,
    fullName: holder.fullName,
    birthDate: dayFromDb(holder.birthDate),
    yearOnly: holder.birthPrecision === "year",
    sex: holder.sex,
    nativePlace: holder.nativePlace,
    unit: holder.unit,
    programme: training.programme,
    level: training.level,
    grade: result.grade,
    className: training.name,
    from: training.startsOn,
    to: training.endsOn,
    layout: settings.layout,
    upperBody: settings.upperBody,
    centre: settings.centre,
    place: settings.place,
    signer: settings.signer,
    signerTitle: settings.signerTitle,
    decisionNo: result.decisionNo,
  };
}
