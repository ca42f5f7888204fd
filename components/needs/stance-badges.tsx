import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { NeedsAnswerStatus } from "@/lib/domain/shared/training-lists";
import type { EntryRow } from "@/lib/features/needs/schema-entry";

const STANCE_TONE = { proposed: "neutral", confirmed: "good", objected: "bad" } as const;
const STATUS_TONE = { waiting: "neutral", answering: "accent", signed: "good", reopened: "warn" } as const;

/** What the unit says about a name, and what the board made of it. */
export function StanceBadges({ row }: { row: EntryRow }) {
  const t = useTranslations("needs");
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge tone={STANCE_TONE[row.stance]}>{t(`stance.${row.stance}`)}</Badge>
      {row.source === "added" && <Badge tone="accent">{t("addedByUnit")}</Badge>}
      {row.boardStance && (
        <Badge tone={row.boardStance === "kept" ? "good" : "warn"}>{t(`board.${row.boardStance}`)}</Badge>
      )}
    </span>
  );
}

/** Where a unit's answer stands; late outweighs the rest. */
export function AnswerBadge({ status, late = false }: { status: NeedsAnswerStatus; late?: boolean }) {
  const t = useTranslations("needs");
  if (late) return <Badge tone="bad">{t("state.late")}</Badge>;
  return <Badge tone={STATUS_TONE[status]}>{t(`status.${status}`)}</Badge>;
}
