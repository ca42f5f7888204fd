import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { RefusedState } from "@/components/layout/states";
import { StandardImpact } from "@/components/standard/standard-impact";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { publishStandardAction } from "@/lib/features/standard/actions";
import { loadStandardImpact } from "@/lib/features/standard/loaders-impact";
import { formatDay } from "@/lib/text/format";

/** Who would fall out of standard, before anything is published. */
export default async function StandardPreviewPage({ searchParams }: PageProps<"/standards/new/preview">) {
  const params = flatParams(await searchParams);
  const { view, result } = await loadStandardImpact(params);
  const t = await getTranslations("standards");
  const say = await getTranslations();
  const back = withParams("/standards/new", params);
  const crumbs = [
    { href: "/standards", label: t("title") },
    { href: back, label: t("newTitle") },
  ];
  if (!result.ok) {
    return (
      <DeskPage view={view} path="/standards/new/preview" params={params} title={t("previewTitle")} crumbs={crumbs}>
        <RefusedState
          title={t("wrong")}
          reasons={result.reasons.map(({ key, values }) => say(key as never, values as never))}
          action={
            <LinkButton kind="primary" href={back}>
              {t("previewBack")}
            </LinkButton>
          }
        />
      </DeskPage>
    );
  }
  const { impact } = result;
  return (
    <DeskPage
      view={view}
      path="/standards/new/preview"
      params={params}
      crumbs={crumbs}
      title={t("previewTitle")}
      lead={t("previewLead", { day: formatDay(impact.on) })}
      figure={{
        value: t("previewFigure", { count: impact.fallingShort }),
        words: t("previewOf", { total: impact.total }),
      }}
    >
      {impact.superseded > 0 && <Note tone="info">{t("supersedes", { count: impact.superseded })}</Note>}
      <StandardImpact impact={impact} />
      <div className="mt-6 flex flex-wrap gap-3">
        <LinkButton href={back}>{t("previewBack")}</LinkButton>
        <ActionForm action={publishStandardAction} submit={t("publish")} draft="" hidden={params} />
      </div>
    </DeskPage>
  );
}
