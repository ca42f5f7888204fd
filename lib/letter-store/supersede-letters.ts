import "server-only";
import type { Tx } from "@/lib/db/client";
import type { Day } from "@/lib/domain/shared/day";
import { notifyUnits } from "@/lib/notify/notify";
import { findClosedClass } from "./letter-learners";
import { lettersPath } from "./tell-units";

/**
 * A class was re-opened: its letters stand no longer. They stay, with who had acknowledged them; their units are told
 * that another one will come. Answers with how many there were.
 */
export async function supersedeLetters(tx: Tx, closingId: number, on: Day): Promise<{ letters: number }> {
  const gone = await tx.$queryRaw<{ id: number; path: string }[]>`
    UPDATE result_letter l SET status = 'superseded', version = l.version + 1
      FROM org_unit u
     WHERE l.closing_id = ${closingId} AND l.status = 'current' AND u.id = l.unit_id
    RETURNING u.id, u.path`;
  if (gone.length === 0) return { letters: 0 };
  const training = await findClosedClass(tx, closingId);
  await notifyUnits(tx, gone, "letter:acknowledge", on, {
    kind: "resultLetterSuperseded",
    values: { class: training.name, code: training.code },
    href: lettersPath(training.code),
  });
  return { letters: gone.length };
}
