import { getTranslations } from "next-intl/server";
import { AddPostForm } from "@/components/cadre/post-forms";
import { DeskPage } from "@/components/desk/desk-page";
import { loadPostForm } from "@/lib/features/cadre/loaders-forms";

/** Put a post on file. */
export default async function NewPostPage({ params }: PageProps<"/cadres/[id]/posts/new">) {
  const { dossier, positions, today } = await loadPostForm((await params).id);
  const t = await getTranslations("cadres");
  return (
    <DeskPage
      path={`/cadres/${dossier.id}/posts/new`}
      title={t("postTitle", { name: dossier.fullName })}
      crumbs={[{ href: `/cadres/${dossier.id}`, label: dossier.fullName }]}
    >
      <AddPostForm dossier={dossier} positions={positions} today={today} />
    </DeskPage>
  );
}
