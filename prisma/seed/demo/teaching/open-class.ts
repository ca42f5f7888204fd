import { addDays } from "@/lib/domain/shared/day";
import { callClass, decideOn, nominate, stepClass } from "../cycle/class-steps";
import { onDay } from "../cycle/desk";
import { stepOn } from "./class-days";
import type { Course } from "./courses";

/** Called out, filled, opened by decision, in the weeks before its first day. */
export async function openClass(course: Course): Promise<number> {
  const { startsOn, capacity, outsidePlan, partnerSchool } = course;
  let id = 0;
  await onDay(addDays(startsOn, -32), async (desk) => {
    const { code, name, programme, year, endsOn, mode } = course;
    id = await callClass(desk, {
      code,
      name,
      programme,
      year,
      capacity,
      open: capacity,
      startsOn,
      endsOn,
      mode,
      nominateBy: addDays(startsOn, -14),
      seatsReturnOn: addDays(startsOn, -13),
      ...(outsidePlan ? { outsidePlan } : {}),
      ...(partnerSchool ? { partnerSchool } : {}),
    });
  });
  await onDay(addDays(startsOn, -24), async (desk) => {
    for (const unit of course.from) await nominate(desk, id, unit, course.each, partnerSchool !== undefined);
  });
  await onDay(addDays(startsOn, -13), async (desk) => {
    await stepClass(desk, id, "selecting");
    await decideOn(desk, id, { act: "accept", reason: null });
    await stepOn(desk, id, "opened", course.decisionNo);
  });
  return id;
}
