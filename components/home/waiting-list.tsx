import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { WaitingKind } from "@/lib/features/home/schema";

/** What waits, most pressing kind first; each line opens the names behind its count. */
export function WaitingList({
  waiting,
  params,
}: {
  waiting: readonly Readonly<{ kind: WaitingKind; count: number }>[];
  params: QueryParams;
}) {
  const t = useTranslations("home");
  if (waiting.length === 0) return <p className="text-ink-soft">{t("nothingWaits")}</p>;
  return (
    <ul className="panel divide-y divide-line">
      {waiting.map(({ kind, count }) => (
        <li key={kind}>
          <a className="waiting-line" href={withParams(`/waiting/${kind}`, { unit: params.unit, on: params.on })}>
            <span className="min-w-0">
              <strong className="block">{t(`waiting.${kind}.line`, { count })}</strong>
              <span className="block text-ink-soft text-sm">{t(`waiting.${kind}.help`)}</span>
            </span>
            <ChevronRight className="size-5 flex-none" aria-hidden="true" />
          </a>
        </li>
      ))}
    </ul>
  );
}
