import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { InboxList } from "@/components/inbox/inbox-list";
import { NoticeList } from "@/components/inbox/notice-list";
import { Page } from "@/components/layout/page";
import { Section } from "@/components/layout/section";
import { Pagination } from "@/components/ui/pagination";
import { markAllReadAction } from "@/lib/features/inbox/actions";
import { loadInbox } from "@/lib/features/inbox/loaders";
import { NOTICES_PAGE_SIZE } from "@/lib/features/inbox/schema";
import { pageNumber } from "@/lib/text/page-number";

/** What waits for a decision of this account, and what it was told. */
export default async function InboxPage({ searchParams }: PageProps<"/inbox">) {
  const asked = (await searchParams).page;
  const page = pageNumber([asked].flat()[0]);
  const { waiting, notices, unread } = await loadInbox(page);
  const t = await getTranslations("inbox");
  const newest = notices.rows[0];
  return (
    <Page title={t("title")} lead={t("lead")}>
      <div className="grid gap-x-8 xl:grid-cols-2">
        <Section title={t("waitingTitle")}>
          {waiting.length === 0 ? <p className="text-ink-soft">{t("nothing")}</p> : <InboxList waiting={waiting} />}
        </Section>
        <Section
          title={t("noticesTitle", { count: unread })}
          actions={
            unread > 0 &&
            newest && (
              <ActionForm
                action={markAllReadAction}
                submit={t("markAll")}
                kind="quiet"
                draft=""
                hidden={{ upTo: newest.id }}
              />
            )
          }
        >
          {notices.total === 0 ? (
            <p className="text-ink-soft">{t("noNotices")}</p>
          ) : (
            <NoticeList notices={notices.rows} />
          )}
          <Pagination path="/inbox" params={{}} page={page} pageSize={NOTICES_PAGE_SIZE} total={notices.total} />
        </Section>
      </div>
    </Page>
  );
}
