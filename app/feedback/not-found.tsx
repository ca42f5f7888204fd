import { getTranslations } from "next-intl/server";
import { VerifyFrame } from "@/components/certificate/verify-frame";

/** A code that cannot be one and one that nobody was given look alike. */
export default async function NoSuchTicket() {
  const t = await getTranslations("feedback.public");
  return (
    <VerifyFrame>
      <div className="grid gap-2">
        <h1 className="text-xl">{t("notFound")}</h1>
        <p className="text-ink-soft">{t("notFoundHelp")}</p>
      </div>
    </VerifyFrame>
  );
}
