import { type Day, day } from "@/lib/domain/shared/day";
import type {
  Area,
  CadreKind,
  Degree,
  EvidenceType,
  Lane,
  Rating,
  Schooling,
  Sex,
  StudyMode,
} from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";

/** Nothing happened after this day; what is dated later is known today to come. */
export const HORIZON = day("2026-11-01");
/** From here on every seat is filled: any-day questions have answers. */
export const BEGINNING = day("2015-01-01");

export type GivenLevel = Exclude<TheoryLevel, "none">;
export type Stretch = { from: Day; to: Day | null };

export type DemoUnit = {
  id: number;
  code: string;
  kind: string;
  name: string;
  area: Area;
  parentId: number;
  path: string;
  depth: number;
  from: Day;
  to: Day | null;
  latitude: number | null;
  longitude: number | null;
  names: { name: string; code: string; from: Day; to: Day | null; reason: string | null }[];
};

export type DemoPost = Stretch & {
  id: number;
  position: string;
  unitId: number;
  lane: Lane;
  term: string | null;
  decisionNo: string;
};
export type DemoCredential = {
  level: GivenLevel | null;
  title: string | null;
  evidence: EvidenceType;
  issuer: string;
  number: string | null;
  issuedOn: Day;
  mode: StudyMode;
  verified: boolean;
  note: string | null;
  revokedOn: Day | null;
};

export type DemoPerson = {
  id: number;
  name: string;
  sex: Sex;
  birth: Day;
  yearOnly: boolean;
  ethnicity: string | null;
  nativePlace: string | null;
  kind: CadreKind;
  schooling: Schooling;
  degree: Degree;
  degreeField: string | null;
  candidateSince: Day | null;
  joinedOn: Day | null;
  officialOn: Day | null;
  endedOn: Day | null;
  endReason: string | null;
  homes: (Stretch & { unitId: number; reason: string | null })[];
  posts: DemoPost[];
  credentials: DemoCredential[];
  enrolments: (Stretch & { level: GivenLevel; mode: StudyMode; school: string })[];
  exemptions: (Stretch & { postId: number | null; lane: Lane; reason: string })[];
  ratings: { year: number; rating: Rating }[];
};

export type DemoLink = Stretch & {
  kind: "cluster-member" | "served-by" | "successor";
  fromId: number;
  toId: number;
  reason: string | null;
};
export type DemoStandard = { unit: string; position: string; level: TheoryLevel; legalBasis: string; from: Day };
export type DemoTarget = {
  unit: string;
  group: string;
  level: GivenLevel;
  percent: number;
  comparison: "atLeast" | "moreThan";
  source: string;
  note: string | null;
};

export type UnitWish = Readonly<{
  code: string;
  name: string;
  kind: string;
  area?: Area;
  from?: string;
  to?: string;
  at?: readonly [number, number];
}>;

/** Everything the demo consists of, put together in memory with its ids and then written in one go. */
export class DemoBook {
  readonly units: DemoUnit[] = [];
  readonly links: DemoLink[] = [];
  readonly people: DemoPerson[] = [];
  readonly standards: DemoStandard[] = [];
  readonly targets: DemoTarget[] = [];
  readonly #root: DemoUnit;
  readonly #firstIds: Readonly<{ unit: number; cadre: number; post: number }>;
  #posts = 0;

  constructor(root: Pick<DemoUnit, "id" | "path">, firstIds: Readonly<{ unit: number; cadre: number; post: number }>) {
    this.#root = {
      ...root,
      code: "viet-nam",
      kind: "country",
      name: "Việt Nam",
      area: "plain",
      parentId: 0,
      depth: 0,
      from: day("1945-09-02"),
      to: null,
      latitude: null,
      longitude: null,
      names: [],
    };
    this.#firstIds = firstIds;
  }

  get root(): DemoUnit {
    return this.#root;
  }

  addUnit(parent: DemoUnit, wish: UnitWish): DemoUnit {
    const id = this.#firstIds.unit + this.units.length;
    const from = day(wish.from ?? "1990-01-01");
    const to = wish.to === undefined ? null : day(wish.to);
    const unit: DemoUnit = {
      id,
      code: wish.code,
      kind: wish.kind,
      name: wish.name,
      area: wish.area ?? parent.area,
      parentId: parent.id,
      path: `${parent.path}${id}/`,
      depth: parent.depth + 1,
      from,
      to,
      latitude: wish.at?.[0] ?? null,
      longitude: wish.at?.[1] ?? null,
      names: [{ name: wish.name, code: wish.code, from, to, reason: null }],
    };
    this.units.push(unit);
    return unit;
  }

  /** Another name from a day on; the code stays. */
  renameUnit(unit: DemoUnit, name: string, on: Day, reason: string): void {
    const last = unit.names.at(-1);
    if (last) last.to = on;
    unit.names.push({ name, code: unit.code, from: on, to: unit.to, reason });
    unit.name = name;
  }

  link(kind: DemoLink["kind"], from: DemoUnit, to: DemoUnit, since: Day, reason: string | null = null): void {
    this.links.push({ kind, fromId: from.id, toId: to.id, from: since, to: null, reason });
  }

  addPerson(person: Omit<DemoPerson, "id">): DemoPerson {
    const added = { ...person, id: this.#firstIds.cadre + this.people.length };
    this.people.push(added);
    return added;
  }

  nextPostId(): number {
    this.#posts += 1;
    return this.#firstIds.post + this.#posts - 1;
  }

  unitById(id: number): DemoUnit {
    return this.units[id - this.#firstIds.unit] as DemoUnit;
  }

  successorOf(unitId: number): number {
    return this.links.find(({ kind, fromId }) => kind === "successor" && fromId === unitId)?.toId ?? unitId;
  }
}
