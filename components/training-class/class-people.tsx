import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { Section } from "@/components/layout/section";
import { Pagination } from "@/components/ui/pagination";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { Learner, UnitShare } from "@/lib/features/training-class/schema-row";
import { formatDay, formatNumber } from "@/lib/text/format";
import { TakeBack } from "./take-back";

/** Units of a class with their seats and people, as far as the reader sees them. */
export function ShareTable({ shares }: { shares: readonly UnitShare[] }) {
  const p = useTranslations("classes.page");
  const sum = (value: (share: UnitShare) => number) => formatNumber(shares.reduce((all, one) => all + value(one), 0));
  if (shares.length === 0) return null;
  return (
    <Section title={p("shares")} lead={p("sharesHelp")}>
      <DataTable
        caption={p("shares")}
        captionHidden
        rows={shares}
        rowKey={(row) => row.unitId}
        columns={[
          { key: "unit", label: p("unitColumn"), cell: (row) => row.unitName },
          {
            key: "seats",
            label: p("seatsColumn"),
            numeric: true,
            telling: true,
            cell: (row) => (row.seats === null ? p("noSeats") : formatNumber(row.seats)),
            total: sum((one) => one.seats ?? 0),
          },
          {
            key: "submitted",
            label: p("submittedColumn"),
            numeric: true,
            telling: true,
            cell: (row) => formatNumber(row.submitted),
            total: sum((one) => one.submitted),
          },
          {
            key: "accepted",
            label: p("acceptedColumn"),
            numeric: true,
            telling: true,
            cell: (row) => formatNumber(row.accepted),
            total: sum((one) => one.accepted),
          },
          {
            key: "waiting",
            label: p("waitingColumn"),
            numeric: true,
            cell: (row) => formatNumber(row.waiting),
            total: sum((one) => one.waiting),
          },
        ]}
      />
    </Section>
  );
}

/** Who is in; a dossier opens where the reader may read it. With `leave` each learner can be taken off the class. */
export function LearnerTable({
  learners,
  opened,
  leave,
  returnTo,
  page,
  pageSize,
  path,
  params,
}: {
  learners: Readonly<{ rows: readonly Learner[]; total: number }>;
  opened: boolean;
  leave: boolean;
  /** The class that may take back who left it by mistake; null where it may not. */
  returnTo: number | null;
  page: number;
  pageSize: number;
  path: string;
  params: QueryParams;
}) {
  const p = useTranslations("classes.page");
  const t = useTranslations("classes");
  const title = opened ? p("learners") : p("learnersBefore");
  return (
    <Section title={title}>
      {/* Past the last page there is somebody, only not here: the pages say so. */}
      {(learners.rows.length > 0 || learners.total === 0) && (
        <DataTable
          caption={title}
          captionHidden
          rows={learners.rows}
          rowKey={(row) => row.cadreId}
          rowHref={(row) =>
            row.own ? withParams(`/cadres/${row.cadreId}`, { unit: params.unit, on: params.on }) : undefined
          }
          empty={p("learnersEmpty")}
          columns={[
            { key: "name", label: p("name"), cell: (row) => row.fullName },
            { key: "unit", label: p("unitColumn"), telling: true, cell: (row) => row.unitName },
            {
              key: "birth",
              label: p("birth"),
              cell: (row) => (row.birthPrecision === "year" ? row.birthDate.slice(0, 4) : formatDay(row.birthDate)),
            },
            {
              key: "status",
              label: p("learnerStatus"),
              telling: true,
              cell: (row) =>
                row.leftOn ? (
                  <span>
                    {t("leave.since", { day: formatDay(row.leftOn) })}
                    {row.leftReason && <span className="block text-ink-soft text-sm">{row.leftReason}</span>}
                  </span>
                ) : (
                  t(`learner.${row.status}`)
                ),
            },
            ...(leave || returnTo !== null
              ? [
                  {
                    key: "leave",
                    label: t("leave.column"),
                    telling: true,
                    cell: (row: Learner) => {
                      if (row.status === "left" && returnTo !== null)
                        return <TakeBack classId={returnTo} learner={row} />;
                      return (
                        leave &&
                        row.status === "enrolled" && (
                          <a
                            href={`${withParams(path, { ...params, leave: String(row.enrolmentId) })}#leave`}
                            aria-label={t("leave.openName", { name: row.fullName })}
                          >
                            {t("leave.open")}
                          </a>
                        )
                      );
                    },
                  },
                ]
              : []),
          ]}
        />
      )}
      {learners.total > 0 && (
        <Pagination path={path} params={params} page={page} pageSize={pageSize} total={learners.total} />
      )}
    </Section>
  );
}
