import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotFoundState } from "@/components/layout/states";
import { LinkButton } from "@/components/ui/link-button";

/** The state below says its own title. */
export const metadata: Metadata = { title: { absolute: "" } };

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
