import type { Tx } from "@/lib/db/client";
import { dayToDb, dayToDbOrNull } from "@/lib/db/day";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { PersonHistory, PostFacts, StandardVersion } from "@/lib/domain/compliance/types";
import { type DayRange, day, overlaps } from "@/lib/domain/shared/day";
import { GROUPS, GROUPS_OF_POSITION, POSITION_IDS } from "@/tests/factories/arbitrary-history";

/** Ids of the little tree below the root of the base data, far from those that sequences give. */
export const UNITS = { province: 9001, district: 9002, commune: 9003, moved: 9004, otherProvince: 9005 } as const;
export const UNIT_IDS: readonly number[] = Object.values(UNITS);

type Place = { path: string; parentId: number; from: string; to?: string };

/** Two provinces, a district and two communes; one commune hung under its province until 2018. */
export async function storeWorld(tx: Tx): Promise<void> {
  const root = await tx.orgUnit.findFirstOrThrow({ where: { parentId: null }, select: { id: true, path: true } });
  const { province, district, commune, moved, otherProvince } = UNITS;
  const top = `${root.path}${province}/`;
  const units: [number, string, string, Place[]][] = [
    [province, "province", "plain", [{ path: top, parentId: root.id, from: "1990-01-01" }]],
    [
      otherProvince,
      "province",
      "plain",
      [{ path: `${root.path}${otherProvince}/`, parentId: root.id, from: "1990-01-01" }],
    ],
    [district, "district", "plain", [{ path: `${top}${district}/`, parentId: province, from: "1990-01-01" }]],
    [
      commune,
      "commune",
      "mountain",
      [{ path: `${top}${district}/${commune}/`, parentId: district, from: "1990-01-01" }],
    ],
    [
      moved,
      "commune",
      "plain",
      [
        { path: `${top}${moved}/`, parentId: province, from: "2010-01-01", to: "2018-01-01" },
        { path: `${top}${district}/${moved}/`, parentId: district, from: "2018-01-01" },
      ],
    ],
  ];
  for (const [id, kindCode, area, places] of units) {
    const last = places.at(-1) as Place;
    await tx.orgUnit.create({
      data: {
        id,
        code: `u-${id}`,
        kindCode,
        area,
        name: `Đơn vị ${id}`,
        search: "",
        parentId: last.parentId,
        path: last.path,
        depth: last.path.split("/").length - 2,
        validFrom: dayToDb(day((places[0] as Place).from)),
        names: {
          create: { name: `Đơn vị ${id}`, code: `u-${id}`, validFrom: dayToDb(day((places[0] as Place).from)) },
        },
        // The commune of the mountains counted as plain for some years.
        ...(id === commune
          ? {
              formerAreas: {
                create: { area: "plain", validFrom: dayToDb(day("2018-05-01")), validTo: dayToDb(day("2021-03-01")) },
              },
            }
          : {}),
        placements: {
          create: places.map(({ path, parentId, from, to }) => ({
            path,
            parentId,
            depth: path.split("/").length - 2,
            validFrom: dayToDb(day(from)),
            validTo: to === undefined ? null : dayToDb(day(to)),
          })),
        },
      },
    });
  }
  await tx.positionGroup.createMany({
    data: GROUPS.map((code, sort) => ({ code, nameVi: code, nameEn: code, sort: 900 + sort })),
    skipDuplicates: true,
  });
  for (const id of POSITION_IDS) {
    await tx.position.create({
      data: {
        id: 9000 + id,
        code: `position-${id}`,
        nameVi: "Chức danh",
        nameEn: "Position",
        search: "",
        branch: "party",
        sort: id,
        groups: { create: (GROUPS_OF_POSITION[id] ?? []).map((groupCode) => ({ groupCode })) },
      },
    });
  }
}

export async function storeStandards(tx: Tx, standards: readonly StandardVersion[]): Promise<void> {
  await tx.standardVersion.deleteMany({});
  await tx.standardVersion.createMany({
    data: standards.map((standard) => ({
      positionId: standard.positionId === null ? null : 9000 + standard.positionId,
      groupCode: standard.groupCode,
      lane: standard.lane,
      unitKindCode: standard.unitKind,
      area: standard.area,
      unitId: standard.underUnitId,
      requiredLevel: standard.requiredLevel,
      validFrom: dayToDb(standard.from),
      validTo: dayToDbOrNull(standard.to),
      graceUntil: dayToDbOrNull(standard.graceUntil),
      graceMonths: standard.graceMonths,
      legalBasis: "Văn bản thử",
      issuingBody: "Tỉnh ủy",
    })),
  });
}

