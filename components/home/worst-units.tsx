import { useTranslations } from "next-intl";
import { RankedBars } from "@/components/charts/ranked-bars";
import type { StatusCounts } from "@/lib/domain/compliance/sum-figures";

/** Sub-units where most people are missing, each the way to its dashboard. */
export function WorstUnits({
  units,
  on,
  of,
}: {
  units: readonly (StatusCounts & Readonly<{ code: string; name: string }>)[];
  on: string | undefined;
  of: string;
}) {
  const t = useTranslations("home");
  return (
    <>
      <RankedBars
        title={t("worstTitle")}
        of={of}
        rows={units.map((unit) => ({
          key: unit.code,
          label: unit.name,
          numerator: unit.counts.met,
          denominator: unit.denominator,
          href: `/compliance?unit=${unit.code}${on ? `&on=${on}` : ""}`,
        }))}
      />
      <a
        className="mt-2 inline-block text-accent underline underline-offset-4"
        href={`/compliance${on ? `?on=${on}` : ""}`}
      >
        {t("seeDashboard")}
      </a>
    </>
  );
}
