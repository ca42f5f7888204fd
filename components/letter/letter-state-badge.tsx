import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { LetterState } from "@/lib/domain/letter/letter-state";

const TONES = {
  waiting: "accent",
  overdue: "bad",
  acknowledged: "good",
  superseded: "neutral",
  carried: "neutral",
} as const;

export function LetterStateBadge({ state }: { state: LetterState }) {
  const t = useTranslations("letters.state");
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
