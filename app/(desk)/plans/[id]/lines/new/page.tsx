import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { LineForm } from "@/components/plan/line-form";
import { loadNewLine } from "@/lib/features/plan/loaders-line";

export default async function NewPlanLinePage({ params, searchParams }: PageProps<"/plans/[id]/lines/new">) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const { view, version, programmes } = await loadNewLine(id, flatParams(search));
  const t = await getTranslations("plans");
  return (
    <DeskPage
      view={view}
      path="/plans"
      title={t("line.new")}
      crumbs={[
        { href: `/plans?unit=${version.unitCode}`, label: t("crumb", { unit: version.unitName }) },
        {
          href: `/plans/${version.id}`,
          label: t("one.title", { year: String(version.year), unit: version.unitName }),
        },
      ]}
    >
      <LineForm versionId={version.id} line={null} programmes={programmes} units={new Map()} />
    </DeskPage>
  );
}
