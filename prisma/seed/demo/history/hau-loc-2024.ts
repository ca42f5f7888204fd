import { addDays, day } from "@/lib/domain/shared/day";
import type { DemoBook, DemoUnit } from "../book";
import { PLACE } from "../places/hau-loc";
import { Random } from "../random";
import { inParts, inventLearner, peopleInPosts } from "./learners";
import type { DemoLearner, TrainingBook } from "./training-book";

const DISTRICT = "hau-loc";
const CENTRE = "trung-tam-chinh-tri-hau-loc";

/** The published fields of the year; how the 58 classes fall on them is not published. */
const FIELDS = [
  { programme: "party-work", short: "CTĐ", name: "công tác Đảng", held: 12, planned: 11 },
  { programme: "government-work", short: "CQ", name: "công tác chính quyền", held: 7, planned: 7 },
  { programme: "mass-organisations", short: "ĐT", name: "công tác đoàn thể", held: 10, planned: 9 },
  { programme: "union-work", short: "CĐ", name: "công tác công đoàn", held: 5, planned: 4 },
  { programme: "defence-security", short: "QP", name: "quốc phòng – an ninh", held: 8, planned: 8 },
  { programme: "communication-skills", short: "KN", name: "kỹ năng giao tiếp", held: 4, planned: 3 },
  { programme: "resolutions", short: "NQ", name: "nghị quyết của Đảng", held: 8, planned: 8 },
  { programme: "planning-pool", short: "QH", name: "nguồn quy hoạch Ban Chấp hành", held: 4, planned: 4 },
] as const;
const CLASSES = 58;
/** Published: more than 6,500 turns. */
const TURNS = 6538;
const PLANNED_SIZE = 110;
const MEMBERS_WITHOUT_POST = 1500;

/** Hậu Lộc's year 2024: 58 classes in eight fields, turns counted, most people in several classes. */
export function addHauLocYear(book: DemoBook, training: TrainingBook): void {
  const random = new Random("hau-loc-2024");
  const district = book.units.find(({ code }) => code === DISTRICT) as DemoUnit;
  const communes = book.units.filter(
    ({ parentId, kind }) => parentId === district.id && kind !== "centre" && kind !== "agency",
  );
  // Followed from before the year's first class until after its last.
  const members: DemoLearner[] = Array.from({ length: MEMBERS_WITHOUT_POST }, () =>
    inventLearner(book, random, PLACE, random.pick(communes), "member", day("2024-12-31")),
  );
  training.plans.push({
    unit: DISTRICT,
    year: 2024,
    resolutionNo: "45-NQ/HU",
    approvedOn: day("2024-01-08"),
    lines: FIELDS.map(({ programme, planned }) => ({
      key: programme,
      programme,
      classes: planned,
      learners: planned * PLANNED_SIZE,
      quarter: null,
      place: "Trung tâm chính trị huyện",
    })),
  });
  const sizes = inParts(TURNS, CLASSES);
  let number = 0;
  for (const field of FIELDS) {
    for (let index = 0; index < field.held; index += 1) {
      const startsOn = addDays(day("2024-02-19"), Math.floor((number * 290) / CLASSES));
      const inPlan = index < field.planned;
      training.classes.push({
        code: `HL-${field.short}-2024-${String(index + 1).padStart(2, "0")}`,
        name: `Lớp bồi dưỡng ${field.name} số ${index + 1} năm 2024`,
        unit: DISTRICT,
        programme: field.programme,
        line: inPlan ? field.programme : null,
        outsideReason: inPlan ? null : "Mở thêm theo đề nghị của các xã, thị trấn",
        host: CENTRE,
        coOrganiser: null,
        partnerSchool: null,
        cluster: null,
        place: "Trung tâm chính trị huyện Hậu Lộc",
        startsOn,
        endsOn: addDays(startsOn, 2),
        mode: "fullTime",
        learners: random.shuffle([...peopleInPosts(book, district.path, startsOn), ...members]).slice(0, sizes[number]),
      });
      number += 1;
    }
  }
}
