import { addDays, type Day, day } from "@/lib/domain/shared/day";
import { kebab } from "@/lib/text/fold";
import type { DemoBook, DemoUnit } from "../book";
import { PLACE } from "../places/khoi-cqtw";
import { Random } from "../random";
import { inParts, inventLearner, type LearnerKind, peopleInPosts } from "./learners";
import type { DemoLearner, TrainingBook } from "./training-book";

const BLOC = "khoi-cqtw";

/** Classes held together with a party base, and how many learners sat in each (published). */
const CO_HOSTED = {
  "new-member": [
    ["Tổng Công ty Quản lý bay Việt Nam", 50],
    ["Bộ Thông tin và Truyền thông", 94],
    ["Tổng cục Hải quan", 81],
  ],
  "admission-awareness": [
    ["Học viện Ngân hàng", 91],
    ["Tổng Công ty Quản lý bay Việt Nam", 78],
    ["Bộ Thông tin và Truyền thông", 137],
    ["Tổng cục Hải quan", 102],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly [string, number])[]>>;

/** Published: classes held and learners; planned classes follow from the published percentages of classes. */
const TYPES = [
  {
    programme: "new-member",
    short: "ĐVM",
    name: "đảng viên mới",
    kind: "newMember",
    held: 13,
    learners: 1084,
    planned: 8,
  },
  {
    programme: "admission-awareness",
    short: "KNĐ",
    name: "đối tượng kết nạp đảng",
    kind: "candidate",
    held: 12,
    learners: 825,
    planned: 8,
  },
  {
    programme: "party-work",
    short: "NV",
    name: "nghiệp vụ công tác đảng",
    kind: null,
    held: 3,
    learners: 186,
    planned: 3,
  },
] as const satisfies readonly {
  programme: string;
  short: string;
  name: string;
  kind: LearnerKind | null;
  held: number;
  learners: number;
  planned: number;
}[];

/** Learners expected of a planned class: not published, a round size of the band. */
const PLANNED_SIZE = 70;

/** Sizes of a type's classes: the co-hosted ones first, as published, the rest shared out evenly. */
function sizesOf(type: (typeof TYPES)[number]): { host: string | null; size: number }[] {
  const shared = type.kind === null ? [] : CO_HOSTED[type.programme as keyof typeof CO_HOSTED];
  const taken = shared.reduce((sum, [, size]) => sum + size, 0);
  return [
    ...shared.map(([host, size]) => ({ host, size })),
    ...inParts(type.learners - taken, type.held - shared.length).map((size) => ({ host: null, size })),
  ];
}

/**
 * The bloc's year 2017: 28 classes for 19 planned, 2,095 learners, of whom the published total of 1,909 leaves out the
 * 186 of the third type. In 2018 two update classes for 177 managers of 37 units.
 */
export function addBlocYears(book: DemoBook, training: TrainingBook): void {
  const random = new Random("khoi-cqtw-2017");
  const bloc = book.units.find(({ code }) => code === BLOC) as DemoUnit;
  const bases = book.units.filter(({ parentId }) => parentId === bloc.id);
  training.plans.push({
    unit: BLOC,
    year: 2017,
    resolutionNo: "12-NQ/ĐUK",
    approvedOn: day("2017-01-12"),
    lines: TYPES.map(({ programme, planned }) => ({
      key: programme,
      programme,
      classes: planned,
      learners: planned * PLANNED_SIZE,
      quarter: null,
      place: "Hà Nội",
    })),
  });
  for (const type of TYPES) {
    const sent = new Set<number>();
    sizesOf(type).forEach(({ host, size }, index) => {
      const startsOn = addDays(day("2017-02-13"), Math.floor((index * 290) / type.held));
      const hostUnit = host === null ? bloc : (bases.find(({ code }) => code === kebab(`Đảng bộ ${host}`)) as DemoUnit);
      const { kind } = type;
      const free = () =>
        random.shuffle(peopleInPosts(book, bloc.path, startsOn)).filter(({ cadreId }) => !sent.has(cadreId));
      const learners: DemoLearner[] =
        kind === null
          ? free().slice(0, size)
          : Array.from({ length: size }, () =>
              inventLearner(book, random, PLACE, host === null ? random.pick(bases) : hostUnit, kind, startsOn),
            );
      for (const { cadreId } of learners) sent.add(cadreId);
      addClass(training, {
        code: `KCQ-${type.short}-2017-${String(index + 1).padStart(2, "0")}`,
        name: `Lớp ${type.name} số ${index + 1} năm 2017`,
        programme: type.programme,
        inPlan: index < type.planned,
        host: hostUnit,
        coOrganiser: host === null ? null : `Đảng ủy ${host}`,
        startsOn,
        days: type.kind === null ? 3 : 5,
        learners,
      });
    });
  }
  training.reports.push({
    unit: BLOC,
    year: 2017,
    title: "Báo cáo công tác bồi dưỡng lý luận chính trị năm 2017",
    stated: { classes: 28, people: 1909, percentClasses: 147 },
  });
  addUpdateClasses(book, training, bloc, bases);
}

/** 2018, published: two classes, 177 managers, 37 units. */
function addUpdateClasses(book: DemoBook, training: TrainingBook, bloc: DemoUnit, bases: readonly DemoUnit[]): void {
  const sending = new Set(bases.slice(0, 37).map(({ id }) => id));
  const managers = peopleInPosts(book, bloc.path, day("2018-05-14")).filter(({ unitId }) => sending.has(unitId));
  // One of each unit first, so that all 37 are there; then the others, unit by unit.
  const first = [...sending].flatMap((id) => managers.find(({ unitId }) => unitId === id) ?? []);
  const chosen = [...first, ...managers.filter((one) => !first.includes(one))].slice(0, 177);
  training.plans.push({
    unit: BLOC,
    year: 2018,
    resolutionNo: "09-NQ/ĐUK",
    approvedOn: day("2018-01-10"),
    lines: [{ key: "update", programme: "knowledge-update", classes: 2, learners: 180, quarter: 2, place: "Hà Nội" }],
  });
  [89, 88].forEach((size, index) => {
    addClass(training, {
      code: `KCQ-CN-2018-0${index + 1}`,
      name: `Lớp cập nhật kiến thức số ${index + 1} năm 2018`,
      programme: "knowledge-update",
      line: "update",
      inPlan: true,
      host: bloc,
      coOrganiser: null,
      startsOn: day(index === 0 ? "2018-05-14" : "2018-06-11"),
      days: 3,
      learners: chosen.splice(0, size),
    });
  });
}

function addClass(
  training: TrainingBook,
  wish: Readonly<{
    code: string;
    name: string;
    programme: string;
    line?: string;
    inPlan: boolean;
    host: DemoUnit;
    coOrganiser: string | null;
    startsOn: Day;
    days: number;
    learners: readonly DemoLearner[];
  }>,
): void {
  training.classes.push({
    code: wish.code,
    name: wish.name,
    unit: BLOC,
    programme: wish.programme,
    line: wish.inPlan ? (wish.line ?? wish.programme) : null,
    outsideReason: wish.inPlan ? null : "Mở thêm theo nhu cầu của các đảng bộ trực thuộc",
    host: wish.host.code,
    coOrganiser: wish.coOrganiser,
    partnerSchool: null,
    cluster: null,
    place: "Hà Nội",
    startsOn: wish.startsOn,
    endsOn: addDays(wish.startsOn, wish.days - 1),
    mode: "fullTime",
    learners: wish.learners,
  });
}
