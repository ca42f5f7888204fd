import type { Tx } from "@/lib/db/client";
import { dayToDb, dayToDbOrNull } from "@/lib/db/day";
import type { Prisma } from "@/lib/db/generated/client";
import { type Day, day } from "@/lib/domain/shared/day";
import type { CadreKind, EvidenceType, Lane, Sex, StudyMode } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import { fold } from "@/lib/text/fold";
import { personSortKey } from "@/lib/text/sort-key";
import { nextNumber } from "./units";

/* People, posts and papers on the database of an integration test; see ./units for how the factories are used. */

type Ref = Readonly<{ id: number }>;
const at = (text: string) => dayToDb(day(text));
const atOrNull = (text: string | null | undefined) => dayToDbOrNull((text ?? null) as Day | null);

export type CadreWish = Readonly<{
  unit: Ref;
  name?: string;
  birthDate?: string;
  sex?: Sex;
  kind?: CadreKind;
  /** First day at the unit. */
  since?: string;
  /** A post of this position at the unit, from `since`. */
  position?: string;
  lane?: Lane;
  /** A verified diploma of this level, issued before `since` unless `heldSince` says otherwise. */
  holds?: Exclude<TheoryLevel, "none">;
  heldSince?: string;
  /** Any other column of the record. */
  fields?: Partial<Prisma.CadreUncheckedCreateInput>;
}>;

export type StoredCadre = Readonly<{
  id: number;
  fullName: string;
  unitId: number;
  postId: number | null;
  credentialId: number | null;
}>;

/** A person at a unit since 2016, without posts or papers unless asked for. */
export async function aCadre(tx: Tx, wish: CadreWish): Promise<StoredCadre> {
  const fullName = wish.name ?? `Nguyễn Văn Thử ${nextNumber()}`;
  const since = wish.since ?? "2016-01-01";
  const unit = await tx.orgUnit.findUniqueOrThrow({ where: { id: wish.unit.id }, select: { name: true } });
  const { id } = await tx.cadre.create({
    data: {
      fullName,
      sortKey: personSortKey(fullName),
      search: fold(`${fullName} ${unit.name}`),
      birthDate: at(wish.birthDate ?? "1980-05-15"),
      sex: wish.sex ?? "male",
      kind: wish.kind ?? "cadre",
      unitId: wish.unit.id,
      homes: { create: { unitId: wish.unit.id, validFrom: at(since) } },
      ...wish.fields,
    },
    select: { id: true },
  });
  const post =
    wish.position === undefined
      ? null
      : await aPost(tx, {
          cadre: { id },
          unit: wish.unit,
          position: wish.position,
          from: since,
          ...(wish.lane ? { lane: wish.lane } : {}),
        });
  const credential =
    wish.holds === undefined
      ? null
      : await aCredential(tx, { cadre: { id }, level: wish.holds, issuedOn: wish.heldSince ?? "2015-06-30" });
  return { id, fullName, unitId: wish.unit.id, postId: post?.id ?? null, credentialId: credential?.id ?? null };
}

export type PostWish = Readonly<{
  cadre: Ref;
  unit: Ref;
  position?: string;
  lane?: Lane;
  from?: string;
  to?: string | null;
  term?: string;
  decisionNo?: string;
}>;

export async function aPost(tx: Tx, wish: PostWish): Promise<Ref> {
  const position = await tx.position.findUniqueOrThrow({
    where: { code: wish.position ?? "commune-chair" },
    select: { id: true },
  });
  const lane = wish.lane ?? "current";
  return tx.post.create({
    data: {
      cadreId: wish.cadre.id,
      unitId: wish.unit.id,
      positionId: position.id,
      lane,
      term: wish.term ?? (lane === "planned" ? "2025–2030" : null),
      validFrom: at(wish.from ?? "2016-01-01"),
      validTo: atOrNull(wish.to),
      decisionNo: wish.decisionNo ?? "01-QĐ/HU",
    },
    select: { id: true },
  });
}

