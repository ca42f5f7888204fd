import { getTranslations } from "next-intl/server";
import { RatingForm } from "@/components/cadre/standing-forms";
import { DeskPage } from "@/components/desk/desk-page";
import { loadForm } from "@/lib/features/cadre/loaders-forms";

/** Rate a year of the person's work. */
export default async function RatingPage({ params }: PageProps<"/cadres/[id]/ratings">) {
  const { dossier, today } = await loadForm((await params).id, "write");
  const t = await getTranslations("cadres");
  return (
    <DeskPage
      path={`/cadres/${dossier.id}/ratings`}
      title={t("ratingTitle", { name: dossier.fullName })}
      crumbs={[{ href: `/cadres/${dossier.id}`, label: dossier.fullName }]}
    >
      <RatingForm dossier={dossier} year={Number(today.slice(0, 4)) - 1} />
    </DeskPage>
  );
}
