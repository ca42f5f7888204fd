import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { flatParams } from "@/components/desk/desk-page";
import { RoundPage } from "@/components/needs/round-head";
import { PrefillProgress, RoundActs } from "@/components/needs/round-work";
import { AnswerBadge, EndedUnit } from "@/components/needs/stance-badges";
import { Chips } from "@/components/ui/chips";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/query-link";
import { loadRound } from "@/lib/features/needs/loaders";
import { ANSWER_STATES, type AnswerRow, NEEDS_PAGE_SIZE } from "@/lib/features/needs/schema";
import { formatNumber } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";
import { pageNumber } from "@/lib/text/page-number";

/** The status board: who has answered, who is late, who is silent. */
export default async function RoundStatusPage({ params, searchParams }: PageProps<"/needs/[round]">) {
  const query = flatParams(await searchParams);
  const state = ANSWER_STATES.find((one) => one === query.state) ?? null;
  const page = pageNumber(query.page);
  const { round, answers, job, mayManage } = await loadRound((await params).round, state, page);
  if (!round.whole && round.onlyUnit) redirect(`/needs/${round.id}/${round.onlyUnit}`);
  const t = await getTranslations("needs");
  const path = `/needs/${round.id}`;
  const working = job !== null && job.status !== "done";
  const number = (key: "forecast" | "needed" | "objected" | "added", label: string): Column<AnswerRow> => ({
    key,
    label,
    numeric: true,
    telling: key === "needed",
    cell: (row) =>
      row[key] === 0 ? (
        "0"
      ) : (
        <a href={withParams(`${path}/names`, { unit: row.unitCode, kind: key })}>{formatNumber(row[key])}</a>
      ),
  });
  const columns: readonly Column<AnswerRow>[] = [
    {
      key: "unit",
      label: t("column.unit"),
      cell: (row) => (
        <>
          {row.unitName}
          {row.endedOn && (
            <span className="block text-ink-soft text-sm">
              <EndedUnit endedOn={row.endedOn} heirs={row.heirs} />
            </span>
          )}
        </>
      ),
    },
    {
      key: "state",
      label: t("column.status"),
      telling: true,
      cell: (row) => <AnswerBadge status={row.status} late={row.late} ended={row.endedOn !== null} />,
    },
    number("forecast", t("column.forecast")),
    number("needed", t("column.needed")),
    number("objected", t("column.objected")),
    number("added", t("column.added")),
    {
      key: "signedAt",
      label: t("column.signedAt"),
      telling: true,
      cell: (row) => (row.signedAt ? `${formatMoment(row.signedAt)} · ${row.signedBy ?? ""}` : "–"),
    },
    {
      key: "reminded",
      label: t("column.reminded"),
      cell: (row) => (row.remindedAt ? formatMoment(row.remindedAt) : "–"),
    },
  ];
  return (
    <RoundPage round={round} tab="status" actions={mayManage && !working && <RoundActs round={round} />}>
      {working && <PrefillProgress round={round} job={job} />}
      <div className="my-4">
        <Chips
          lead={t("chipsLead")}
          chips={[
            { href: path, label: t("allUnits", { count: formatNumber(round.asked) }), on: state === null },
            ...ANSWER_STATES.map((one) => ({
              href: withParams(path, { state: one }),
              label: t("stateCount", { state: t(`state.${one}`), count: formatNumber(round[one]) }),
              on: state === one,
            })),
          ]}
        />
      </div>
      <DataTable
        caption={t("unitsCaption", { count: formatNumber(answers.total) })}
        columns={columns}
        rows={answers.rows}
        rowKey={(row) => row.id}
        rowHref={(row) => (round.status === "draft" ? undefined : `${path}/${row.unitCode}`)}
        path={path}
        params={query}
      />
      <Pagination path={path} params={query} page={page} pageSize={NEEDS_PAGE_SIZE} total={answers.total} />
    </RoundPage>
  );
}
