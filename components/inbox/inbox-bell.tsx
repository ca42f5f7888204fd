import { Bell } from "lucide-react";
import { useTranslations } from "next-intl";
import { MOST_UNREAD } from "@/lib/features/inbox/schema";
import { formatNumber } from "@/lib/text/format";

/** The way to what waits, with how much of it is unread. */
export function InboxBell({ unread }: { unread: number }) {
  const t = useTranslations("inbox");
  const count = unread > MOST_UNREAD ? `${formatNumber(MOST_UNREAD)}+` : formatNumber(unread);
  return (
    <a className="btn bell" data-kind="quiet" href="/inbox" aria-label={t("bell", { count: unread })}>
      <Bell aria-hidden="true" />
      {unread > 0 && (
        <span className="bell-count tabular" aria-hidden="true">
          {count}
        </span>
      )}
    </a>
  );
}
