import { getTranslations } from "next-intl/server";
import { NotFoundState } from "@/components/layout/states";
import { LinkButton } from "@/components/ui/link-button";

/** What does not exist, or lies outside the scope of the account: told alike, inside the frame. */
export default async function DeskNotFound() {
  const t = await getTranslations("ui");
  return (
    <>
      <div className="view-bar" />
      <div className="page">
        <NotFoundState
          action={
            <>
              <LinkButton kind="primary" href="/">
                {t("notFoundHome")}
              </LinkButton>
              <LinkButton href="/search">{t("notFoundSearch")}</LinkButton>
            </>
          }
        />
      </div>
    </>
  );
}
