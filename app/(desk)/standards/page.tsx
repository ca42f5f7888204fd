import { getLocale, getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { StandardsTable } from "@/components/standard/standards-table";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { withParam, withParams } from "@/components/ui/query-link";
import { Tabs } from "@/components/ui/tabs";
import { LANES } from "@/lib/domain/shared/lists";
import { loadStandards } from "@/lib/features/standard/loaders";
import { STANDARD_PAGE_SIZE } from "@/lib/features/standard/schema-row";
import { formatDay } from "@/lib/text/format";
import { pageNumber } from "@/lib/text/page-number";

const PATH = "/standards";

export default async function StandardsPage({ searchParams }: PageProps<"/standards">) {
  const params = flatParams(await searchParams);
  const lane = params.lane === "planned" ? "planned" : "current";
  const history = params.versions === "all";
  const page = pageNumber(params.page);
  const { view, rows, total, kinds, mayManage } = await loadStandards(params, { lane, history, page });
  const t = await getTranslations("standards");
  const lanes = await getTranslations("common.lane");
  const vi = (await getLocale()) === "vi";
  const firstPage = { ...params, page: undefined };
  const kept = { unit: params.unit, on: params.on };
  const caption = history
    ? t("tableHistory", { count: total })
    : t("tableInForce", { count: total, day: formatDay(view.on) });
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          <LinkButton href={withParams("/standards/positions", kept)}>{t("seePositions")}</LinkButton>
          <LinkButton href={withParams("/eligibility", kept)}>{t("seeEligibility")}</LinkButton>
          {mayManage && (
            <LinkButton kind="primary" href={withParams("/standards/new", { unit: params.unit, lane })}>
              {t("new")}
            </LinkButton>
          )}
        </>
      }
    >
      <Tabs
        label={t("lanes")}
        tabs={LANES.map((one) => ({
          href: withParam(PATH, firstPage, "lane", one),
          label: lanes(one),
          current: one === lane,
        }))}
      />
      <Tabs
        label={t("history")}
        tabs={[
          {
            href: withParam(PATH, firstPage, "versions", undefined),
            label: t("inForce", { day: formatDay(view.on) }),
            current: !history,
          },
          { href: withParam(PATH, firstPage, "versions", "all"), label: t("history"), current: history },
        ]}
      />
      <StandardsTable
        standards={rows}
        caption={caption}
        params={params}
        kinds={new Map(kinds.map((kind) => [kind.code, vi ? kind.labelVi : kind.labelEn]))}
      />
      {total > STANDARD_PAGE_SIZE && (
        <Pagination path={PATH} params={params} page={page} pageSize={STANDARD_PAGE_SIZE} total={total} />
      )}
    </DeskPage>
  );
}
