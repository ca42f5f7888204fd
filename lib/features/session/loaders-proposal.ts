import "server-only";
import { notFound } from "next/navigation";
import { scopeFor } from "@/lib/auth/actor";
import { read } from "@/lib/db/transaction";
import { takesSessions } from "@/lib/domain/session/decide-session";
import { usualTimes } from "@/lib/domain/session/usual-times";
import type { StudyMode } from "@/lib/domain/shared/lists";
import type { DayPart } from "@/lib/domain/shared/teaching-lists";
import { loadClass } from "@/lib/features/training-class/loaders";
import { today } from "@/lib/time/today";
import { codesOf, dayOf, idOf, mayManage, one, type Params } from "./loaders";
import { listClassSessions, listLecturerOptions, listOpenClasses, listUnplaced } from "./queries";
import { findClassPlace, listUsableRooms } from "./queries-facts";
import { findScheduleProposal, fingerprint } from "./queries-proposal";

/** Which days and halves of days a mode of study sits on, to begin with. */
const BY_MODE: Readonly<Record<StudyMode, { weekdays: readonly number[]; parts: readonly DayPart[] }>> = {
  fullTime: { weekdays: [1, 2, 3, 4, 5], parts: ["morning", "afternoon"] },
  partTime: { weekdays: [1, 2, 3, 4, 5], parts: ["evening"] },
  weekend: { weekdays: [6, 7], parts: ["morning", "afternoon"] },
  unknown: { weekdays: [1, 2, 3, 4, 5], parts: ["morning", "afternoon"] },
};

const STARTS = { morning: "07:30", afternoon: "13:30", evening: "18:00" } as const;
const USUAL_CAPACITY = 4;

/** The proposal desk of a class: what to ask with, and the newest answer beside what there is. */
export async function loadScheduleProposal(code: string, params: Params) {
  const { view, training } = await loadClass(code, params);
  if (!mayManage(view.actor, training.unitPath)) notFound();
  const scope = scopeFor(view.actor, "session:manage");
  const place = await read(findClassPlace, training.id);
  if (!place) notFound();
  const [proposal, sessions, unplaced, rooms, lecturers] = await Promise.all([
    read(findScheduleProposal, scope, { classId: training.id }),
    read(listClassSessions, training.id),
    read(listUnplaced, training.id),
    read(listUsableRooms, place),
    read(listLecturerOptions, place, training.startsOn),
  ]);
  const alive = sessions.filter(({ status }) => status !== "cancelled");
  const kind: "new" | "repair" = one(params.kind) === "repair" || unplaced.length === 0 ? "repair" : "new";
  const now = today();
  const asked = idOf(params.lecturer);
  const lost = {
    /** Somebody who said not to be free, as the register's page leads here. */
    lecturerId: alive.some((row) => row.lecturers.some(({ id }) => id === asked)) ? asked : null,
    from: dayOf(params.from),
    to: dayOf(params.to),
  };
  const clashes = proposal?.solution?.sittings.flatMap((one) => one.clashes) ?? [];
  return {
    view,
    training,
    proposal,
    /** Classes whose sessions are in the way and can be opened. */
    openClasses: await read(listOpenClasses, view.scope, codesOf(clashes)),
    /** The class's schedule has changed since: it cannot be taken over any more. */
    stale: proposal?.solution ? fingerprint(alive).join() !== proposal.solution.worked.join() : false,
    unplaced,
    rooms,
    lecturers,
    kind,
    /** A class that is over, or does not take place, gets no schedule any more. */
    open: takesSessions(training.status),
    from: now > training.startsOn && now <= training.endsOn ? now : training.startsOn,
    usual: usualTimes(alive, { ...BY_MODE[training.mode], starts: STARTS, capacity: USUAL_CAPACITY }),
    lost,
    teaching: [...new Map(alive.flatMap((row) => row.lecturers).map((row) => [row.id, row.name]))],
    usedRooms: [
      ...new Map(alive.flatMap((row) => (row.roomId === null ? [] : [[row.roomId, row.roomName ?? ""] as const]))),
    ],
  };
}
