import { getTranslations } from "next-intl/server";
import { AddCredentialForm } from "@/components/cadre/credential-forms";
import { DeskPage } from "@/components/desk/desk-page";
import { loadForm } from "@/lib/features/cadre/loaders-forms";

/** Put a paper on file. */
export default async function NewCredentialPage({ params }: PageProps<"/cadres/[id]/credentials/new">) {
  const { dossier, rights } = await loadForm((await params).id, "credentials");
  const t = await getTranslations("cadres");
  return (
    <DeskPage
      path={`/cadres/${dossier.id}/credentials/new`}
      title={t("credentialTitle", { name: dossier.fullName })}
      crumbs={[{ href: `/cadres/${dossier.id}`, label: dossier.fullName }]}
    >
      <AddCredentialForm dossier={dossier} mayVerify={rights.verify} />
    </DeskPage>
  );
}
