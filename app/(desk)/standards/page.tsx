import { getLocale, getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { StandardsTable } from "@/components/standard/standards-table";
import { LinkButton } from "@/components/ui/link-button";
import { withParam, withParams } from "@/components/ui/query-link";
import { Tabs } from "@/components/ui/tabs";
import { LANES } from "@/lib/domain/shared/lists";
import { loadStandards } from "@/lib/features/standard/loaders";
import { formatDay } from "@/lib/text/format";

const PATH = "/standards";

export default async function StandardsPage({ searchParams }: PageProps<"/standards">) {
  const params = flatParams(await searchParams);
  const lane = params.lane === "planned" ? "planned" : "current";
  const history = params.versions === "all";
  const { view, standards, kinds, mayManage } = await loadStandards(params, { lane, history });
  const t = await getTranslations("standards");
  const lanes = await getTranslations("common.lane");
  const vi = (await getLocale()) === "vi";
  const kept = { unit: params.unit, on: params.on };
  const caption = history
    ? t("tableHistory", { count: standards.length })
    : t("tableInForce", { count: standards.length, day: formatDay(view.on) });
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
          href: withParam(PATH, params, "lane", one),
          label: lanes(one),
          current: one === lane,
        }))}
      />
      <Tabs
        label={t("history")}
        tabs={[
          {
            href: withParam(PATH, params, "versions", undefined),
            label: t("inForce", { day: formatDay(view.on) }),
            current: !history,
          },
          { href: withParam(PATH, params, "versions", "all"), label: t("history"), current: history },
        ]}
      />
      <StandardsTable
        standards={standards}
        caption={caption}
        params={params}
        kinds={new Map(kinds.map((kind) => [kind.code, vi ? kind.labelVi : kind.labelEn]))}
      />
    </DeskPage>
  );
}
