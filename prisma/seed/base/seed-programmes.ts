import type { Tx } from "@/lib/db/client";
import { dayToDb, dayToDbOrNull } from "@/lib/db/day";
import { proposeOverlaps } from "@/lib/domain/programme/propose-overlaps";
import { day } from "@/lib/domain/shared/day";
import type { SessionKind } from "@/lib/domain/shared/training-lists";
import { fold } from "@/lib/text/fold";
import { type CurriculumSeed, SINCE } from "./curricula";
import { NATIONAL_PROGRAMMES, NATIONAL_RANKING } from "./programmes";

/** Programmes that are not there yet, with what they teach; one that is there keeps whatever people made of it. */
export async function seedProgrammes(client: Tx): Promise<void> {
  const present = await client.programme.findMany({
    where: { code: { in: NATIONAL_PROGRAMMES.map(({ code }) => code) } },
    select: { code: true },
  });
  const known = new Set(present.map(({ code }) => code));
  const added = NATIONAL_PROGRAMMES.filter(({ code }) => !known.has(code));
  await client.programme.createMany({
    data: added.map(({ curricula: _curricula, trainedBy, ...programme }) => ({
      ...programme,
      trainedBy: [...trainedBy],
      validFrom: dayToDb(day(SINCE)),
      needsCheck: true,
      search: `${fold(programme.nameVi)} ${fold(programme.nameEn)} ${fold(programme.targetGroup)} ${programme.code}`,
      sort: (NATIONAL_PROGRAMMES.findIndex(({ code }) => code === programme.code) + 1) * 10,
    })),
    skipDuplicates: true,
  });
  // Asked again rather than taken from above: a start that was killed in between is completed by the next one.
  const bare = await client.programme.findMany({
    where: { code: { in: NATIONAL_PROGRAMMES.map(({ code }) => code) }, unitId: null, curricula: { none: {} } },
    select: { id: true, code: true },
  });
  for (const { id, code } of bare) {
    const curricula = NATIONAL_PROGRAMMES.find((programme) => programme.code === code)?.curricula ?? [];
    for (const [index, curriculum] of curricula.entries()) await seedCurriculum(client, id, index + 1, curriculum);
  }
  if (bare.length > 0) await seedOverlaps(client);
}

/** What the national programmes repeat of one another, for an officer to confirm. */
async function seedOverlaps(client: Tx): Promise<void> {
  const topics = await client.curriculumTopic.findMany({
    where: { curriculum: { validTo: null, programme: { unitId: null } } },
    select: { id: true, search: true, sessionKind: true, curriculum: { select: { programmeId: true } } },
    orderBy: { id: "asc" },
  });
  const facts = topics.map(({ id, search, sessionKind, curriculum }) => ({
    id,
    folded: search,
    kind: sessionKind as SessionKind,
    programmeId: curriculum.programmeId,
  }));
  await client.topicOverlap.createMany({ data: proposeOverlaps(facts), skipDuplicates: true });
}

function seedCurriculum(client: Tx, programmeId: number, number: number, curriculum: CurriculumSeed) {
  return client.curriculum.create({
    data: {
      programmeId,
      number,
      validFrom: dayToDb(day(curriculum.from)),
      validTo: dayToDbOrNull(curriculum.to === null ? null : day(curriculum.to)),
      source: curriculum.source,
      assessment: curriculum.assessment,
      needsCheck: true,
      topics: {
        create: curriculum.topics.map(({ title, periods, kind }, index) => ({
          ordinal: index + 1,
          title,
          periods,
          sessionKind: kind,
          search: fold(title),
        })),
      },
    },
  });
}

export async function seedRanking(client: Tx): Promise<void> {
  if ((await client.rankingPolicy.count({ where: { unitId: null } })) > 0) return;
  await client.rankingPolicy.create({
    data: { ...NATIONAL_RANKING, validFrom: dayToDb(day(SINCE)), needsCheck: true },
  });
}
