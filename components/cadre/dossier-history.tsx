import { useFormatter, useTranslations } from "next-intl";
import type { Day } from "@/lib/domain/shared/day";
import type { HistoryEntry } from "@/lib/features/cadre/schema-dossier";
import { formatDay } from "@/lib/text/format";

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Who changed what in this record, newest first. */
export function DossierHistory({ history, masked }: { history: readonly HistoryEntry[]; masked: boolean }) {
  const t = useTranslations("cadres");
  const format = useFormatter();
  const shown = (value: string | null) =>
    value === null ? (masked ? t("masked") : "–") : ISO_DAY.test(value) ? formatDay(value as Day) : value;
  const fieldWord = (field: string) => (t.has(`field.${field}` as never) ? t(`field.${field}` as never) : field);
  if (history.length === 0) return <p className="text-ink-soft">{t("noHistory")}</p>;
  return (
    <ol className="grid gap-3">
      {history.map((entry) => (
        <li key={entry.id} className="border-line border-l-2 pl-3">
          <p>
            <strong>{t.has(`event.${entry.event}` as never) ? t(`event.${entry.event}` as never) : entry.event}</strong>{" "}
            <span className="text-ink-soft text-sm">
              {format.dateTime(entry.at, { dateStyle: "short", timeStyle: "short" })} · {entry.actorName}
            </span>
          </p>
          {entry.reason && <p className="text-sm">{t("because", { reason: entry.reason })}</p>}
          {entry.changes.length > 0 && (
            <ul className="text-ink-soft text-sm">
              {entry.changes.map((change) => (
                <li key={change.field}>
                  {fieldWord(change.field)}: {change.before === null && !masked ? "" : `${shown(change.before)} → `}
                  {shown(change.after)}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
