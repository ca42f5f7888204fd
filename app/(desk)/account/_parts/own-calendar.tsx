import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table/data-table";
import { ActionForm } from "@/components/form/action-form";
import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { openFeedAction, revokeFeedAction } from "@/lib/features/session/actions-feed";
import { loadOwnFeeds } from "@/lib/features/session/loaders-own";
import { formatMoment } from "@/lib/text/format-moment";

/** Secret addresses under which phone and desk calendars read one's sessions. */
export async function OwnCalendar() {
  const feeds = await loadOwnFeeds();
  const t = await getTranslations("sessions.calendar");
  return (
    <Section title={t("title")} lead={t("lead")} id="calendar">
      <DataTable
        caption={t("title")}
        captionHidden
        rows={feeds}
        rowKey={(feed) => feed.id}
        empty={t("empty")}
        columns={[
          { key: "created", label: t("created"), cell: (feed) => formatMoment(feed.createdAt) },
          {
            key: "used",
            label: t("used"),
            telling: true,
            cell: (feed) => (feed.usedAt ? formatMoment(feed.usedAt) : t("never")),
          },
          {
            key: "state",
            label: t("state"),
            telling: true,
            cell: (feed) => (
              <Badge tone={feed.revokedAt ? "neutral" : "good"}>{t(feed.revokedAt ? "revoked" : "live")}</Badge>
            ),
          },
          {
            key: "actions",
            label: t("actions"),
            telling: true,
            cell: (feed) =>
              !feed.revokedAt && (
                <ActionForm
                  action={revokeFeedAction}
                  submit={t("revoke")}
                  kind="quiet"
                  draft=""
                  hidden={{ feedId: feed.id }}
                />
              ),
          },
        ]}
      />
      <div className="mt-4">
        <ActionForm action={openFeedAction} submit={t("make")} kind="secondary" draft="" />
      </div>
    </Section>
  );
}
