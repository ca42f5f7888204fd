import { CalendarDays, ChevronDown, History, Landmark } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type QueryParams, withParam } from "@/components/ui/query-link";
import type { Day } from "@/lib/domain/shared/day";
import { formatDay } from "@/lib/text/format";
import { DayPicker } from "./day-picker";
import { UnitSwitch } from "./unit-switch";

type UnitName = Readonly<{ code: string; name: string }>;
export type PageView = Readonly<{
  unit: UnitName;
  ancestors: readonly UnitName[];
  on: Day;
  isToday: boolean;
  badDay?: string | null;
}>;

/** The unit and the day in view. Another day than today tints the bar and offers the way back. */
export function ViewBar({
  view,
  path,
  params,
  unitPicker,
}: {
  view: PageView | undefined;
  path: string;
  params: QueryParams;
  unitPicker?: ReactNode;
}) {
  const t = useTranslations("ui");
  if (!view) return <div className="view-bar" />;
  return (
    <>
      <div className="view-bar" data-past={view.isToday ? undefined : ""}>
        <button
          type="button"
          className="view-switch"
          popoverTarget="unit-switch"
          aria-label={t("unitInView", { unit: view.unit.name })}
        >
          <Landmark aria-hidden="true" />
          <span>{view.unit.name}</span>
          <ChevronDown aria-hidden="true" />
        </button>
        <div id="unit-switch" popover="auto" className="pop w-96">
          {unitPicker ?? <UnitSwitch unit={view.unit} ancestors={view.ancestors} path={path} params={params} />}
        </div>
        <button
          type="button"
          className="view-switch"
          popoverTarget="day-switch"
          aria-label={t("dayInView", { day: formatDay(view.on) })}
        >
          {view.isToday ? <CalendarDays aria-hidden="true" /> : <History aria-hidden="true" />}
          <span className="tabular">
            {view.isToday && t("today")}
            <span className={view.isToday ? "wide-only" : undefined}>
              {view.isToday && ", "}
              {formatDay(view.on)}
            </span>
          </span>
          <ChevronDown aria-hidden="true" />
        </button>
        <div id="day-switch" popover="auto" className="pop">
          <DayPicker on={view.on} path={path} params={params} />
        </div>
        {!view.isToday && (
          <span className="wide-only flex items-center gap-3 pl-2 text-sm">
            {t("notToday")}
            <a className="underline underline-offset-4" data-soft="" href={withParam(path, params, "on", undefined)}>
              {t("backToToday")}
            </a>
          </span>
        )}
      </div>
      {view.badDay && (
        <p className="bg-short-soft px-6 py-2 text-short" role="alert">
          {t("badDay", { text: view.badDay })}
        </p>
      )}
    </>
  );
}
