import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import { Tabs } from "@/components/ui/tabs";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { formatDay } from "@/lib/text/format";
import { today } from "@/lib/time/today";

/** Which week (or day) is shown, the ones beside it, and the ways to look at it. */
export async function WeekNav({
  path,
  params,
  first,
  days,
  views,
  bare = false,
}: {
  path: string;
  params: QueryParams;
  first: Day;
  days: number;
  views: readonly Readonly<{ key: "week" | "list" | "day" | "lecturer" | "room"; href: string; current: boolean }>[];
  /** No week to go through: the list shows everything. */
  bare?: boolean;
}) {
  const t = await getTranslations("sessions");
  const to = (week: Day) => withParams(path, { ...params, week });
  const step = days === 1 ? "day" : "week";
  return (
    <div className="my-4 flex flex-wrap items-center justify-between gap-3">
      <Tabs label={t("views.label")} tabs={views.map(({ key, ...tab }) => ({ ...tab, label: t(`views.${key}`) }))} />
      {!bare && (
        <div className="flex flex-wrap items-center gap-2">
          <strong className="tabular">
            {days === 1
              ? formatDay(first)
              : t("weekOf", { from: formatDay(first), to: formatDay(addDays(first, days - 1)) })}
          </strong>
          <nav className="no-print flex flex-wrap gap-2" aria-label={t("weekNav")}>
            <LinkButton href={to(addDays(first, -days))} aria-label={t(`previous.${step}`)}>
              ←
            </LinkButton>
            <LinkButton href={to(today())}>{t(`now.${step}`)}</LinkButton>
            <LinkButton href={to(addDays(first, days))} aria-label={t(`next.${step}`)}>
              →
            </LinkButton>
          </nav>
        </div>
      )}
    </div>
  );
}
