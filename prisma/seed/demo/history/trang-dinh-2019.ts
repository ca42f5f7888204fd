import { addDays, type Day, day } from "@/lib/domain/shared/day";
import type { DemoBook, DemoUnit } from "../book";
import { PLACE } from "../places/trang-dinh";
import { Random } from "../random";
import { inParts, inventLearner, type LearnerKind, peopleInPosts } from "./learners";
import type { DemoClass, DemoLearner, TrainingBook } from "./training-book";

const DISTRICT = "trang-dinh";
const CENTRE = "trung-tam-chinh-tri-trang-dinh";
const WEST = "cum-xa-phia-tay";
/** Published: classes and learners from the beginning of 2019 to 30/10/2020. */
const CLASSES = 23;
const LEARNERS = 1550;
/** Published of the western cluster: about so many learners a class. */
const WESTERN_SIZE = 80;
/** Published of Chí Minh: 10 to 15 candidates for admission trained a year. */
const CHI_MINH_CANDIDATES = [12, 13] as const;

type Kind = Readonly<{
  programme: string;
  short: string;
  name: string;
  kind: LearnerKind | null;
  /** First days of its classes. */
  days: readonly string[];
  planned: Readonly<Record<2019 | 2020, number>>;
}>;

/** The published types of class; how the 22 short classes fall on them and on the months is not published. */
const KINDS: readonly Kind[] = [
  {
    programme: "admission-awareness",
    short: "KNĐ",
    name: "đối tượng kết nạp Đảng",
    kind: "candidate",
    days: ["2019-03-11", "2019-06-17", "2019-10-07", "2020-05-18", "2020-07-20", "2020-09-14"],
    planned: { 2019: 3, 2020: 3 },
  },
  {
    programme: "new-member",
    short: "ĐVM",
    name: "đảng viên mới",
    kind: "newMember",
    days: ["2019-04-15", "2019-09-09", "2020-06-01", "2020-08-10", "2020-10-12"],
    planned: { 2019: 2, 2020: 2 },
  },
  {
    programme: "party-work",
    short: "XDĐ",
    name: "nghiệp vụ xây dựng đảng",
    kind: null,
    days: ["2019-05-06", "2019-07-08", "2019-11-04", "2020-05-25", "2020-08-24", "2020-10-19"],
    planned: { 2019: 3, 2020: 3 },
  },
  {
    programme: "knowledge-update",
    short: "CN",
    name: "cập nhật kiến thức mới",
    kind: null,
    days: ["2019-05-20", "2019-08-12", "2020-06-15", "2020-07-06", "2020-09-28"],
    planned: { 2019: 2, 2020: 2 },
  },
];
/** Classes of the western cluster, by code: seven communes share them. */
const WESTERN = new Set(["TĐ-XDĐ-2019-02", "TĐ-CN-2020-02"]);

/** The part-time intermediate class with the provincial school: those who got its diploma in the months after it. */
function intermediateLearners(book: DemoBook, district: DemoUnit): DemoLearner[] {
  return peopleInPosts(book, district.path, day("2019-09-16")).filter(({ cadreId }) =>
    book.people
      .find(({ id }) => id === cadreId)
      ?.credentials.some(
        ({ level, issuedOn }) => level === "intermediate" && issuedOn >= "2020-07-15" && issuedOn < "2022-01-01",
      ),
  );
}

function planOf(year: 2019 | 2020) {
  return {
    unit: DISTRICT,
    year,
    resolutionNo: year === 2019 ? "31-NQ/HU" : "52-NQ/HU",
    approvedOn: day(`${year}-01-10`),
    lines: [
      ...KINDS.map(({ programme, planned }) => ({
        key: programme,
        programme,
        classes: planned[year],
        learners: planned[year] * 68,
        quarter: null,
        place: "Trung tâm chính trị huyện",
      })),
      ...(year === 2019
        ? [
            {
              key: "intermediate",
              programme: "intermediate",
              classes: 1,
              learners: 60,
              quarter: 3,
              place: PLACE.centre,
            },
          ]
        : []),
    ],
  };
}

