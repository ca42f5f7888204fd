import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CorrectCredentialForm } from "@/components/cadre/credential-forms";
import { DeskPage } from "@/components/desk/desk-page";
import { loadForm } from "@/lib/features/cadre/loaders-forms";

/** Correct what was typed about a paper. */
export default async function CredentialPage({ params }: PageProps<"/cadres/[id]/credentials/[credentialId]">) {
  const { id, credentialId } = await params;
  const { dossier } = await loadForm(id, "credentials");
  const paper = dossier.credentials.find((one) => String(one.id) === credentialId);
  if (!paper) notFound();
  const t = await getTranslations("cadres");
  return (
    <DeskPage
      path={`/cadres/${dossier.id}/credentials/${paper.id}`}
      title={t("credentialEditTitle", { name: dossier.fullName })}
      crumbs={[{ href: `/cadres/${dossier.id}`, label: dossier.fullName }]}
    >
      <CorrectCredentialForm dossier={dossier} paper={paper} />
    </DeskPage>
  );
}
