import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { FEWEST_RESULTS, PASS_YEARS, type PassRate } from "@/lib/domain/plan/pass-rate";
import type { LevelLine, Trial } from "@/lib/domain/plan/track-targets";
import type { LineRow } from "@/lib/features/plan/schema-row";
import { classesName, passName, seatsName } from "@/lib/features/plan/schema-trial";
import { formatNumber } from "@/lib/text/format";

type RatedLine = LevelLine & Readonly<{ rate: PassRate }>;

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
  lines: readonly RatedLine[];
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
            <p className="field-help">
              <PassWords line={line} />
            </p>
            <div className="grid grid-cols-3 gap-3">
              <CountBox
                label={t("seats")}
                name={seatsName(line.key)}
                digits={6}
                value={tried?.seats ?? line.learners}
              />
              <CountBox
                label={t("classes")}
                name={classesName(line.key)}
                digits={4}
                value={tried?.classes ?? line.classes}
              />
              <CountBox
                label={t("pass")}
                name={passName(line.key)}
                digits={3}
                value={tried?.pass ?? line.passPercent}
              />
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

function CountBox({ label, name, digits, value }: { label: string; name: string; digits: number; value: number }) {
  return (
    <label>
      <span className="text-sm">{label}</span>
      <input className="input" name={name} inputMode="numeric" pattern={`\\d{1,${digits}}`} defaultValue={value} />
    </label>
  );
}

/** WIF-06: what the share of those who pass rests on. */
function PassWords({ line: { rate, level } }: { line: RatedLine }) {
  const t = useTranslations("plans.track");
  const levelWord = useTranslations("common.level")(level);
  const values = {
    percent: formatNumber(rate.percent),
    passed: formatNumber(rate.passed),
    total: formatNumber(rate.total),
  };
  const about = { years: PASS_YEARS, fewest: FEWEST_RESULTS, level: levelWord.toLowerCase() };
  return <>{t(`rate.${rate.source}`, { ...values, ...about })}</>;
}
