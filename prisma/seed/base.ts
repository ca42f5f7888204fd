import type { Tx } from "@/lib/db/client";
import { fold } from "@/lib/text/fold";
import { ELIGIBILITY_RULES } from "./base/eligibility";
import { POSITION_GROUPS } from "./base/position-groups";
import { POSITIONS } from "./base/positions";
import { seedProbationTerms } from "./base/probation-terms";
import { seedConflicts } from "./base/seed-conflicts";
import { seedProgrammes, seedRanking } from "./base/seed-programmes";
import { NATIONAL_STANDARDS } from "./base/standards";
import { seedTeachingNorms } from "./base/teaching-norms";
import { UNIT_KINDS } from "./base/unit-kinds";

export const ROOT_CODE = "viet-nam";
const ROOT_NAME = "Việt Nam";
/** The tree begins here; no person in it is followed from an earlier day. */
const ROOT_SINCE = "1945-09-02";

const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const utcOrNull = (day: string | null | undefined) => (day ? utc(day) : null);

/**
 * What every installation starts from: kinds of units, the root, positions with their groups, national standards,
 * eligibility rules, the length of a probation, programmes and the ranking policy. May run again at any time: it adds what is missing and leaves alone what people changed.
 */
export async function seedBase(client: Tx): Promise<void> {
  await client.unitKind.createMany({ data: [...UNIT_KINDS], skipDuplicates: true });
  await seedRoot(client);
  await seedPositions(client);
  await seedStandards(client);
  await seedEligibility(client);
  await seedProbationTerms(client);
  await seedProgrammes(client);
  await seedRanking(client);
  await seedTeachingNorms(client);
  await seedConflicts(client);
}

async function seedRoot(client: Tx): Promise<void> {
  if ((await client.orgUnit.count({ where: { code: ROOT_CODE } })) > 0) return;
  // The path holds the unit's own id, so the id is drawn first and everything is written in one go.
  const drawn = await client.$queryRaw<
    { id: bigint }[]
  >`SELECT nextval(pg_get_serial_sequence('org_unit', 'id')) AS id`;
  const id = Number(drawn[0]?.id);
  const path = `/${id}/`;
  const since = utc(ROOT_SINCE);
  await client.orgUnit.create({
    data: {
      id,
      code: ROOT_CODE,
      kindCode: "country",
      name: ROOT_NAME,
      search: `${fold(ROOT_NAME)} ${ROOT_CODE}`,
      path,
      depth: 0,
      validFrom: since,
      latitude: 16.0,
      longitude: 107.5,
      names: { create: { name: ROOT_NAME, code: ROOT_CODE, validFrom: since } },
      placements: { create: { path, depth: 0, validFrom: since } },
    },
  });
}

async function seedPositions(client: Tx): Promise<void> {
  await client.positionGroup.createMany({
    data: POSITION_GROUPS.map((group, index) => ({ ...group, sort: (index + 1) * 10 })),
    skipDuplicates: true,
  });
  const known = new Set((await client.position.findMany({ select: { code: true } })).map(({ code }) => code));
  const added = POSITIONS.filter(({ code }) => !known.has(code));
  if (added.length === 0) return;
  await client.position.createMany({
    data: added.map(({ code, nameVi, nameEn, branch }) => ({
      code,
      nameVi,
      nameEn,
      branch,
      search: fold(nameVi),
      sort: (POSITIONS.findIndex((other) => other.code === code) + 1) * 10,
    })),
  });
  const ids = await positionIds(client);
  await client.positionGroupMember.createMany({
    data: added.flatMap(({ code, groups }) =>
      groups.map((groupCode) => ({ positionId: ids.get(code) as number, groupCode })),
    ),
    skipDuplicates: true,
  });
}

async function positionIds(client: Tx): Promise<Map<string, number>> {
  return new Map(
    (await client.position.findMany({ select: { id: true, code: true } })).map(({ id, code }) => [code, id]),
  );
}

async function seedStandards(client: Tx): Promise<void> {
  const ids = await positionIds(client);
  const key = (row: {
    positionId: number | null;
    groupCode: string | null;
    lane: string;
    area: string | null;
    legalBasis: string;
    validFrom: Date;
  }) => [row.positionId, row.groupCode, row.lane, row.area, row.legalBasis, row.validFrom.toISOString()].join("|");
  const present = await client.standardVersion.findMany({ where: { unitId: null } });
  const known = new Set(present.map(key));
  const rows = NATIONAL_STANDARDS.map((row) => ({
    positionId: row.position === undefined ? null : (ids.get(row.position) as number),
    groupCode: row.group ?? null,
    lane: row.lane,
    area: row.area ?? null,
    requiredLevel: row.level,
    validFrom: utc(row.from),
    validTo: utcOrNull(row.to),
    graceUntil: utcOrNull(row.graceUntil),
    legalBasis: row.legalBasis,
    article: row.article ?? null,
    issuingBody: row.issuingBody,
    needsCheck: row.needsCheck,
    note: row.note ?? null,
  }));
  await client.standardVersion.createMany({ data: rows.filter((row) => !known.has(key(row))) });
}

async function seedEligibility(client: Tx): Promise<void> {
  const present = await client.eligibilityRule.findMany({ select: { regulation: true, level: true } });
  const known = new Set(present.map(({ regulation, level }) => `${regulation}|${level}`));
  await client.eligibilityRule.createMany({
    data: ELIGIBILITY_RULES.filter(({ regulation, level }) => !known.has(`${regulation}|${level}`)).map((rule) => ({
      ...rule,
      validFrom: utc(rule.validFrom),
      validTo: utcOrNull(rule.validTo),
    })),
  });
}
