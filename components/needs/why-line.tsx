import { useLocale, useTranslations } from "next-intl";
import { explainEligibility } from "@/lib/features/eligibility/labels";
import { explainWhy } from "@/lib/features/needs/labels-why";
import type { EntryRow } from "@/lib/features/needs/schema-entry";

/** Why a name stands there, in one sentence; what it rests on; and, where somebody cannot be sent yet, every reason. */
export function WhyLine({ row, shown, brief = false }: { row: EntryRow; shown: boolean; brief?: boolean }) {
  const t = useTranslations("needs");
  const say = useTranslations();
  const locale = useLocale();
  const levelWord = (level: string) => say(`common.level.${level}` as never).toLowerCase();
  const { key, values } = explainWhy(row, { locale, shown, levelWord });
  const { basis, blocked } = row.facts;
  return (
    <div className="grid gap-1">
      <p>{say(key as never, values as never)}</p>
      {!brief && basis && <p className="text-ink-soft text-sm">{t("basis", { basis })}</p>}
      {blocked && (
        <details className="text-sm">
          <summary className="cursor-pointer py-2 text-grace">{t("blocked")}</summary>
          <ul className="list-disc pl-5">
            {blocked.map((violation) => {
              const reason = explainEligibility(violation);
              return (
                <li key={`${reason.key}${JSON.stringify(reason.values)}`}>
                  {say(reason.key as never, reason.values as never)}
                </li>
              );
            })}
          </ul>
        </details>
      )}
    </div>
  );
}
