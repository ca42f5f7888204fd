import { db } from "@/lib/db/client";
import { addDays, type Day, day } from "@/lib/domain/shared/day";
import { createLecturer } from "@/lib/features/lecturer/commands";
import { proposeList } from "@/lib/features/lecturer/commands-list-steps";
import { addEntries, createList } from "@/lib/features/lecturer/commands-lists";
import { DISTRICT, done, onDay } from "../cycle/desk";
import { LANG_SON, personName } from "../names";
import { Random } from "../random";

const ACADEMIC = `academic-officer.${DISTRICT}`;
const TERM_ENDS = day("2030-08-01");

const versionOf = async (id: number) =>
  (await db().lecturerList.findUniqueOrThrow({ where: { id }, select: { version: true } })).version;

/**
 * A guest nobody has approved yet, and the renewed list with them on it: sent up, waiting for the standing committee's
 * resolution.
 */
export async function proposeNewList(today: Day): Promise<void> {
  const from = addDays(today, 21);
  const to = TERM_ENDS > from ? TERM_ENDS : addDays(from, 365);
  await onDay(
    addDays(today, -2),
    async (desk) => {
      const academic = await desk.as(ACADEMIC, "lecturer:manage");
      const programmes = await db().programme.findMany({
        where: { code: { in: ["communication-skills", "mass-organisations"] } },
        select: { id: true },
        orderBy: { id: "asc" },
      });
      const lecturerId = done(
        await createLecturer({
          ...academic,
          input: {
            requestId: undefined,
            fullName: personName(new Random("a guest to be approved"), "female", LANG_SON[0]?.[0] ?? "Kinh"),
            kind: "invited",
            normRole: "none",
            rank: "provincial",
            level: "advanced",
            degree: "master",
            degreeField: "Công tác xã hội",
            postTitle: "Trưởng ban chuyên môn",
            organisation: "Hội Liên hiệp Phụ nữ tỉnh",
            phone: null,
            email: null,
            home: null,
            validFrom: desk.on,
            topics: programmes.map(({ id }) => ({ programmeId: id, topicKey: null })),
            unit: DISTRICT,
            cadreId: null,
          },
        }),
      );
      // The command knows no invented people.
      await db().lecturer.update({ where: { id: lecturerId }, data: { isDemo: true } });
      const listId = done(
        await createList({
          ...academic,
          input: {
            requestId: undefined,
            unit: DISTRICT,
            name: "Danh sách giảng viên Trung tâm chính trị, kiện toàn giữa nhiệm kỳ",
            term: "2025–2030",
            validFrom: from,
            lastDay: to,
            source: "last",
          },
        }),
      );
      const list = { requestId: undefined, listId };
      done(
        await addEntries({
          ...academic,
          input: { ...list, version: await versionOf(listId), lecturers: [lecturerId] },
        }),
      );
      done(await proposeList({ ...academic, input: { ...list, version: await versionOf(listId) } }));
    },
    true,
  );
}
