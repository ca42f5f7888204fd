import { useTranslations } from "next-intl";
import { Note } from "@/components/ui/note";
import type { NominationViolation } from "@/lib/domain/nomination/decide-nomination";
import { explainNomination } from "@/lib/features/nomination/labels";

/** Why a class takes no nominations now; nothing where it does. */
export function ClosedNote({ closed }: { closed: readonly NominationViolation[] }) {
  const t = useTranslations("nominations");
  const say = useTranslations();
  if (closed.length === 0) return null;
  return (
    <Note tone="warn" title={t("closedNote")}>
      {closed.map((violation) => {
        const { key, values } = explainNomination(violation);
        return <p key={key}>{say(key as never, values as never)}</p>;
      })}
    </Note>
  );
}
