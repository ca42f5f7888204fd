import { useTranslations } from "next-intl";
import { DateInput } from "@/components/form/date-input";
import { Button } from "@/components/ui/button";
import { type QueryParams, withParam } from "@/components/ui/query-link";
import type { Day } from "@/lib/domain/shared/day";
import { formatDay } from "@/lib/text/format";

/** The ends of the half-years around a day: the days on which reports are asked for. */
function reportDays(on: Day): Day[] {
  const year = Number(on.slice(0, 4));
  return [`${year}-06-30`, `${year - 1}-12-31`, `${year - 1}-06-30`, `${year - 2}-12-31`].filter(
    (one) => one !== on,
  ) as Day[];
}

/** Another day for the same page: typed, picked, or one of the usual report days. A plain GET form. */
export function DayPicker({ on, path, params }: { on: Day; path: string; params: QueryParams }) {
  const t = useTranslations("ui");
  return (
    <div className="grid gap-3 p-2.5">
      <form action={path} className="flex items-end gap-2">
        {Object.entries(params).map(
          ([key, value]) => key !== "on" && value && <input key={key} type="hidden" name={key} value={value} />,
        )}
        <div>
          <label className="field-label" htmlFor="view-day">
            {t("seeDay")}
          </label>
          <DateInput id="view-day" name="on" defaultValue={on} />
        </div>
        <Button type="submit" kind="primary">
          {t("see")}
        </Button>
      </form>
      <div className="chips">
        <a className="chip" href={withParam(path, params, "on", undefined)}>
          {t("today")}
        </a>
        {reportDays(on).map((one) => (
          <a key={one} className="chip tabular" href={withParam(path, params, "on", one)}>
            {formatDay(one)}
          </a>
        ))}
      </div>
    </div>
  );
}
