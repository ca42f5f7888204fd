import { useTranslations } from "next-intl";
import type { NoticeRow } from "@/lib/features/inbox/schema";
import { formatMoment } from "@/lib/text/format-moment";
import { noticeValues } from "@/lib/text/notice-values";

/** Notifications, newest first; opening one marks it as read and leads to what it speaks of. */
export function NoticeList({ notices }: { notices: readonly NoticeRow[] }) {
  const t = useTranslations("inbox");
  return (
    <ul className="panel divide-y divide-line">
      {notices.map((notice) => (
        <li key={notice.id}>
          <a className="notice" href={`/api/inbox/${notice.id}`} data-unread={notice.read ? undefined : ""}>
            <span className="min-w-0">
              <span className={notice.read ? "block" : "block font-semibold"}>
                {!notice.read && <span className="sr-only">{t("unread")} </span>}
                {t(`notice.${notice.kind}` as never, noticeValues(notice.values) as never)}
              </span>
              <span className="block text-ink-soft text-sm">{formatMoment(notice.createdAt)}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
