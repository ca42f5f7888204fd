import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Day } from "@/lib/domain/shared/day";
import type { NeedsAnswerStatus } from "@/lib/domain/shared/training-lists";
import type { Heir } from "@/lib/features/needs/schema";
import type { EntryRow } from "@/lib/features/needs/schema-entry";
import { formatDay } from "@/lib/text/format";

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

/** Where a unit's answer stands; late outweighs the rest, and so does that the unit is no more, unless it has signed. */
export function AnswerBadge({
  status,
  late = false,
  ended = false,
}: {
  status: NeedsAnswerStatus;
  late?: boolean;
  ended?: boolean;
}) {
  const t = useTranslations("needs");
  if (ended && status !== "signed") return <Badge>{t("state.ended")}</Badge>;
  if (late) return <Badge tone="bad">{t("state.late")}</Badge>;
  return <Badge tone={STATUS_TONE[status]}>{t(`status.${status}`)}</Badge>;
}

/** Since when a unit is no more and what stands in its place, as a sentence. */
export function EndedUnit({ endedOn, heirs }: { endedOn: Day; heirs: readonly Heir[] }) {
  const t = useTranslations("needs");
  const names = heirs.map(({ name }) => name).join(", ");
  return <>{t(heirs.length === 0 ? "endedAlone" : "endedInto", { day: formatDay(endedOn), heirs: names })}</>;
}
