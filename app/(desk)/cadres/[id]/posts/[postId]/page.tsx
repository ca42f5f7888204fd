import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CorrectPostForm } from "@/components/cadre/post-forms";
import { DeskPage } from "@/components/desk/desk-page";
import { loadPostForm } from "@/lib/features/cadre/loaders-forms";

/** Correct what was typed about a post. */
export default async function PostPage({ params }: PageProps<"/cadres/[id]/posts/[postId]">) {
  const { id, postId } = await params;
  const { dossier, positions, today } = await loadPostForm(id);
  const post = dossier.posts.find((one) => String(one.id) === postId);
  if (!post) notFound();
  const t = await getTranslations("cadres");
  return (
    <DeskPage
      path={`/cadres/${dossier.id}/posts/${post.id}`}
      title={t("postEditTitle", { name: dossier.fullName })}
      crumbs={[{ href: `/cadres/${dossier.id}`, label: dossier.fullName }]}
    >
      <CorrectPostForm dossier={dossier} post={post} positions={positions} today={today} />
    </DeskPage>
  );
}
