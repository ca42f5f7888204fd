import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { LevelLine, Trial } from "@/lib/domain/plan/track-targets";
import type { LineRow } from "@/lib/features/plan/schema-row";
import { classesName, seatsName } from "@/lib/features/plan/schema-trial";
import { formatNumber } from "@/lib/text/format";

/** Seats, classes and pass rate to try out: a plain form whose answer is an address; the plan itself stays. */
export function TrialForm({
  path,
  on,
  lines,
  rows,
  byLine,
  trial,
}: {
  path: string;
  /** The day in view when it is not today. */
  on: string | undefined;
  lines: readonly LevelLine[];
  rows: readonly LineRow[];
  byLine: ReadonlyMap<string, Readonly<{ seats: number; named: number }>>;
  trial: Trial | null;
}) {
  const t = useTranslations("plans.track");
  const plan = useTranslations("plans");
  const vi = useLocale() === "vi";
  const names = new Map(rows.map((row) => [row.key, vi ? row.programmeVi : row.programmeEn]));
  return (
    <form action={path} className="panel no-print grid gap-4 p-4">
      <h3 className="font-semibold">{t("tryTitle")}</h3>
      {on && <input type="hidden" name="on" value={on} />}
      <label className="field">
        <span className="field-label">{t("pass")}</span>
        <input
          className="input max-w-28"
          name="pass"
          inputMode="numeric"
          pattern="\d{1,3}"
          defaultValue={trial?.passPercent ?? 100}
        />
      </label>
      {lines.map((line) => {
        const tried = trial?.lines.get(line.key);
        const now = byLine.get(line.key);
        const quarter =
          line.quarter === null ? plan("lines.noQuarter") : plan("lines.quarterOf", { quarter: line.quarter });
        return (
          <fieldset key={line.key} className="field">
            <legend className="field-label">
              {t("lineSeats", { programme: names.get(line.key) ?? "", quarter: quarter.toLowerCase() })}
            </legend>
            {now && (
              <p className="field-help">
                {t("named", { named: formatNumber(now.named), seats: formatNumber(now.seats) })}
              </p>
            )}
            <div className="grid grid-cols-2 gap-3">
              <label>
                <span className="text-sm">{t("seats")}</span>
                <input
                  className="input"
                  name={seatsName(line.key)}
                  inputMode="numeric"
                  pattern="\d{1,6}"
                  defaultValue={tried?.seats ?? line.learners}
                />
              </label>
              <label>
                <span className="text-sm">{t("classes")}</span>
                <input
                  className="input"
                  name={classesName(line.key)}
                  inputMode="numeric"
                  pattern="\d{1,4}"
                  defaultValue={tried?.classes ?? line.classes}
                />
              </label>
            </div>
          </fieldset>
        );
      })}
      <div className="form-end">
        <Button type="submit">{t("tryOut")}</Button>
        {trial && (
          <LinkButton kind="quiet" href={path}>
            {t("reset")}
          </LinkButton>
        )}
      </div>
    </form>
  );
}
