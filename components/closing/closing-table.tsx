import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { outcomeBadge, WhyNot } from "@/components/result/why-not";
import { Badge } from "@/components/ui/badge";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { FailureReason } from "@/lib/domain/result/learner-result";
import type { Grade, ResultOutcome } from "@/lib/domain/shared/teaching-lists";
import { formatMark } from "@/lib/features/result/labels";
import type { LearnerRow } from "@/lib/features/result/schema-row";

type Frozen = Readonly<{
  outcome: ResultOutcome;
  finalMark: number | null;
  grade: Grade | null;
  commended: boolean;
  absentPeriods: number;
  periods: number;
  reasons: unknown;
  credentialNumber: string | null;
  certificateNumber: string | null;
}>;
export type ClosingLine = LearnerRow & Readonly<{ frozen: Frozen | null }>;

/** Who passes and who does not, and why; after the act with the numbers it gave. */
export function ClosingTable({
  rows,
  closed,
  school,
  path,
  params,
}: {
  rows: readonly ClosingLine[];
  closed: boolean;
  /** The partner school whose diplomas are waited for. */
  school: string | null;
  path: string;
  params: QueryParams;
}) {
  const t = useTranslations("closing");
  const r = useTranslations("results");
  const place = { unit: params.unit, on: params.on };
  return (
    <DataTable
      caption={t("table")}
      captionHidden
      rows={rows}
      rowKey={(row) => row.enrolmentId}
      rowHref={(row) => withParams(`${path}/results/${row.enrolmentId}`, place)}
      rowName={(row) => row.fullName}
      empty={t("nobody")}
      columns={[
        {
          key: "name",
          label: r("column.name"),
          cell: (row) => (
            <>
              {row.number !== null && <span className="tabular text-ink-soft">{row.number}. </span>}
              {row.fullName}
            </>
          ),
        },
        { key: "unit", label: r("column.unit"), cell: (row) => row.unitName },
        {
          key: "absent",
          label: r("column.absent"),
          numeric: true,
          cell: (row) => `${row.frozen?.absentPeriods ?? row.absentPeriods}/${row.frozen?.periods ?? row.periods}`,
        },
        {
          key: "final",
          label: r("column.final"),
          numeric: true,
          cell: (row) => formatMark(row.frozen ? row.frozen.finalMark : row.result.finalMark) || "–",
        },
        {
          key: "grade",
          label: r("column.grade"),
          telling: true,
          cell: (row) => {
            const { frozen, result } = row;
            const reasons = frozen ? (frozen.reasons as readonly FailureReason[]) : result.reasons;
            const commended = frozen ? frozen.commended : row.conduct?.commended && result.outcome === "passed";
            const open = !frozen && result.open.length > 0;
            const outcome = outcomeBadge(frozen ?? result, r);
            // Most rows say one word: hundreds of them are no more than that.
            if (!commended && !open && reasons.length === 0) return outcome;
            return (
              <span className="grid gap-1">
                <span className="flex flex-wrap gap-2">
                  {outcome}
                  {commended && <Badge tone="good">{r("commended")}</Badge>}
                </span>
                <WhyNot reasons={reasons} />
                {open && (
                  <span className="text-ink-soft text-sm">
                    {result.open.map(({ title, what }) => `${title}: ${r(`open.${what}`)}`).join("; ")}
                  </span>
                )}
              </span>
            );
          },
        },
        ...(closed
          ? [
              {
                key: "number",
                label: t("number"),
                telling: true,
                cell: ({ frozen }: ClosingLine) => {
                  const number = frozen?.certificateNumber ?? frozen?.credentialNumber;
                  if (number) return <span className="tabular">{number}</span>;
                  return frozen?.outcome === "passed" && school ? (
                    <span className="text-ink-soft">{t("waitsSchool")}</span>
                  ) : (
                    "–"
                  );
                },
              },
            ]
          : []),
      ]}
    />
  );
}
