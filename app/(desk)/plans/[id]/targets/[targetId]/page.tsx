import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { PeopleTable } from "@/components/plan/people-table";
import { TargetTracker } from "@/components/plan/target-tracker";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { Tabs } from "@/components/ui/tabs";
import { loadTargetNames, TARGET_LISTS } from "@/lib/features/plan/loaders-line";
import { trialParams } from "@/lib/features/plan/schema-trial";
import { formatNumber } from "@/lib/text/format";

/** Whose seats move a target's gauge, and who is known to leave its group: by name. */
export default async function PlanTargetPage({ params, searchParams }: PageProps<"/plans/[id]/targets/[targetId]">) {
  const [{ id, targetId }, search] = await Promise.all([params, searchParams]);
  const query = flatParams(search);
  const { view, version, tracked, list, people, total, page, trial } = await loadTargetNames(id, targetId, query);
  const t = await getTranslations("plans");
  const path = `/plans/${version.id}/targets/${targetId}`;
  const carried = trialParams(query);
  const counts = { movers: (tracked.tried ?? tracked.planned).movers.length, leavers: tracked.leavers };
  const labels = { movers: t("track.listMovers"), leavers: t("track.listLeavers") };
  return (
    <DeskPage
      view={view}
      path="/plans"
      title={labels[list]}
      crumbs={[
        { href: `/plans?unit=${version.unitCode}`, label: t("crumb", { unit: version.unitName }) },
        {
          href: withParams(`/plans/${version.id}`, carried),
          label: t("one.title", { year: String(version.year), unit: version.unitName }),
        },
      ]}
    >
      {trial && <Note tone="info">{t("track.trying")}</Note>}
      <TargetTracker versionId={version.id} targets={[tracked]} query={carried} />
      <div className="mt-6">
        <Tabs
          label={t("track.lists")}
          tabs={TARGET_LISTS.map((one) => ({
            href: withParams(path, { ...carried, list: one }),
            label: labels[one],
            current: one === list,
            count: formatNumber(counts[one]),
          }))}
        />
      </div>
      <PeopleTable
        people={people}
        total={total}
        page={page}
        path={path}
        params={query}
        empty={list === "movers" ? t("track.noMovers") : t("track.noLeavers")}
      />
    </DeskPage>
  );
}
