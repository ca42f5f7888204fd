import { getTranslations } from "next-intl/server";
import { NotFoundState } from "@/components/layout/states";
import { LinkButton } from "@/components/ui/link-button";

/** An address that no page has. */
export default async function RootNotFound() {
  const t = await getTranslations("ui");
  return (
    <main className="page">
      <NotFoundState
        action={
          <LinkButton kind="primary" href="/">
            {t("notFoundHome")}
          </LinkButton>
        }
      />
    </main>
  );
}
