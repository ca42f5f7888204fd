import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { VerifyForm } from "@/components/certificate/verify-form";
import { VerifyFrame } from "@/components/certificate/verify-frame";

export async function generateMetadata() {
  return { title: (await getTranslations("certificates"))("verify.title") };
}

/** Anybody types the code from a paper. */
export default async function VerifyPage({ searchParams }: PageProps<"/verify">) {
  const { code } = await searchParams;
  if (typeof code === "string" && code.trim()) redirect(`/verify/${encodeURIComponent(code.trim().slice(0, 60))}`);
  const t = await getTranslations("certificates.verify");
  return (
    <VerifyFrame>
      <div className="grid gap-2">
        <h1 className="text-xl">{t("title")}</h1>
        <p className="text-ink-soft">{t("lead")}</p>
      </div>
      <VerifyForm />
    </VerifyFrame>
  );
}
