import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import type { WeighedClash } from "@/lib/domain/session/weigh-clashes";
import { explainClash } from "@/lib/features/session/labels";

/** What falls together, the blocking first, each with what it does. */
export async function ClashList({ clashes }: { clashes: readonly WeighedClash[] }) {
  const t = await getTranslations("sessions");
  const say = await getTranslations();
  return (
    <ul className="grid gap-2">
      {clashes.map(({ clash, effect }) => {
        const { key, values } = explainClash(clash);
        const text = say(key as never, values as never);
        return (
          <li key={text} className="flex flex-wrap items-baseline gap-2">
            <Badge tone={effect === "block" ? "bad" : "warn"}>{t(`effect.${effect}`)}</Badge>
            <span className="min-w-0 flex-1">{text}</span>
          </li>
        );
      })}
    </ul>
  );
}
