import "server-only";
import { db, type Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { addDays, type Day, day } from "@/lib/domain/shared/day";
import type { LecturerKind, LecturerRank, NormRole } from "@/lib/domain/shared/teaching-lists";
import { fold } from "@/lib/text/fold";
import { personSortKey } from "@/lib/text/sort-key";
import { DISTRICT } from "../cycle/desk";
import { LANG_SON, personName } from "../names";
import { Random } from "../random";

type Topic = Readonly<{ programmeId: number; topicKey: string | null }>;
type Made = Readonly<{ id: number; from: Day; topics: readonly Topic[] }>;

/** Courses of the centre whose lessons the part-time lecturers share out among themselves. */
const SHARED = [
  "admission-awareness",
  "new-member",
  "elementary",
  "cell-secretary",
  "party-work",
  "government-work",
  "mass-organisations",
  "communication-skills",
  "resolutions",
  "knowledge-update",
] as const;
/** Each lesson is taught by one in this many of them: four or five can stand in for one another. */
const ONE_IN = 4;

const POSTS = ["centre-director", "centre-deputy-director", "centre-lecturer", "part-time-lecturer"] as const;
const SINCE = day("2016-01-01");
const LISTS = [
  { term: "2020–2025", from: day("2020-08-01"), to: day("2025-08-01"), no: "31-NQ/HU", on: day("2020-07-24") },
  { term: "2025–2030", from: day("2025-08-01"), to: day("2030-08-01"), no: "17-NQ/HU", on: day("2025-07-25") },
] as const;

/** Dong for a session, before and from 2025: invented. */
const RATES: readonly (readonly [LecturerRank, number, number])[] = [
  ["central", 1_000_000, 1_200_000],
  ["provincial", 600_000, 800_000],
  ["district", 400_000, 500_000],
  ["commune", 250_000, 300_000],
  ["seniorLecturer", 400_000, 500_000],
  ["lecturer", 300_000, 400_000],
  ["other", 200_000, 250_000],
];

type Person = {
  id: number;
  fullName: string;
  position: (typeof POSTS)[number];
  degree: string | null;
  degreeField: string | null;
  phone: string | null;
  email: string | null;
  level: string | null;
  homeUnitId: number;
  organisation: string;
  postTitle: string | null;
};

/** Who teaches at the centre by post: its director, deputy and lecturers, and the sixteen part-time ones. */
function listPeople(tx: Tx, today: Day): Promise<Person[]> {
  const now = dayToDb(today);
  return tx.$queryRaw<Person[]>`
    SELECT DISTINCT ON (c.sort_key, c.id) c.id, c.full_name AS "fullName", p.code AS position, c.degree,
      c.degree_field AS "degreeField", c.phone, c.email, c.unit_id AS "homeUnitId", h.name AS organisation,
      (SELECT k.level FROM credential k WHERE k.cadre_id = c.id AND k.kind = 'level' AND k.level <> 'none'
        ORDER BY CASE k.level WHEN 'advanced' THEN 3 WHEN 'intermediate' THEN 2 ELSE 1 END DESC LIMIT 1) AS level,
      (SELECT q.name_vi FROM post m JOIN position q ON q.id = m.position_id
        WHERE m.cadre_id = c.id AND m.lane = 'current' AND m.valid_from <= ${now} AND (m.valid_to IS NULL OR m.valid_to > ${now})
          AND q.code <> 'part-time-lecturer' ORDER BY q.sort, m.id LIMIT 1) AS "postTitle"
    FROM post o JOIN position p ON p.id = o.position_id JOIN org_unit u ON u.id = o.unit_id JOIN org_unit d ON u.parent_id = d.id
    JOIN cadre c ON c.id = o.cadre_id JOIN org_unit h ON h.id = c.unit_id
    WHERE d.code = ${DISTRICT} AND u.kind_code = 'centre' AND o.lane = 'current' AND p.code = ANY(${[...POSTS]}::text[])
      AND o.valid_from <= ${now} AND (o.valid_to IS NULL OR o.valid_to > ${now})
    ORDER BY c.sort_key, c.id, p.sort`;
}

/** Lessons of the newest curriculum of each shared course, in order. */
async function listLessons(tx: Tx): Promise<{ programmeId: number; topicKey: string }[]> {
  return tx.$queryRaw`
    SELECT k.programme_id AS "programmeId", t.search AS "topicKey" FROM curriculum_topic t
    JOIN curriculum k ON k.id = t.curriculum_id JOIN programme p ON p.id = k.programme_id
    WHERE p.code = ANY(${[...SHARED]}::text[]) AND t.session_kind IN ('lecture', 'discussion', 'fieldVisit')
      AND k.number = (SELECT max(n.number) FROM curriculum n WHERE n.programme_id = k.programme_id)
    ORDER BY p.sort, t.ordinal`;
}

type Wish = Readonly<{
  cadreId: number | null;
  fullName: string;
  kind: LecturerKind;
  normRole: NormRole;
  rank: LecturerRank;
  level: string | null;
  degree: string | null;
  degreeField: string | null;
  postTitle: string | null;
  organisation: string;
  phone: string | null;
  email: string | null;
  homeUnitId: number | null;
  from: Day;
  topics: readonly Topic[];
}>;

async function write(tx: Tx, unitId: number, { topics, from, ...wish }: Wish): Promise<Made> {
  const { id } = await tx.lecturer.create({
    data: {
      ...wish,
      unitId,
      sortKey: personSortKey(wish.fullName),
      search: fold([wish.fullName, wish.postTitle, wish.organisation].filter(Boolean).join(" ")),
      validFrom: dayToDb(from),
      isDemo: true,
      topics: { create: [...topics] },
    },
    select: { id: true },
  });
  return { id, from, topics };
}

const ROLES: Readonly<Record<(typeof POSTS)[number], NormRole>> = {
  "centre-director": "director",
  "centre-deputy-director": "deputy",
  "centre-lecturer": "fullTime",
  "part-time-lecturer": "none",
};

/** Guests from the province and from above, with invented names. */
function guests(whole: (code: string) => Topic[]): Wish[] {
  const random = new Random("guests who teach");
  const from = [
    ["provincial", "Báo cáo viên cấp tỉnh", "Ban Tuyên giáo và Dân vận Tỉnh ủy", ["resolutions", "knowledge-update"]],
    ["seniorLecturer", "Giảng viên chính", "Trường Chính trị tỉnh", ["intermediate", "planning-pool"]],
    ["seniorLecturer", "Giảng viên chính", "Trường Chính trị tỉnh", ["intermediate", "government-work"]],
    ["central", "Giảng viên cao cấp", "Học viện Chính trị khu vực I", ["planning-pool", "resolutions"]],
  ] as const;
  return from.map(([rank, postTitle, organisation, programmes], index) => ({
    cadreId: null,
    fullName: personName(random, index % 2 === 0 ? "male" : "female", LANG_SON[0]?.[0] ?? "Kinh"),
    kind: "invited",
    normRole: "none",
    rank,
    level: "advanced",
    degree: index === 3 ? "doctor" : "master",
    degreeField: "Xây dựng Đảng và chính quyền nhà nước",
    postTitle,
    organisation,
    phone: null,
    email: null,
    homeUnitId: null,
    from: day("2020-08-01"),
    topics: programmes.flatMap(whole),
  }));
}

async function writeLists(tx: Tx, unitId: number, made: readonly Made[], approver: number | null): Promise<void> {
  for (const { term, from, to, no, on } of LISTS) {
    const list = await tx.lecturerList.create({
      data: {
        unitId,
        name: `Danh sách giảng viên Trung tâm chính trị nhiệm kỳ ${term}`,
        term,
        validFrom: dayToDb(from),
        validTo: dayToDb(to),
        status: "approved",
        proposedAt: new Date(`${addDays(on, -20)}T02:30:00Z`),
        resolutionNo: no,
        approvedOn: dayToDb(on),
        approvedById: approver,
      },
      select: { id: true },
    });
    for (const lecturer of made.filter((one) => one.from < to))
      await tx.lecturerListEntry.create({
        data: { listId: list.id, lecturerId: lecturer.id, topics: { create: [...lecturer.topics] } },
      });
  }
}

async function writeRates(tx: Tx, unitId: number): Promise<void> {
  const source = "Mức minh hoạ, không theo văn bản nào";
  const raised = dayToDb(day("2025-01-01"));
  await tx.teachingRate.createMany({
    data: RATES.flatMap(([rank, before, after]) => [
      { unitId, rank, perSession: before, validFrom: dayToDb(day("2018-01-01")), validTo: raised, source },
      { unitId, rank, perSession: after, validFrom: raised, validTo: null, source },
    ]),
  });
}

/** Two who are not free: the weekly meeting of one, the course of another. */
async function writeAbsences(tx: Tx, made: readonly Made[], today: Day): Promise<void> {
  const [busy, away] = made.slice(-2);
  if (!busy || !away) return;
  await tx.lecturerAbsence.createMany({
    data: [
      {
        lecturerId: busy.id,
        startsOn: dayToDb(addDays(today, -180)),
        endsOn: dayToDb(addDays(today, 360)),
        weekday: 1,
        part: "morning",
        note: "Họp giao ban",
      },
      {
        lecturerId: away.id,
        startsOn: dayToDb(addDays(today, 5)),
        endsOn: dayToDb(addDays(today, 18)),
        note: "Đi học bồi dưỡng",
      },
    ],
  });
}

/**
 * Tràng Định's register: the centre's own lecturers, the sixteen part-time ones, guests; a list in force and one that is
 * over; rates; two who are not always free; the lecturer's account belongs to one of the sixteen. Happens once.
 */
export async function seedLecturers({ today }: Readonly<{ today: Day }>): Promise<void> {
  await inTransaction(
    async (tx) => {
      const { id: unitId } = await tx.orgUnit.findUniqueOrThrow({ where: { code: DISTRICT }, select: { id: true } });
      if ((await tx.lecturer.count({ where: { unitId } })) > 0) return;
      const lessons = await listLessons(tx);
      const programmes = await tx.programme.findMany({ select: { id: true, code: true } });
      const ids = new Map(programmes.map(({ id, code }) => [code, id]));
      const whole = (code: string): Topic[] => {
        const programmeId = ids.get(code);
        return programmeId === undefined ? [] : [{ programmeId, topicKey: null }];
      };
      const people = await listPeople(tx, today);
      const own: Made[] = [];
      const partTime: Made[] = [];
      for (const { id, position, ...facts } of people) {
        const full = position !== "part-time-lecturer";
        const nth = (full ? own : partTime).length;
        // The first of the centre's lecturers also keeps its office.
        const duty = people.find((one) => one.position === "centre-lecturer")?.id === id;
        const made = await write(tx, unitId, {
          ...facts,
          cadreId: id,
          kind: full ? "fullTime" : "partTime",
          normRole: duty ? "officeDuty" : ROLES[position],
          rank: full ? "lecturer" : "district",
          from: SINCE,
          topics: full
            ? SHARED.filter((_code, index) => (index + nth) % 2 === 0).flatMap(whole)
            : lessons.filter((_lesson, index) => index % ONE_IN === nth % ONE_IN),
        });
        (full ? own : partTime).push(made);
      }
      const invited: Made[] = [];
      for (const guest of guests(whole)) invited.push(await write(tx, unitId, guest));
      const committee = await tx.appUser.findUnique({
        where: { username: `standing-committee.${DISTRICT}` },
        select: { id: true },
      });
      await writeLists(tx, unitId, [...own, ...partTime, ...invited], committee?.id ?? null);
      await writeRates(tx, unitId);
      await writeAbsences(tx, partTime, today);
      const account = await tx.appUser.findUnique({
        where: { username: `lecturer.${DISTRICT}` },
        select: { id: true },
      });
      if (account && partTime[0])
        await tx.lecturer.update({ where: { id: partTime[0].id }, data: { userId: account.id } });
    },
    { timeoutMs: 60_000, client: db() },
  );
}
