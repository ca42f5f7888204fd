import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { TextInput } from "@/components/form/text-input";
import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { Dialog } from "@/components/ui/dialog";
import { LONGEST_TOKEN_DAYS } from "@/lib/domain/access/token-rules";
import { addMonths, type Day } from "@/lib/domain/shared/day";
import { createTokenAction, revokeTokenAction } from "@/lib/features/account/actions-own";
import type { OwnToken } from "@/lib/features/account/schema-own";
import { formatMoment } from "@/lib/text/format-moment";

const USUAL_MONTHS = 6;

/** Keys for programs: making one, and the list with what still works. */
export function OwnTokens({ tokens, today }: { tokens: readonly OwnToken[]; today: Day }) {
  const t = useTranslations("access.account");
  const when = (moment: Date | null, none: string) => (moment ? formatMoment(moment) : none);
  return (
    <Section title={t("tokens")} lead={t("tokensLead")} id="tokens">
      <DataTable
        caption={t("tokenList")}
        captionHidden
        rows={tokens}
        rowKey={(token) => token.id}
        empty={t("noTokens")}
        columns={[
          { key: "name", label: t("columns.name"), cell: ({ name }) => name },
          { key: "created", label: t("columns.created"), cell: ({ createdAt }) => formatMoment(createdAt) },
          {
            key: "used",
            label: t("columns.used"),
            telling: true,
            cell: ({ lastUsedAt }) => when(lastUsedAt, t("neverUsed")),
          },
          { key: "expires", label: t("columns.expires"), cell: ({ expiresAt }) => when(expiresAt, t("never")) },
          {
            key: "state",
            label: t("columns.state"),
            telling: true,
            cell: ({ live, revokedAt }) => (
              <Badge tone={live ? "good" : "neutral"}>{t(live ? "live" : revokedAt ? "revoked" : "expired")}</Badge>
            ),
          },
          {
            key: "act",
            label: t("columns.act"),
            telling: true,
            cell: ({ id, live, name }) =>
              live && (
                <Dialog trigger={t("revoke")} kind="quiet" title={t("revokeNamed", { name })} close={t("close")}>
                  <p className="mb-4">{t("revokeConsequence")}</p>
                  <ActionForm
                    action={revokeTokenAction}
                    submit={t("revoke")}
                    hidden={{ tokenId: id }}
                    draft=""
                    kind="danger"
                  />
                </Dialog>
              ),
          },
        ]}
      />
      <h3 className="mt-6 mb-3 font-semibold">{t("newToken")}</h3>
      <ActionForm action={createTokenAction} submit={t("createToken")} draft="" kind="secondary">
        <Field name="name" label={t("tokenName")} help={t("tokenNameHelp")} required>
          <TextInput maxLength={80} />
        </Field>
        <Field
          name="expiresOn"
          label={t("tokenExpires")}
          help={t("tokenExpiresHelp", { days: LONGEST_TOKEN_DAYS })}
          required
        >
          <DateInput defaultValue={addMonths(today, USUAL_MONTHS)} />
        </Field>
      </ActionForm>
    </Section>
  );
}
