import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { InboxKind } from "@/lib/features/inbox/schema";

/** What waits for a decision, each line the way to what it counts. */
export function InboxList({ waiting }: { waiting: readonly Readonly<{ kind: InboxKind; count: number }>[] }) {
  const t = useTranslations("inbox");
  return (
    <ul className="panel divide-y divide-line">
      {waiting.map(({ kind, count }) => (
        <li key={kind}>
          <a className="waiting-line" href={`/inbox/${kind}`}>
            <span className="min-w-0">
              <strong className="block">{t(`kinds.${kind}.line`, { count })}</strong>
              <span className="block text-ink-soft text-sm">{t(`kinds.${kind}.help`)}</span>
            </span>
            <ChevronRight className="size-5 flex-none" aria-hidden="true" />
          </a>
        </li>
      ))}
    </ul>
  );
}