/** Tràng Định from 2019 to October 2020: 23 classes, 1,550 learners in five types. */
export function addTrangDinhYears(book: DemoBook, training: TrainingBook): void {
  const random = new Random("trang-dinh-2019");
  const district = book.units.find(({ code }) => code === DISTRICT) as DemoUnit;
  const chiMinh = book.units.find(({ code }) => code === "chi-minh") as DemoUnit;
  const west = book.units.find(({ code }) => code === WEST) as DemoUnit;
  const western = new Set(book.links.filter(({ toId }) => toId === west.id).map(({ fromId }) => fromId));
  // Chí Minh's candidates are counted by hand below; units that were merged meanwhile send nobody by chance.
  const communes = book.units.filter(
    ({ parentId, kind, from, to, id }) =>
      parentId === district.id && kind === "commune" && from < "2015-01-01" && to === null && id !== chiMinh.id,
  );
  training.plans.push(planOf(2019), planOf(2020));

  const intermediate = intermediateLearners(book, district);
  const short = KINDS.flatMap((kind) => kind.days.map((startsOn, index) => ({ kind, startsOn: day(startsOn), index })));
  const coded = short.map((one) => {
    const year = Number(one.startsOn.slice(0, 4)) as 2019 | 2020;
    const before = one.kind.days.slice(0, one.index).filter((startsOn) => startsOn.startsWith(String(year))).length;
    return { ...one, year, before, code: `TĐ-${one.kind.short}-${year}-${String(before + 1).padStart(2, "0")}` };
  });
  const rest = LEARNERS - intermediate.length - WESTERN.size * WESTERN_SIZE;
  const sizes = inParts(rest, CLASSES - 1 - WESTERN.size);
  const fromChiMinh: Record<number, number> = { 2019: CHI_MINH_CANDIDATES[0], 2020: CHI_MINH_CANDIDATES[1] };

  for (const { kind, startsOn, year, before, code } of coded) {
    const inWest = WESTERN.has(code);
    const size = inWest ? WESTERN_SIZE : (sizes.shift() as number);
    const send = (unit: DemoUnit, type: LearnerKind) => inventLearner(book, random, PLACE, unit, type, startsOn);
    const own = kind.kind === "candidate" && before === 0 ? (fromChiMinh[year] ?? 0) : 0;
    const learners: DemoLearner[] =
      kind.kind === null
        ? cadresFor(book, random, district, startsOn, size, inWest ? western : null, send)
        : Array.from({ length: size }, (_unused, index) =>
            send(index < own ? chiMinh : random.pick(communes), kind.kind as LearnerKind),
          );
    training.classes.push(
      aClass({
        code,
        kind,
        startsOn,
        learners,
        inPlan: before < kind.planned[year],
        number: before + 1,
        cluster: inWest ? WEST : null,
      }),
    );
  }
  training.classes.push({
    ...aClass({
      code: "TĐ-TC-2019-01",
      kind: null,
      startsOn: day("2019-09-16"),
      learners: intermediate,
      inPlan: true,
      number: 1,
      cluster: null,
    }),
    endsOn: day("2020-06-30"),
    mode: "partTime",
    partnerSchool: PLACE.school,
  });
}

/** People in posts, from the western communes or from anywhere; where they are too few, members without a post. */
function cadresFor(
  book: DemoBook,
  random: Random,
  district: DemoUnit,
  on: Day,
  size: number,
  western: ReadonlySet<number> | null,
  send: (unit: DemoUnit, kind: LearnerKind) => DemoLearner,
): DemoLearner[] {
  const inPosts = peopleInPosts(book, district.path, on).filter(
    ({ unitId }) => western === null || western.has(unitId),
  );
  const chosen = random.shuffle(inPosts).slice(0, size);
  const units = western === null ? [] : [...western].map((id) => book.unitById(id));
  while (chosen.length < size)
    chosen.push(send(units[chosen.length % Math.max(1, units.length)] ?? district, "member"));
  return chosen;
}

function aClass(
  wish: Readonly<{
    code: string;
    kind: Kind | null;
    startsOn: Day;
    learners: readonly DemoLearner[];
    inPlan: boolean;
    number: number;
    cluster: string | null;
  }>,
): DemoClass {
  const year = wish.startsOn.slice(0, 4);
  const programme = wish.kind?.programme ?? "intermediate";
  const name = wish.kind?.name ?? "trung cấp lý luận chính trị – hành chính";
  return {
    code: wish.code,
    name: `Lớp ${name} số ${wish.number} năm ${year}${wish.cluster ? " (cụm xã phía Tây)" : ""}`,
    unit: DISTRICT,
    programme,
    line: wish.inPlan ? programme : null,
    outsideReason: wish.inPlan ? null : "Mở thêm vì số đăng ký vượt kế hoạch",
    host: wish.cluster === null ? CENTRE : "tan-tien",
    coOrganiser: null,
    partnerSchool: null,
    cluster: wish.cluster,
    place: wish.cluster === null ? "Trung tâm chính trị huyện Tràng Định" : "Hội trường xã Tân Tiến",
    startsOn: wish.startsOn,
    endsOn: addDays(wish.startsOn, 4),
    mode: "fullTime",
    learners: wish.learners,
  };
}
