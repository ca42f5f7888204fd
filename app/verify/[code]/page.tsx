import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { VerifyFrame } from "@/components/certificate/verify-frame";
import { KeyValue } from "@/components/ui/key-value";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { spellCode } from "@/lib/domain/certificate/certificate-code";
import { loadPublicCertificate } from "@/lib/features/certificate/loaders-verify";
import { formatDay } from "@/lib/text/format";
import { today } from "@/lib/time/today";

export async function generateMetadata() {
  return { title: (await getTranslations("certificates"))("verify.title") };
}

const TONES = { valid: "good", revoked: "bad", replaced: "warn" } as const;

/** What the code on a certificate leads to: everything it says, who it is about half hidden, and whether it holds. */
export default async function VerifyCodePage({ params }: PageProps<"/verify/[code]">) {
  const found = await loadPublicCertificate((await params).code);
  if (!found) notFound();
  const t = await getTranslations("certificates");
  const { content, replacedBy, replaces } = found;
  const days = content.from === content.to ? [content.from] : [content.from, content.to];
  return (
    <VerifyFrame>
      <div className="grid gap-2">
        <p className="text-ink-soft">{t("verify.title")}</p>
        <h1 className="text-xl">{content.title}</h1>
      </div>
      <Note
        tone={found.doubtful ? "warn" : TONES[found.status]}
        title={t(`verify.${found.status}`, { day: found.revokedOn ? formatDay(found.revokedOn) : "" })}
      >
        {found.status === "revoked" && found.revokeNo && <p>{t("verify.revokedBy", { decision: found.revokeNo })}</p>}
        {replacedBy && (
          <p>
            <Link href={`/verify/${replacedBy.code}`} prefetch={false}>
              {t("verify.newOne", { number: replacedBy.number, day: formatDay(replacedBy.issuedOn) })}
            </Link>
          </p>
        )}
        {found.status === "valid" && <p>{t(found.enteredOn ? "verify.compareBook" : "verify.compare")}</p>}
      </Note>
      {found.doubtful && <Note tone="warn" title={t("verify.doubtful")} />}
      {found.enteredOn && <Note tone="info">{t("verify.fromBook", { day: formatDay(found.enteredOn) })}</Note>}
      <Panel>
        <KeyValue
          items={[
            { label: t("column.number"), value: found.number },
            { label: t("verify.holder"), value: content.maskedName },
            ...(content.birthYear ? [{ label: t("verify.birthYear"), value: content.birthYear }] : []),
            { label: t("one.programme"), value: content.programme },
            ...(content.className ? [{ label: t("one.className"), value: content.className }] : []),
            ...(content.from ? [{ label: t("one.days"), value: days.map(formatDay).join(" – ") }] : []),
            ...(content.grade ? [{ label: t("one.grade"), value: t(`grade.${content.grade}`) }] : []),
            ...(content.decisionNo ? [{ label: t("one.decision"), value: content.decisionNo }] : []),
            { label: t("one.issuedOn"), value: formatDay(found.issuedOn) },
            { label: t("one.centre"), value: content.centre },
            ...(content.signer || content.signerTitle
              ? [{ label: t("one.signer"), value: [content.signerTitle, content.signer].filter(Boolean).join(" ") }]
              : []),
            { label: t("one.code"), value: <span className="tabular">{spellCode(found.code)}</span> },
          ]}
        />
      </Panel>
      {replaces && (
        <p>
          <Link href={`/verify/${replaces.code}`} prefetch={false}>
            {t("verify.oldOne", { number: replaces.number })}
          </Link>
        </p>
      )}
      <p className="text-ink-soft text-sm">
        {t("verify.masked")} {t("verify.checkedOn", { day: formatDay(today()) })}.
      </p>
      <p className="no-print">
        <Link href="/verify">{t("verify.another")}</Link>
      </p>
    </VerifyFrame>
  );
}
