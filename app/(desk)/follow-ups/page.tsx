import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { FollowUpList } from "@/components/feedback/follow-up-list";
import { EmptyState } from "@/components/layout/states";
import { Chips } from "@/components/ui/chips";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/query-link";
import { loadFollowUps } from "@/lib/features/feedback/loaders";
import { FOLLOW_UP_FILTERS } from "@/lib/features/feedback/schema";
import { FOLLOW_UPS_PER_PAGE } from "@/lib/features/feedback/schema-row";
import { formatNumber } from "@/lib/text/format";

const PATH = "/follow-ups";

/** Learners of past classes whose unit says what came of it. */
export default async function FollowUpsPage({ searchParams }: PageProps<"/follow-ups">) {
  const params = flatParams(await searchParams);
  const { view, filter, today, rows, total, totals } = await loadFollowUps(params);
  const t = await getTranslations("feedback");
  const address = (change: Readonly<Record<string, string | undefined>>) =>
    withParams(PATH, { ...params, page: undefined, ...change });
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("follow.title")}
      lead={t("follow.lead")}
      figure={{ value: formatNumber(total), words: t("follow.figure") }}
    >
      <div className="grid gap-4">
        <Chips
          lead={t("follow.show")}
          chips={[
            ...FOLLOW_UP_FILTERS.map((state) => ({
              href: address({ state }),
              label: t("follow.counted", { name: t(`follow.${state}`), count: formatNumber(totals[state]) }),
              on: filter.state === state,
            })),
            ...(filter.class
              ? [
                  {
                    href: address({ class: undefined }),
                    label: t("follow.class", { code: filter.class }),
                    on: true,
                    removes: t("follow.removeClass", { code: filter.class }),
                  },
                ]
              : []),
          ]}
        />
        {rows.length === 0 && <EmptyState title={t("follow.empty")}>{t("follow.emptyHelp")}</EmptyState>}
        <FollowUpList rows={rows} today={today} />
        {total > 0 && (
          <Pagination path={PATH} params={params} page={filter.page} pageSize={FOLLOW_UPS_PER_PAGE} total={total} />
        )}
      </div>
    </DeskPage>
  );
}
