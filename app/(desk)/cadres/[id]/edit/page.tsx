import { getTranslations } from "next-intl/server";
import { CorrectForm, EndDialog, PartyForm } from "@/components/cadre/record-forms";
import { DeskPage } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { loadForm } from "@/lib/features/cadre/loaders-forms";

/** Correct who the person is and their days in the Party, or stop following them. */
export default async function EditCadrePage({ params }: PageProps<"/cadres/[id]/edit">) {
  const { dossier, today } = await loadForm((await params).id, "write");
  const t = await getTranslations("cadres");
  const openPosts = dossier.posts.filter((post) => post.to === null).length;
  return (
    <DeskPage
      path={`/cadres/${dossier.id}/edit`}
      title={t("editTitle", { name: dossier.fullName })}
      crumbs={[{ href: `/cadres/${dossier.id}`, label: dossier.fullName }]}
    >
      <CorrectForm dossier={dossier} />
      <Section id="party" title={t("section.party")}>
        <PartyForm dossier={dossier} />
      </Section>
      {dossier.endedOn === null && (
        <Section id="end" title={t("section.end")} lead={t("form.endLead")}>
          <EndDialog dossier={dossier} openPosts={openPosts} today={today} />
        </Section>
      )}
    </DeskPage>
  );
}
