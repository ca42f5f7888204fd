import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { KeyValue } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import { groupBy } from "@/lib/domain/lecturer/group-by";
import type { LecturerPage, TopicLine } from "@/lib/features/lecturer/schema-row";
import { formatDay, formatLastDay, formatNumber } from "@/lib/text/format";

/** Who the lecturer is, as the register says. */
export function LecturerFacts({ lecturer, contact }: { lecturer: LecturerPage; contact: boolean }) {
  const t = useTranslations("lecturers");
  const level = useTranslations("common.level");
  const { degree, degreeField } = lecturer;
  return (
    <Panel title={t("facts.title")}>
      <KeyValue
        items={[
          { label: t("column.kind"), value: t(`kind.${lecturer.kind}`) },
          { label: t("form.normRole"), value: t(`normRole.${lecturer.normRole}`) },
          { label: t("form.rank"), value: t(`rank.${lecturer.rank}`) },
          { label: t("form.level"), value: lecturer.level && level(lecturer.level) },
          {
            label: t("form.degree"),
            value: degree && [t(`degree.${degree}`), degreeField].filter(Boolean).join(", "),
          },
          {
            label: t("column.work"),
            value: [lecturer.postTitle, lecturer.organisation].filter(Boolean).join(", "),
          },
          { label: t("facts.home"), value: lecturer.home?.name },
          ...(contact
            ? [
                { label: t("form.phone"), value: lecturer.phone },
                { label: t("form.email"), value: lecturer.email },
              ]
            : []),
          { label: t("column.unit"), value: lecturer.unit.name },
          {
            label: t("facts.since"),
            value: lecturer.validTo
              ? t("facts.fromTo", { from: formatDay(lecturer.validFrom), to: formatLastDay(lecturer.validTo) })
              : formatDay(lecturer.validFrom),
          },
          {
            label: t("facts.record"),
            value:
              lecturer.cadreId === null ? (
                t("facts.guest")
              ) : (
                <a href={`/cadres/${lecturer.cadreId}`}>{t("facts.open")}</a>
              ),
          },
          {
            label: t("facts.account"),
            value: lecturer.user && `${lecturer.user.displayName} (${lecturer.user.username})`,
          },
        ]}
      />
    </Panel>
  );
}

/** Topics by programme, as a list of words. */
export function TopicList({ topics }: { topics: readonly TopicLine[] }) {
  const t = useTranslations("lecturers");
  const vi = useLocale() === "vi";
  const programmes = [...groupBy(topics, ({ programmeId }) => programmeId).values()];
  return (
    <ul className="grid gap-2">
      {programmes.map((lines) => {
        const [first] = lines;
        if (!first) return null;
        return (
          <li key={first.programmeId}>
            <strong className="font-semibold">{vi ? first.programmeVi : first.programmeEn}</strong>
            {": "}
            {lines.some(({ topicKey }) => topicKey === null)
              ? t("topicPicker.whole")
              : lines.map(({ title, topicKey }) => title ?? topicKey).join("; ")}
          </li>
        );
      })}
    </ul>
  );
}

/** Term lists in which the lecturer stands or stood. */
export function ApprovalList({ lecturer, on }: { lecturer: LecturerPage; on: string }) {
  const t = useTranslations("lecturers");
  return (
    <ul className="grid gap-2">
      {lecturer.approvals.map((one) => {
        const to = one.endedOn !== null && one.endedOn < one.to ? one.endedOn : one.to;
        const holds = one.status === "approved" && one.from <= on && to > on;
        return (
          <li key={one.listId}>
            <a href={`/lecturers/lists/${one.listId}`}>{one.name}</a>{" "}
            {holds ? (
              <Badge tone="good">{t("list.inForce")}</Badge>
            ) : (
              <Badge>{one.status === "approved" && to <= on ? t("list.expired") : t(`listStatus.${one.status}`)}</Badge>
            )}
            <span className="block text-ink-soft">
              {t("facts.approval", {
                from: formatDay(one.from),
                to: formatLastDay(to),
                topics: formatNumber(one.topics),
                resolution: one.resolutionNo ?? "–",
              })}
              {one.endedOn !== null && ` · ${t("list.struckOff", { day: formatDay(one.endedOn) })}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
