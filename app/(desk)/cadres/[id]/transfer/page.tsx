import { getTranslations } from "next-intl/server";
import { TransferForm } from "@/components/cadre/record-forms";
import { DeskPage } from "@/components/desk/desk-page";
import { loadForm } from "@/lib/features/cadre/loaders-forms";

/** Move the person to another unit, on a day, with the history kept. */
export default async function TransferPage({ params }: PageProps<"/cadres/[id]/transfer">) {
  const { dossier, today } = await loadForm((await params).id, "transfer");
  const t = await getTranslations("cadres");
  return (
    <DeskPage
      path={`/cadres/${dossier.id}/transfer`}
      title={t("transferTitle", { name: dossier.fullName })}
      crumbs={[{ href: `/cadres/${dossier.id}`, label: dossier.fullName }]}
    >
      <TransferForm dossier={dossier} today={today} />
    </DeskPage>
  );
}
