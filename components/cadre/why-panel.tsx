import { useLocale, useTranslations } from "next-intl";
import { StatusBadge } from "@/components/status/status-badge";
import { Badge } from "@/components/ui/badge";
import { KeyValue } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import type { PostExplanation } from "@/lib/domain/compliance/explain";
import type { Dossier, DossierCredential } from "@/lib/features/cadre/schema-dossier";
import { formatDay, formatLastDay } from "@/lib/text/format";

type StandardText = Readonly<{ legalBasis: string; article: string | null; issuingBody: string; needsCheck: boolean }>;

/** "Vì sao chưa đạt?": one post that day, with what is demanded and by which article, what is held, what is missing, since when. */
export function WhyPanel({
  explained,
  dossier,
  standard,
}: {
  explained: PostExplanation;
  dossier: Dossier;
  standard: StandardText | undefined;
}) {
  const t = useTranslations("cadres");
  const common = useTranslations("common");
  const status = useTranslations("status");
  const english = useLocale() === "en";
  const post = dossier.posts.find(({ id }) => id === explained.postId);
  const papers = (ids: readonly number[]) => dossier.credentials.filter(({ id }) => ids.includes(id));
  const held = dossier.credentials.find(({ id }) => id === explained.heldCredentialId);
  const exemption = dossier.exemptions.find(({ id }) => id === explained.exemptionId);
  const enrolment = dossier.enrolments.find(({ id }) => id === explained.enrolmentId);
  const remarks = [
    ...papers(explained.unverifiedIds).map((paper) => ({
      key: `u${paper.id}`,
      text: t("why.unverified", { paper: paperText(paper) }),
    })),
    ...papers(explained.refusedEquivalenceIds).map((paper) => ({
      key: `e${paper.id}`,
      text: t("why.equivalence", { paper: paperText(paper) }),
    })),
    ...papers(explained.revokedIds).map((paper) => ({
      key: `r${paper.id}`,
      text: t("why.revoked", { paper: paperText(paper), day: paper.revokedOn ? formatDay(paper.revokedOn) : "" }),
    })),
  ];

  function paperText(paper: DossierCredential): string {
    return [
      paper.level ? common(`level.${paper.level}`) : paper.title,
      t(`evidence.${paper.evidence}`),
      paper.number,
      formatDay(paper.issuedOn),
    ]
      .filter(Boolean)
      .join(", ");
  }

  return (
    <Panel
      level={3}
      title={[english ? post?.positionEn : post?.positionVi, post?.unitName].filter(Boolean).join(" · ")}
      actions={
        <span className="flex flex-wrap items-center gap-2">
          <Badge>{common(`lane.${explained.lane}`)}</Badge>
          <StatusBadge status={explained.status} />
        </span>
      }
    >
      <p className="prose-width mb-3">
        {t(`why.sentence.${explained.status}`, {
          required: explained.required ? common(`level.${explained.required}`) : "",
          held: common(`level.${explained.held}`),
          day: explained.graceUntil ? formatDay(explained.graceUntil) : "",
          hasDay: explained.graceUntil ? "yes" : "no",
        })}
      </p>
      <KeyValue
        items={[
          {
            label: t("why.standard"),
            value: standard ? (
              <>
                {[
                  common(`level.${explained.required ?? "none"}`),
                  standard.article,
                  standard.legalBasis,
                  standard.issuingBody,
                ]
                  .filter(Boolean)
                  .join(" · ")}{" "}
                {standard.needsCheck && <Badge tone="warn">{common("needsCheck")}</Badge>}
              </>
            ) : (
              t("why.noStandard")
            ),
          },
          { label: t("why.held"), value: held ? paperText(held) : common("level.none") },
          ...(explained.missing ? [{ label: t("why.missing"), value: common(`level.${explained.missing}`) }] : []),
          { label: t("why.since"), value: formatDay(explained.since) },
          {
            label: t("why.until"),
            value:
              explained.until === null
                ? t("why.open")
                : t("why.then", {
                    day: formatDay(explained.until),
                    next: explained.next ? status(explained.next) : t("why.ends"),
                  }),
          },
          ...(exemption ? [{ label: t("why.exemption"), value: `${exemption.decisionNo} · ${exemption.reason}` }] : []),
          ...(enrolment
            ? [
                {
                  label: t("why.enrolment"),
                  value: [common(`level.${enrolment.level}`), enrolment.school, formatLastDay(enrolment.to)]
                    .filter(Boolean)
                    .join(" · "),
                },
              ]
            : []),
        ]}
      />
      {remarks.length > 0 && (
        <ul className="mt-3 grid list-disc gap-1 pl-5 text-grace">
          {remarks.map((remark) => (
            <li key={remark.key}>{remark.text}</li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
