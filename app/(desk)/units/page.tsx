import { Plus } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { EmptyState } from "@/components/layout/states";
import { LinkButton } from "@/components/ui/link-button";
import { UnitFind } from "@/components/unit/unit-find";
import { UnitTree } from "@/components/unit/unit-tree";
import { loadUnitTree } from "@/lib/features/unit/loaders-units";
import { formatDay } from "@/lib/text/format";

/** The tree of the day in view, open down to the unit in view. */
export default async function UnitsPage({ searchParams }: PageProps<"/units">) {
  const params = await searchParams;
  const { view, roots, mayManage } = await loadUnitTree(params);
  const [t, ui, locale] = await Promise.all([getTranslations("units"), getTranslations("ui"), getLocale()]);
  const query = view.isToday ? "" : `on=${view.on}`;
  return (
    <DeskPage
      view={view}
      path="/units"
      params={flatParams(params)}
      title={t("titleOn", { day: formatDay(view.on) })}
      lead={t("lead", { day: formatDay(view.on) })}
      actions={
        mayManage && (
          <LinkButton kind="primary" href={`/units/${view.unit.code}/acts/new`}>
            <Plus aria-hidden="true" /> {t("new.title", { name: view.unit.name })}
          </LinkButton>
        )
      }
    >
      <div className="grid gap-6">
        <div className="max-w-xl">
          <UnitFind
            query={query}
            words={{
              label: t("find"),
              empty: ui("nothingFound"),
              loading: ui("searching"),
              failed: ui("searchFailed"),
              clear: ui("clear"),
            }}
          />
          <p className="mt-1 text-ink-soft text-sm">{t("findHelp")}</p>
        </div>
        {roots.length === 0 ? (
          <EmptyState title={t("tree.empty")} />
        ) : (
          <div>
            <UnitTree
              key={`${view.unit.code} ${view.on}`}
              roots={roots}
              current={view.unit.code}
              query={query}
              words={{
                locale: locale === "en" ? "en" : "vi",
                label: t("tree.label"),
                open: t.raw("tree.open"),
                close: t.raw("tree.close"),
                below: t.raw("tree.below"),
                more: t.raw("tree.more"),
                loading: t("tree.loading"),
                failed: t("tree.failed"),
              }}
            />
            <p className="mt-3 text-ink-soft text-sm">{t("tree.keys")}</p>
          </div>
        )}
      </div>
    </DeskPage>
  );
}
