import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { partyStatusOn } from "@/lib/domain/cadre/party-status";
import { heldLevelOn } from "@/lib/domain/compliance/held-level";
import type { EligibilityRuleFacts, LearnerFacts } from "@/lib/domain/eligibility/decide-eligibility";
import type { Day } from "@/lib/domain/shared/day";
import type { Area, Degree, EvidenceType, Rating, Schooling, Sex } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import { visibleSql } from "@/lib/features/cadre/queries-dossier";
import { fold } from "@/lib/text/fold";
import type { EligibilityRow } from "./schema-row";

/** Every condition set of every regulation, latest first; the law is nobody's secret. */
export async function listEligibilityRules(tx: Tx): Promise<EligibilityRow[]> {
  const rows = await tx.eligibilityRule.findMany({ orderBy: [{ validFrom: "desc" }, { id: "asc" }] });
  return rows.map((row) => ({
    facts: {
      id: row.id,
      regulation: row.regulation,
      level: row.level as TheoryLevel,
      from: dayFromDb(row.validFrom),
      to: dayFromDbOrNull(row.validTo),
      minSchooling: row.minSchooling as Schooling | null,
      minDegree: row.minDegree as Degree | null,
      easedSchooling: row.easedSchooling as Schooling | null,
      partyMember: row.partyMember as EligibilityRuleFacts["partyMember"],
      partTimeMinAgeFemale: row.partTimeMinAgeFemale,
      partTimeMinAgeMale: row.partTimeMinAgeMale,
      ratingYears: row.ratingYears,
      minRating: row.minRating as Rating | null,
      subjectGroups: row.subjectGroups,
    },
    article: row.article,
    trainedBy: row.trainedBy,
    needsCheck: row.needsCheck,
    note: row.note,
  }));
}

/** The majority people; every other name of a people is a minority. An unknown one is not taken for a minority. */
const MAJORITY = "kinh";

export type Learner = Readonly<{ cadreId: number; fullName: string; facts: LearnerFacts }>;

function learnerSelect(date: Date) {
  return {
    id: true,
    fullName: true,
    birthDate: true,
    sex: true,
    schooling: true,
    degree: true,
    ethnicity: true,
    candidateSince: true,
    partyJoinedOn: true,
    partyOfficialOn: true,
    partyLeftOn: true,
    unit: { select: { area: true } },
    credentials: {
      where: { kind: "level" },
      select: { id: true, level: true, evidence: true, issuedOn: true, verifiedAt: true, revokedOn: true },
    },
    ratings: { select: { year: true, rating: true } },
    posts: {
      where: { validFrom: { lte: date }, OR: [{ validTo: null }, { validTo: { gt: date } }] },
      select: { position: { select: { groups: { select: { groupCode: true } } } } },
    },
  } satisfies Prisma.CadreSelect;
}

function toLearner(row: Prisma.CadreGetPayload<{ select: ReturnType<typeof learnerSelect> }>, on: Day): Learner {
  return {
    cadreId: row.id,
    fullName: row.fullName,
    facts: {
      birthDate: dayFromDb(row.birthDate),
      sex: row.sex as Sex,
      partyStatus: partyStatusOn(
        {
          candidateSince: dayFromDbOrNull(row.candidateSince),
          joinedOn: dayFromDbOrNull(row.partyJoinedOn),
          officialOn: dayFromDbOrNull(row.partyOfficialOn),
          leftOn: dayFromDbOrNull(row.partyLeftOn),
        },
        on,
      ),
      schooling: row.schooling as Schooling | null,
      degree: row.degree as Degree | null,
      ethnicMinority: row.ethnicity !== null && fold(row.ethnicity) !== MAJORITY,
      area: row.unit.area as Area,
      held: heldLevelOn(
        row.credentials.map((one) => ({
          id: one.id,
          level: (one.level ?? "none") as TheoryLevel,
          evidence: one.evidence as EvidenceType,
          issuedOn: dayFromDb(one.issuedOn),
          verified: one.verifiedAt !== null,
          revokedOn: dayFromDbOrNull(one.revokedOn),
        })),
        on,
      ),
      ratings: new Map(row.ratings.map((one) => [one.year, one.rating as Rating])),
      groups: [...new Set(row.posts.flatMap((post) => post.position.groups.map((group) => group.groupCode)))],
    },
  };
}

/** What decides whether a person may be sent to study, as of a day; null outside the scope. */
export async function findLearner(tx: Tx, scope: UnitScope, id: number, on: Day): Promise<Learner | null> {
  const date = dayToDb(on);
  const seen = await tx.$queryRaw<{ id: number }[]>(
    Prisma.sql`SELECT c.id FROM cadre c WHERE c.id = ${id} AND ${visibleSql(scope, date)}`,
  );
  if (!seen[0]) return null;
  const row = await tx.cadre.findUniqueOrThrow({ where: { id }, select: learnerSelect(date) });
  return toLearner(row, on);
}

/** The same for people whom the caller has found in a scope, in a fixed number of statements. */
export async function listLearners(tx: Tx, ids: readonly number[], on: Day): Promise<Map<number, Learner>> {
  const rows = await tx.cadre.findMany({ where: { id: { in: [...ids] } }, select: learnerSelect(dayToDb(on)) });
  return new Map(rows.map((row) => [row.id, toLearner(row, on)]));
}
