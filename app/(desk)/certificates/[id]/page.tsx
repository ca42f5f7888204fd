import { getTranslations } from "next-intl/server";
import { CertificateActs } from "@/components/certificate/certificate-acts";
import { CertificateState } from "@/components/certificate/certificate-state";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { KeyValue } from "@/components/ui/key-value";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { withParams } from "@/components/ui/query-link";
import { spellCode } from "@/lib/domain/certificate/certificate-code";
import { writtenBirth } from "@/lib/features/certificate/labels";
import { loadCertificate } from "@/lib/features/certificate/loaders";
import { formatDay } from "@/lib/text/format";

/** One certificate: what it says, where it stands in its chain, and what may be done to it. */
export default async function CertificatePage({ params, searchParams }: PageProps<"/certificates/[id]">) {
  const query = flatParams(await searchParams);
  const { id } = await params;
  const loaded = await loadCertificate(id, query);
  const { view, certificate } = loaded;
  const { content } = certificate;
  const t = await getTranslations("certificates");
  const keep = { unit: query.unit, on: query.on };
  return (
    <DeskPage
      view={view}
      path={`/certificates/${certificate.id}`}
      params={query}
      title={t("one.title", { number: certificate.number })}
      lead={`${content.title} · ${content.fullName}`}
      crumbs={[{ label: t("title"), href: withParams("/certificates", keep) }]}
      actions={
        <>
          {certificate.origin === "issued" && (
            <LinkButton kind="primary" href={`/api/certificates/${certificate.id}/pdf`} plain download>
              {t("act.pdf")}
            </LinkButton>
          )}
          <LinkButton href={`/verify/${certificate.code}`}>{t("act.verify")}</LinkButton>
          {certificate.classCode && (
            <LinkButton href={withParams(`/classes/${encodeURIComponent(certificate.classCode)}/certificates`, keep)}>
              {t("act.class")}
            </LinkButton>
          )}
        </>
      }
    >
      <div className="grid gap-4">
        <p>
          <CertificateState status={certificate.status} />
        </p>
        {certificate.origin === "book" && <Note tone="info">{t("one.fromBook")}</Note>}
        {certificate.withdrawn && (
          <Note tone="bad" title={t("one.doubtful", { day: formatDay(certificate.withdrawn.on) })}>
            {certificate.withdrawn.reason && <p>{certificate.withdrawn.reason}</p>}
            <p>{t(loaded.mayRevoke ? "one.doubtfulDecide" : "one.doubtfulDirector")}</p>
          </Note>
        )}
        {certificate.revokedOn && (
          <Note
            tone="bad"
            title={t("one.revoked", { day: formatDay(certificate.revokedOn), decision: certificate.revokeNo ?? "" })}
          >
            {certificate.revokeReason}
          </Note>
        )}
        {certificate.replacedBy && (
          <Note tone="warn">
            <a href={withParams(`/certificates/${certificate.replacedBy.id}`, keep)}>
              {t("one.replacedBy", {
                number: certificate.replacedBy.number,
                day: formatDay(certificate.replacedBy.issuedOn),
              })}
            </a>
          </Note>
        )}
        {certificate.replaces && certificate.reissueCause && (
          <Note tone="info" title={t("one.reissued", { cause: t(`cause.${certificate.reissueCause}`) })}>
            <p>{certificate.reissueReason}</p>
            <a href={withParams(`/certificates/${certificate.replaces.id}`, keep)}>
              {t("one.replaces", {
                number: certificate.replaces.number,
                day: formatDay(certificate.replaces.issuedOn),
              })}
            </a>
          </Note>
        )}
        <Panel title={t("one.content")}>
          <KeyValue
            items={[
              {
                label: t("one.holder"),
                value:
                  loaded.maySeePerson && certificate.cadreId !== null ? (
                    <a href={withParams(`/cadres/${certificate.cadreId}`, keep)}>{content.fullName}</a>
                  ) : (
                    content.fullName
                  ),
              },
              {
                label: t("one.birth"),
                value: writtenBirth(content),
              },
              { label: t("one.nativePlace"), value: content.nativePlace },
              { label: t("one.unit"), value: content.unit },
              { label: t("one.programme"), value: content.programme },
              { label: t("one.className"), value: content.className },
              { label: t("one.days"), value: content.from && `${formatDay(content.from)} – ${formatDay(content.to)}` },
              { label: t("one.grade"), value: content.grade && t(`grade.${content.grade}`) },
              { label: t("one.decision"), value: content.decisionNo },
              { label: t("one.issuedOn"), value: formatDay(certificate.issuedOn) },
              { label: t("one.centre"), value: content.centre },
              { label: t("one.signer"), value: [content.signerTitle, content.signer].filter(Boolean).join(" ") },
              { label: t("one.issuedBy"), value: certificate.issuedBy },
              { label: t("one.code"), value: <span className="tabular">{spellCode(certificate.code)}</span> },
            ]}
          />
        </Panel>
        <CertificateActs
          certificate={certificate}
          today={loaded.today}
          may={{
            reissue: loaded.mayReissue,
            decideLoss: loaded.mayDecideLoss,
            revoke: loaded.mayRevoke,
            strike: loaded.mayStrike,
          }}
        />
      </div>
    </DeskPage>
  );
}
