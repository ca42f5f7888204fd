import { Download } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Page } from "@/components/layout/page";
import { LinkButton } from "@/components/ui/link-button";
import { Tabs } from "@/components/ui/tabs";
import type { RoundRow } from "@/lib/features/needs/schema";
import { formatDay, formatNumber } from "@/lib/text/format";

const TABS = ["status", "matrix", "names"] as const;
const PATHS = { status: "", matrix: "/matrix", names: "/names" } as const;

/** The head that the three pages of a round share. */
export async function RoundPage({
  round,
  tab,
  actions,
  exportQuery = "",
  children,
}: {
  round: RoundRow;
  tab: (typeof TABS)[number];
  actions?: ReactNode;
  exportQuery?: string;
  children: ReactNode;
}) {
  const t = await getTranslations("needs");
  return (
    <Page
      title={`${round.name} · ${round.unitName}`}
      lead={t("window", { from: formatDay(round.opensOn), to: formatDay(round.closesOn) })}
      crumbs={[{ href: "/needs", label: t("title") }]}
      figure={{ value: `${formatNumber(round.signed)}/${formatNumber(round.asked)}`, words: t("figure") }}
      actions={
        <>
          {actions}
          <LinkButton plain href={`/api/exports/needs?round=${round.id}${exportQuery}`}>
            <Download aria-hidden="true" /> {t("export")}
          </LinkButton>
        </>
      }
    >
      <Tabs
        label={t("tabs.label")}
        tabs={TABS.map((one) => ({
          href: `/needs/${round.id}${PATHS[one]}`,
          label: t(`tabs.${one}`),
          current: one === tab,
        }))}
      />
      {children}
    </Page>
  );
}
