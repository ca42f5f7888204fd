import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { AbsenceLimit } from "@/lib/domain/attendance/compute-absence";
import { type Absence, type AbsenceStanding, missedPeriods } from "@/lib/domain/attendance/compute-absence";
import type { AttendanceState } from "@/lib/domain/shared/teaching-lists";
import type { MatrixLearner, MatrixSession } from "@/lib/features/attendance/schema-row";
import { formatDay, formatPercent } from "@/lib/text/format";

const SIGNS: Readonly<Record<AttendanceState, string>> = { present: "✓", late: "M", excused: "P", absent: "V" };
const TONES = { fine: "neutral", near: "warn", barred: "bad" } as const;

export type MatrixRow = MatrixLearner & Readonly<{ share: Absence | null; standing: AbsenceStanding }>;

/** Learner × session: each mark as a sign with its word, the share of periods missed, and where that stands. */
export function AttendanceMatrix({
  rows,
  sessions,
  limit,
  path,
  place,
}: Readonly<{
  rows: readonly MatrixRow[];
  sessions: readonly MatrixSession[];
  limit: AbsenceLimit;
  path: string;
  place: QueryParams;
}>) {
  const t = useTranslations("attendance");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="dt-scroll" tabIndex={0} aria-label={t("matrix.caption")}>
      <table className="matrix">
        <caption className="sr-only">{t("matrix.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("matrix.learner")}</th>
            <th scope="col">{t("matrix.share")}</th>
            {sessions.map((session) => (
              <th key={session.id} scope="col" title={session.title}>
                {session.mine ? (
                  <a href={withParams(`${path}/${session.id}`, place)}>
                    <span className="sr-only">{t("matrix.session")} </span>
                    {session.ordinal}
                  </a>
                ) : (
                  session.ordinal
                )}
                <br />
                {formatDay(session.day).slice(0, 5)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const missed = row.share ? missedPeriods(row.share, limit) : 0;
            return (
              <tr key={row.enrolmentId}>
                <th scope="row">
                  {row.number}. {row.fullName}
                  <small>
                    {row.unitName}
                    {row.status === "left" && ` · ${t("matrix.left")}`}
                  </small>
                </th>
                <td className="tabular">
                  {row.share ? `${missed}/${row.share.total} · ${formatPercent(missed, row.share.total)}` : "–"}
                  {row.standing !== "fine" && (
                    <>
                      <br />
                      <Badge tone={TONES[row.standing]}>{t(`standing.${row.standing}`)}</Badge>
                    </>
                  )}
                </td>
                {sessions.map(({ id }) => {
                  const state = row.marks[id];
                  return (
                    <td key={id} data-state={state}>
                      {state ? (
                        <>
                          <span aria-hidden="true">{SIGNS[state]}</span>
                          <span className="sr-only">{t(`states.${state}`)}</span>
                        </>
                      ) : (
                        <span className="text-ink-faint">·</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
