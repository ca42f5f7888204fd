import { useTranslations } from "next-intl";
import { KeyValue } from "@/components/ui/key-value";
import type { Day } from "@/lib/domain/shared/day";
import { THEORY_LEVELS } from "@/lib/domain/shared/theory-level";
import { formatDay, formatNumber } from "@/lib/text/format";

type Profile = Readonly<{
  on: Day;
  learners: number;
  women: number;
  under40: number;
  levels: Readonly<Record<string, number>>;
  units: readonly Readonly<{ name: string; learners: number }>[];
}>;

/** Who sits in the class, in numbers alone. */
export function LearnerProfilePanel({ profile }: { profile: Profile }) {
  const t = useTranslations("teaching.profile");
  const level = useTranslations("common.level");
  return (
    <div className="mt-3">
      <h3 className="font-medium">{t("title", { on: formatDay(profile.on) })}</h3>
      <KeyValue
        items={[
          { label: t("learners"), value: formatNumber(profile.learners) },
          { label: t("women"), value: formatNumber(profile.women) },
          { label: t("under40"), value: formatNumber(profile.under40) },
          {
            label: t("levels"),
            value: THEORY_LEVELS.filter((one) => (profile.levels[one] ?? 0) > 0)
              .map((one) => `${level(one)} ${formatNumber(profile.levels[one] ?? 0)}`)
              .join(" · "),
          },
          {
            label: t("units"),
            value: profile.units.map(({ name, learners }) => `${name} ${formatNumber(learners)}`).join(" · "),
          },
        ]}
      />
    </div>
  );
}
