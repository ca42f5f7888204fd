import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DeskPage } from "@/components/desk/desk-page";
import { periodWords } from "@/components/report/report-words";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { ReportFrame } from "@/lib/features/report/loaders";
import { requestParams } from "@/lib/features/report/schema";
import { formatNumber } from "@/lib/text/format";

/** The frame of a list behind a number: what is counted, where, for which period, and the number again. */
export async function ListPage({
  view,
  request,
  path,
  params,
  what,
  total,
  words,
  children,
}: ReportFrame & {
  path: string;
  params: QueryParams;
  what: string;
  total: number;
  words: string;
  children: ReactNode;
}) {
  const t = await getTranslations("reports");
  const type = await getTranslations("common.classType");
  const period = periodWords(t, request.period, request.year);
  const part = request.programme ?? (request.classType ? type(request.classType) : t("list.all"));
  const back = { unit: view.unit.code, on: view.isToday ? undefined : view.on, ...requestParams(request) };
  return (
    <DeskPage
      view={view}
      path={path}
      params={params}
      title={t("list.of", { what, part, unit: view.unit.name, period })}
      lead={t(`basisHelp.${request.basis}`)}
      figure={{ value: formatNumber(total), words }}
      crumbs={[{ href: withParams("/reports", back), label: t("titleOf", { unit: view.unit.name, period }) }]}
    >
      {children}
    </DeskPage>
  );
}
