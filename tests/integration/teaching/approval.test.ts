import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { Prisma } from "@/lib/db/generated/client";
import { decideAssignment } from "@/lib/domain/lecturer/decide-assignment";
import { addDays, day } from "@/lib/domain/shared/day";
import { findApproval, findLesson } from "@/lib/features/teaching/queries";
import { listOfficeLessons } from "@/lib/features/teaching/queries-list";
import { findAssignedSession, listLecturerFacts } from "@/lib/teaching-store/assignment-facts";
import { aLecturer, aLecturerList, anAssignment, aSession } from "@/tests/factories/teaching-lecturers";
import { aProgramme } from "@/tests/factories/training";
import { aTeachingWorld, OTHER_TOPIC, TOPIC } from "@/tests/integration/lecturer/lecturer-world";
import { testDb } from "@/tests/support/test-database";

const FIRST = day("2026-04-01");
const DAYS = 5;
const span = fc.record({ from: fc.integer({ min: -3, max: 2 }), length: fc.integer({ min: 1, max: 2 * DAYS }) });
const lists = fc.array(
  fc.record({
    span,
    status: fc.constantFrom("approved" as const, "approved" as const, "proposed" as const, "returned" as const),
    where: fc.constantFrom("district" as const, "district" as const, "commune" as const, "far" as const),
    topics: fc.constantFrom<readonly ("programme" | "topic" | "otherTopic" | "otherProgramme")[]>(
      ["programme"],
      ["topic"],
      ["otherTopic", "topic"],
      ["otherProgramme"],
      [],
    ),
    endedOn: fc.option(fc.integer({ min: -2, max: DAYS }), { freq: 2 }),
  }),
  { maxLength: 3 },
);
const sessions = fc.array(
  fc.record({
    on: fc.integer({ min: 0, max: DAYS - 1 }),
    kind: fc.constantFrom("lecture" as const, "fieldVisit" as const, "test" as const, "opening" as const),
    topic: fc.constantFrom("topic" as const, "otherTopic" as const, null),
  }),
  { minLength: 1, maxLength: 4 },
);

describe("who is approved", () => {
  it("[LEC-02] [LEC-03] the rule, the page of a lesson and the office's list say the same, whatever the lists were", async () => {
    const world = await aTeachingWorld();
    const otherProgramme = await aProgramme(testDb());
    const topicsOf = {
      programme: { programme: world.programme },
      topic: { programme: world.programme, topic: TOPIC },
      otherTopic: { programme: world.programme, topic: OTHER_TOPIC },
      otherProgramme: { programme: otherProgramme },
    };
    const unitsOf = { district: world.district, commune: world.commune, far: world.far };
    const scope = scopeFor(world.director, "teaching:manage");
    const office = { office: scope, userId: null };
    const seen = { yes: 0, no: 0 };
    await fc.assert(
      fc.asyncProperty(lists, sessions, async (approvals, sittings) => {
        const lecturer = await aLecturer(testDb(), { unit: world.district });
        for (const { span: stretch, status, where, topics, endedOn } of approvals) {
          const from = addDays(FIRST, stretch.from);
          await aLecturerList(testDb(), {
            unit: unitsOf[where],
            from,
            to: addDays(from, stretch.length),
            status,
            entries: [
              {
                lecturer,
                topics: topics.map((topic) => topicsOf[topic]),
                ...(endedOn === null ? {} : { endedOn: addDays(FIRST, endedOn) }),
              },
            ],
          });
        }
        const training = await world.aClass();
        for (const [index, { on, kind, topic }] of sittings.entries()) {
          const at = `${addDays(FIRST, on)}T${String(6 + index * 4).padStart(2, "0")}:00:00+07:00`;
          const topicId = topic === null ? null : topic === "topic" ? world.topicId : world.otherTopicId;
          const session = await aSession(testDb(), {
            class: training,
            kind,
            startsAt: at,
            endsAt: at.replace(":00:00+", ":50:00+"),
            ...(topicId === null ? {} : { topicId }),
          });
          // Before anybody is on it: what the door says.
          const facts = await findAssignedSession(testDb(), session.id, false);
          if (!facts) throw new Error("the session is gone");
          const [person] = await listLecturerFacts(testDb(), facts, Prisma.sql`l.id = ${lecturer.id}`);
          if (!person) throw new Error("the lecturer is gone");
          const free = { lecturer: "ignore", availability: "ignore", travel: "ignore" } as const;
          const decision = decideAssignment(facts, person, free, { waiver: null, mayWaive: false, clashReason: null });
          const { id } = await anAssignment(testDb(), session, lecturer);
          const lesson = await findLesson(testDb(), office, id);
          if (!lesson) throw new Error("the lesson is gone");
          const page = await findApproval(testDb(), lesson);
          const asked = { queue: null, classCode: training.code, page: 1 };
          const now = new Date(`${FIRST}T00:00:00+07:00`);
          const rows = await listOfficeLessons(testDb(), scope, world.district.path, asked, FIRST, now);
          const link = rows.find((row) => row.id === id)?.chain.find((one) => one.link === "approved");
          expect([page !== null, link?.state]).toEqual([decision.ok, decision.ok ? "done" : "broken"]);
          expect(link?.on).toBe(page?.approvedOn ?? null);
          seen[decision.ok ? "yes" : "no"]++;
        }
      }),
      { numRuns: 60, seed: 26 },
    );
    expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(10);
  }, 120_000);
});
