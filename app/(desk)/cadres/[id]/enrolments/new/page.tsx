import { getTranslations } from "next-intl/server";
import { EnrolmentForm } from "@/components/cadre/standing-forms";
import { DeskPage } from "@/components/desk/desk-page";
import { loadForm } from "@/lib/features/cadre/loaders-forms";

/** Seat the person in a course that gives a level. */
export default async function NewEnrolmentPage({ params }: PageProps<"/cadres/[id]/enrolments/new">) {
  const { dossier, today } = await loadForm((await params).id, "credentials");
  const t = await getTranslations("cadres");
  return (
    <DeskPage
      path={`/cadres/${dossier.id}/enrolments/new`}
      title={t("enrolmentTitle", { name: dossier.fullName })}
      crumbs={[{ href: `/cadres/${dossier.id}`, label: dossier.fullName }]}
    >
      <EnrolmentForm dossier={dossier} today={today} />
    </DeskPage>
  );
}
