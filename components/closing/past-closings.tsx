import { useTranslations } from "next-intl";
import { Note } from "@/components/ui/note";
import type { Day } from "@/lib/domain/shared/day";
import { formatDay } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";

type Past = Readonly<{
  id: number;
  decisionNo: string;
  closedOn: Day;
  reopenedAt: Date | null;
  reopenedBy: string | null;
  reopenReason: string | null;
  reopenNo: string | null;
}>;

function PastLine({ past }: { past: Past }) {
  const t = useTranslations("closing");
  return (
    <>
      {t("pastLine", {
        no: past.decisionNo,
        day: formatDay(past.closedOn),
        at: past.reopenedAt ? formatMoment(past.reopenedAt) : "",
        by: past.reopenedBy ?? "–",
        reason: past.reopenReason ?? "",
      })}
      {past.reopenNo && ` (${past.reopenNo})`}
    </>
  );
}

/**
 * Closings that were opened again, the latest first: of a class that stands open because of the latest one it is the
 * first thing to know; the others are for whoever asks.
 */
export function PastClosings({ closings, open }: { closings: readonly Past[]; open: boolean }) {
  const t = useTranslations("closing");
  const [latest, ...others] = closings;
  if (!latest) return null;
  const folded = open ? others : closings;
  return (
    <div className="mt-4 grid gap-2">
      {open && (
        <Note tone="warn" title={t("reopened")}>
          <PastLine past={latest} />
        </Note>
      )}
      {folded.length > 0 && (
        <details>
          <summary>{t("past", { count: folded.length })}</summary>
          <ul className="mt-2 grid gap-2">
            {folded.map((one) => (
              <li key={one.id}>
                <PastLine past={one} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
