import "server-only";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import type { TeachingAccess } from "./queries";
import { lessonVisibleTo } from "./queries";

export type LessonDownload = Readonly<{
  name: string;
  mime: string;
  content: Uint8Array<ArrayBuffer>;
  unitId: number;
  sessionId: number;
}>;

/** A lesson plan of a lesson one sees, or material of a session: for its lecturers and for the office. */
export async function findLessonFile(tx: Tx, access: TeachingAccess, fileId: number): Promise<LessonDownload | null> {
  const lesson = { assignments: { some: lessonVisibleTo(access) } };
  const office: UnitScope | null = access.office;
  const session = office === null ? lesson : { OR: [lesson, { class: { unit: unitInScope(office) } }] };
  const row = await tx.storedFile.findFirst({
    where: {
      id: fileId,
      OR: [{ lessonPlans: { some: { assignment: lessonVisibleTo(access) } } }, { materials: { some: { session } } }],
    },
    select: {
      name: true,
      mime: true,
      content: true,
      lessonPlans: {
        select: { assignment: { select: { session: { select: { id: true, class: { select: { unitId: true } } } } } } },
        take: 1,
      },
      materials: { select: { session: { select: { id: true, class: { select: { unitId: true } } } } }, take: 1 },
    },
  });
  const of = row?.lessonPlans[0]?.assignment.session ?? row?.materials[0]?.session;
  if (!row || !of) return null;
  const content = new Uint8Array(row.content);
  return { name: row.name, mime: row.mime, content, unitId: of.class.unitId, sessionId: of.id };
}
