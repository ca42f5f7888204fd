import { addDays, type Day } from "@/lib/domain/shared/day";
import type { StudyMode } from "@/lib/domain/shared/lists";

/** Communes that send to the centre's own classes. */
export const NEAR = ["tan-tien", "kim-dong", "tan-yen", "cao-minh", "doan-ket", "khanh-long", "vinh-tien"] as const;
export const EAST = ["chi-minh", "chi-lang", "may-trang", "doi-thong", "nang-som", "rung-xanh", "da-biec"] as const;
export const FAR = [
  "gio-ngan",
  "hoa-man",
  "suong-mai",
  "lua-nuong",
  "hoi-thom",
  "suoi-trong",
  "suoi-hoa",
  "trang-khe",
] as const;
const EVERYWHERE = [...NEAR, ...EAST, ...FAR] as const;

export type Course = Readonly<{
  code: string;
  name: string;
  programme: string;
  year: number;
  from: readonly string[];
  /** How many each unit sends, and how many the plan of the year had foreseen of each. */
  each: number;
  planned: number;
  capacity: number;
  startsOn: Day;
  /** Last day, inclusive. */
  endsOn: Day;
  mode: StudyMode;
  /** The large hall, or a room beside it when the hall is taken. */
  room: "hall" | "room";
  decisionNo: string;
  outsidePlan?: string;
  partnerSchool?: string;
}>;

function mondayBefore(on: Day): Day {
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay();
  return addDays(on, -((weekday + 6) % 7));
}

export type CentreCourses = Readonly<
  Record<"candidates" | "cells" | "elementary" | "planningPool" | "newMembers", Course>
>;

/**
 * What the centre teaches in the year of the first start: over since spring, over lately, ready to be closed, papers being
 * marked, sitting today.
 */
export function centreCourses(today: Day): CentreCourses {
  const year = Number(today.slice(0, 4));
  const of = (kind: string, startsOn: Day, days: number) => {
    // A start early in a year looks back into the year before: its plan is not in the demo.
    const late = Number(startsOn.slice(0, 4)) === year ? {} : { outsidePlan: "Chuyển từ kế hoạch năm trước sang." };
    return { code: `TD-${kind}-${year}-00`, year, startsOn, endsOn: addDays(startsOn, days - 1), ...late };
  };
  const weekdays = { mode: "fullTime", room: "hall" } as const;
  // There are few candidates and probationary members at a time: every commune sends those it has.
  const all = { from: EVERYWHERE, each: 4, planned: 2, capacity: 60 } as const;
  return {
    candidates: {
      ...of("KN", mondayBefore(addDays(today, -232)), 12),
      ...weekdays,
      ...all,
      name: `Lớp bồi dưỡng nhận thức về Đảng đợt I năm ${year}`,
      programme: "admission-awareness",
      decisionNo: "08-QĐ/TTCT",
    },
    cells: {
      ...of("BC", mondayBefore(addDays(today, -62)), 12),
      ...weekdays,
      from: [...NEAR, ...EAST],
      each: 4,
      capacity: 80,
      name: `Lớp bồi dưỡng bí thư chi bộ, cấp ủy viên cơ sở năm ${year}`,
      programme: "cell-secretary",
      planned: 4,
      decisionNo: "27-QĐ/TTCT",
    },
    elementary: {
      ...of("SC", mondayBefore(addDays(today, -42)), 35),
      ...weekdays,
      name: `Lớp sơ cấp lý luận chính trị cụm xã phía Tây năm ${year}`,
      programme: "elementary",
      from: NEAR,
      each: 6,
      planned: 7,
      capacity: 60,
      decisionNo: "31-QĐ/TTCT",
    },
    planningPool: {
      ...of("QH", mondayBefore(addDays(today, -9)), 5),
      ...weekdays,
      room: "room",
      name: `Lớp bồi dưỡng cán bộ nguồn quy hoạch cấp ủy năm ${year}`,
      programme: "planning-pool",
      from: EAST,
      each: 5,
      planned: 6,
      capacity: 45,
      decisionNo: "36-QĐ/TTCT",
    },
    newMembers: {
      ...of("DV", addDays(today, -1), 9),
      ...all,
      name: `Lớp bồi dưỡng lý luận chính trị cho đảng viên mới đợt II năm ${year}`,
      programme: "new-member",
      mode: "weekend",
      room: "hall",
      decisionNo: "37-QĐ/TTCT",
    },
  };
}

/** Foreseen for the year, but nobody has called it yet. */
function notYetCalled(today: Day): Course {
  const { cells } = centreCourses(today);
  return { ...cells, programme: "communication-skills", startsOn: `${cells.year}-10-01` as Day, planned: 3 };
}

/** The courses that stand in the plan of the year. */
export function plannedCourses(today: Day): readonly Course[] {
  return [...Object.values(centreCourses(today)), notYetCalled(today)].filter(({ outsidePlan }) => !outsidePlan);
}