export type CredentialWish = Readonly<{
  cadre: Ref;
  level?: Exclude<TheoryLevel, "none"> | null;
  evidence?: EvidenceType;
  title?: string;
  issuedOn?: string;
  verified?: boolean;
  revokedOn?: string | null;
  mode?: StudyMode;
  number?: string;
  issuer?: string;
}>;

/** A verified intermediate diploma; `level: null` makes it a certificate of a course that gives no level. */
export async function aCredential(tx: Tx, wish: CredentialWish): Promise<Ref> {
  const level = wish.level === undefined ? "intermediate" : wish.level;
  return tx.credential.create({
    data: {
      cadreId: wish.cadre.id,
      kind: level === null ? "certificate" : "level",
      level,
      title: wish.title ?? null,
      evidence: wish.evidence ?? (level === null ? "certificate" : "diploma"),
      issuer: wish.issuer ?? "Trường Chính trị tỉnh",
      number: wish.number ?? `B-${nextNumber()}`,
      issuedOn: at(wish.issuedOn ?? "2015-06-30"),
      mode: wish.mode ?? "partTime",
      verifiedAt: wish.verified === false ? null : new Date("2016-01-01T00:00:00Z"),
      revokedOn: atOrNull(wish.revokedOn),
    },
    select: { id: true },
  });
}

export async function anExemption(
  tx: Tx,
  wish: Readonly<{ cadre: Ref; post?: Ref; lane?: Lane; from?: string; to?: string | null; reason?: string }>,
): Promise<Ref> {
  return tx.exemption.create({
    data: {
      cadreId: wish.cadre.id,
      postId: wish.post?.id ?? null,
      lane: wish.lane ?? "current",
      validFrom: at(wish.from ?? "2020-01-01"),
      validTo: atOrNull(wish.to),
      decisionNo: "02-QĐ/HU",
      reason: wish.reason ?? "Còn dưới hai năm công tác",
    },
    select: { id: true },
  });
}

export async function anEnrolment(
  tx: Tx,
  wish: Readonly<{
    cadre: Ref;
    level?: Exclude<TheoryLevel, "none">;
    from?: string;
    to?: string | null;
    mode?: StudyMode;
  }>,
): Promise<Ref> {
  return tx.theoryEnrolment.create({
    data: {
      cadreId: wish.cadre.id,
      level: wish.level ?? "intermediate",
      school: "Trường Chính trị tỉnh",
      mode: wish.mode ?? "partTime",
      validFrom: at(wish.from ?? "2020-09-01"),
      validTo: atOrNull(wish.to),
    },
    select: { id: true },
  });
}

/** A row of the standards matrix for a position or a group; without days it is in force since 2010. */
export async function aStandard(
  tx: Tx,
  wish: Readonly<{
    position?: string;
    group?: string;
    lane?: Lane;
    level?: TheoryLevel;
    unit?: Ref;
    kind?: string;
    from?: string;
    to?: string | null;
    graceUntil?: string;
    graceMonths?: number;
    legalBasis?: string;
  }>,
): Promise<Ref> {
  const position =
    wish.position === undefined
      ? null
      : await tx.position.findUniqueOrThrow({ where: { code: wish.position }, select: { id: true } });
  return tx.standardVersion.create({
    data: {
      positionId: position?.id ?? null,
      groupCode: wish.group ?? null,
      lane: wish.lane ?? "current",
      unitId: wish.unit?.id ?? null,
      unitKindCode: wish.kind ?? null,
      requiredLevel: wish.level ?? "intermediate",
      validFrom: at(wish.from ?? "2010-01-01"),
      validTo: atOrNull(wish.to),
      graceUntil: atOrNull(wish.graceUntil),
      graceMonths: wish.graceMonths ?? null,
      legalBasis: wish.legalBasis ?? "Quy định thử",
      issuingBody: "Tỉnh ủy",
    },
    select: { id: true },
  });
}
