import { db } from "@/lib/db/client";
import type { Day } from "@/lib/domain/shared/day";
import { transferCadre } from "@/lib/features/cadre/commands-transfer";
import { DISTRICT, done, onDay } from "../cycle/desk";

/** A learner moves to another commune between the last lesson and the closing: the new one gets a copy of the letter. */
export async function moveLearner(classId: number, from: string, to: string, on: Day): Promise<void> {
  const learner = await db().classEnrolment.findFirstOrThrow({
    where: { classId, unit: { code: from }, cadre: { unit: { code: from } } },
    select: { cadre: { select: { id: true, version: true } } },
    orderBy: { number: "asc" },
  });
  const { id: cadreId, version } = learner.cadre;
  await onDay(on, async (desk) => {
    const input = {
      requestId: undefined,
      cadreId,
      version,
      unit: to,
      on,
      decisionNo: "112-QĐ/HU",
      endPosts: false,
      reason: "Điều động theo yêu cầu công tác",
    };
    const officer = await desk.as(`organisation-officer.${DISTRICT}`, "cadre:transfer");
    done(await transferCadre({ ...officer, cadreId, input }));
  });
}