const daysOf = (range: DayRange) => ({ validFrom: dayToDb(range.from), validTo: dayToDbOrNull(range.to) });

/** The posts that the database's own rule allows: not the same one twice on a day. */
function storablePosts(posts: PersonHistory["posts"]): PersonHistory["posts"] {
  const isSame = (a: PostFacts, b: PostFacts) =>
    a.positionId === b.positionId && a.unitId === b.unitId && a.lane === b.lane && overlaps(a, b);
  return posts.filter((post, index) => !posts.slice(0, index).some((other) => isSame(other, post)));
}

/** Replaces everything known about these people by their histories, in a dozen statements. */
export async function storeHistories(tx: Tx, histories: readonly PersonHistory[]): Promise<void> {
  const where = { cadreId: { in: histories.map((history) => history.cadreId) } };
  await tx.exemption.deleteMany({ where });
  await tx.post.deleteMany({ where });
  await tx.credential.deleteMany({ where });
  await tx.theoryEnrolment.deleteMany({ where });
  await tx.cadreHome.deleteMany({ where });
  const people = histories.map(({ cadreId, birthDate, sex, endedOn, homes }) => ({
    id: cadreId,
    fullName: `Người Thử ${cadreId}`,
    sortKey: "",
    search: "",
    birthDate: dayToDb(birthDate),
    sex,
    endedOn: dayToDbOrNull(endedOn),
    unitId: homes.at(-1)?.unitId ?? UNITS.commune,
  }));
  await tx.cadre.createMany({ data: people, skipDuplicates: true });
  await Promise.all(people.map(({ id, ...data }) => tx.cadre.update({ where: { id }, data, select: { id: true } })));

  const stored = histories.map((history) => ({ ...history, posts: storablePosts(history.posts) }));
  await tx.cadreHome.createMany({
    data: stored.flatMap(({ cadreId, homes }) =>
      homes.map((home) => ({ cadreId, unitId: home.unitId, ...daysOf(home) })),
    ),
  });
  await tx.post.createMany({
    data: stored.flatMap(({ cadreId, posts }) =>
      posts.map((post) => ({
        id: post.id,
        cadreId,
        positionId: 9000 + post.positionId,
        unitId: post.unitId,
        lane: post.lane,
        ...daysOf(post),
      })),
    ),
  });
  await tx.credential.createMany({
    data: stored.flatMap(({ cadreId, credentials }) =>
      credentials.map((paper) => ({
        cadreId,
        kind: "level",
        level: paper.level,
        issuer: "Trường",
        issuedOn: dayToDb(paper.issuedOn),
        revokedOn: dayToDbOrNull(paper.revokedOn),
        // The database refuses confirmations of later days altogether.
        evidence: paper.evidence === "equivalence" && paper.issuedOn >= "2021-07-09" ? "diploma" : paper.evidence,
        verifiedAt: paper.verified ? new Date() : null,
      })),
    ),
  });
  await tx.exemption.createMany({
    data: stored.flatMap(({ cadreId, posts, exemptions }) =>
      exemptions.map(({ postId, lane, ...range }) => ({
        cadreId,
        postId: posts.some((post) => post.id === postId) ? postId : null,
        lane,
        decisionNo: "1",
        reason: "thử",
        ...daysOf(range),
      })),
    ),
  });
  await tx.theoryEnrolment.createMany({
    data: stored.flatMap(({ cadreId, enrolments }) =>
      enrolments.map(({ level, ...range }) => ({ cadreId, level, school: "Trường", ...daysOf(range) })),
    ),
  });
}

/** Everything stored, without the running numbers, in one order. */
export async function storedState(
  client: PrismaClient,
): Promise<Readonly<{ intervals: readonly string[]; buckets: readonly string[] }>> {
  const intervals = await client.$queryRaw<
    { row: string }[]
  >`SELECT (to_jsonb(i) - 'id')::text AS row FROM compliance_interval i`;
  const buckets = await client.$queryRaw<{ row: string }[]>`SELECT to_jsonb(b)::text AS row FROM compliance_bucket b`;
  return { intervals: intervals.map(({ row }) => row).sort(), buckets: buckets.map(({ row }) => row).sort() };
}

export async function emptyStore(client: PrismaClient): Promise<void> {
  await client.$executeRaw`TRUNCATE compliance_interval, compliance_bucket`;
}
