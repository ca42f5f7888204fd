import { useLocale, useTranslations } from "next-intl";
import { type Lane, LifeLanes } from "@/components/status/life-lanes";
import type { StandingInterval } from "@/lib/domain/compliance/types";
import { addYears, type Day, day, maxDay } from "@/lib/domain/shared/day";
import { LANES } from "@/lib/domain/shared/lists";
import type { Dossier } from "@/lib/features/cadre/schema-dossier";

/** The picture starts a year before the first fact and ends two years after the day in view, or with the last known change. */
function span(dossier: Dossier, standing: readonly StandingInterval[], on: Day): Readonly<{ from: Day; to: Day }> {
  const facts = [
    ...dossier.posts.map((post) => post.from),
    ...dossier.credentials.map((paper) => paper.issuedOn),
    ...dossier.enrolments.map((course) => course.from),
    on,
  ];
  const first = facts.reduce((a, b) => (a < b ? a : b));
  const horizon = addYears(on, 8);
  const last = standing
    .flatMap(({ from, to }) => [from, ...(to === null ? [] : [to])])
    .filter((one) => one < horizon)
    .reduce((a, b) => maxDay(a, b), addYears(on, 2));
  return { from: day(`${Math.max(Number(first.slice(0, 4)) - 1, Number(on.slice(0, 4)) - 30)}-01-01`), to: last };
}

/** One person over the years: posts of both lanes, study, papers, and the status of each lane below. */
export function DossierLanes({
  dossier,
  standing,
  on,
  today,
}: {
  dossier: Dossier;
  standing: readonly StandingInterval[];
  on: Day;
  today: Day;
}) {
  const t = useTranslations("cadres");
  const common = useTranslations("common");
  const english = useLocale() === "en";
  const { from, to } = span(dossier, standing, on);
  const inView = <Range extends { from: Day; to: Day | null }>(range: Range) =>
    range.from < to && (range.to === null || range.to > from);
  const clipped = <Range extends { from: Day; to: Day | null }>(range: Range) => ({
    ...range,
    from: maxDay(range.from, from),
  });
  const postsIn = (lane: "current" | "planned") =>
    dossier.posts
      .filter((post) => post.lane === lane && inView(post))
      .map((post) => ({
        ...clipped({ from: post.from, to: post.to }),
        key: `post-${post.id}`,
        label: english ? post.positionEn : post.positionVi,
        tone: lane === "current" ? ("post" as const) : ("planned" as const),
      }));
  const lanes: Lane[] = [
    ...LANES.map((lane) => ({ key: lane, label: common(`lane.${lane}`), bars: postsIn(lane) })),
    {
      key: "study",
      label: t("lanes.study"),
      bars: dossier.enrolments.filter(inView).map((course) => ({
        ...clipped({ from: course.from, to: course.to }),
        key: `course-${course.id}`,
        label: common(`level.${course.level}`),
        tone: "study" as const,
      })),
      marks: dossier.credentials
        .filter((paper) => paper.issuedOn >= from && paper.issuedOn < to)
        .map((paper) => ({
          key: `paper-${paper.id}`,
          day: paper.issuedOn,
          label: paper.level ? common(`level.${paper.level}`) : (paper.title ?? ""),
        })),
    },
  ].filter((lane) => (lane.bars?.length ?? 0) + ("marks" in lane ? (lane.marks?.length ?? 0) : 0) > 0);
  const bands = LANES.map((lane) => ({
    key: lane,
    label: t("lanes.status", { lane: common(`lane.${lane}`) }),
    stretches: standing
      .filter((one) => one.lane === lane && inView(one))
      .map((one) => clipped({ from: one.from, to: one.to, status: one.status })),
  })).filter((band) => band.stretches.length > 0);
  return (
    <LifeLanes
      title={t("lanes.title", { name: dossier.fullName })}
      note={t("lanes.note")}
      from={from}
      to={to}
      today={today}
      lanes={lanes}
      bands={bands}
    />
  );
}
