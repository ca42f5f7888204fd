import { getTranslations } from "next-intl/server";
import { VerifyForm } from "@/components/certificate/verify-form";
import { VerifyFrame } from "@/components/certificate/verify-frame";

/** A code that cannot be one and one that nobody holds look alike. */
export default async function NoSuchCertificate() {
  const t = await getTranslations("certificates.verify");
  return (
    <VerifyFrame>
      <div className="grid gap-2">
        <h1 className="text-xl">{t("notFound")}</h1>
        <p className="text-ink-soft">{t("notFoundHelp")}</p>
      </div>
      <VerifyForm />
    </VerifyFrame>
  );
}
