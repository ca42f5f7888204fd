import { getTranslations } from "next-intl/server";
import { ExemptionForm } from "@/components/cadre/standing-forms";
import { DeskPage } from "@/components/desk/desk-page";
import { loadForm } from "@/lib/features/cadre/loaders-forms";

/** Free the person from a standard by a numbered decision. */
export default async function NewExemptionPage({ params }: PageProps<"/cadres/[id]/exemptions/new">) {
  const { dossier, today } = await loadForm((await params).id, "exempt");
  const t = await getTranslations("cadres");
  return (
    <DeskPage
      path={`/cadres/${dossier.id}/exemptions/new`}
      title={t("exemptionTitle", { name: dossier.fullName })}
      crumbs={[{ href: `/cadres/${dossier.id}`, label: dossier.fullName }]}
    >
      <ExemptionForm dossier={dossier} today={today} />
    </DeskPage>
  );
}
