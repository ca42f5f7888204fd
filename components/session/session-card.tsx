import { ShieldAlert, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatClock, minuteOfMoment } from "@/lib/domain/session/session-time";
import { needsLecturer } from "@/lib/domain/session/split-topics";
import type { SessionRow } from "@/lib/features/session/schema-row";

/** One sitting as a link: when, what, where, who. */
export function SessionCard({
  session,
  href,
  movable,
  showClass,
  current,
  from,
}: {
  session: SessionRow;
  href: string;
  movable: boolean;
  showClass: boolean;
  current: boolean;
  from: string;
}) {
  const t = useTranslations("sessions");
  const { title, startsAt, endsAt, roomName, place, lecturers, status, kind, waivers } = session;
  return (
    <a
      className="session-card"
      href={href}
      data-soft=""
      data-kind={kind}
      data-status={status}
      data-session={movable ? session.id : undefined}
      data-from={from}
      draggable={movable}
      aria-current={current ? "true" : undefined}
      aria-describedby={movable ? "move-help" : undefined}
    >
      <span className="tabular text-sm">
        {formatClock(minuteOfMoment(startsAt))}–{formatClock(minuteOfMoment(endsAt))}
        {waivers.length > 0 && <TriangleAlert className="ml-1 inline size-4" aria-label={t("waived")} />}
        {lecturers.some(({ waivedBy }) => waivedBy !== null) && (
          <ShieldAlert className="ml-1 inline size-4" aria-label={t("unapproved")} />
        )}
      </span>
      <span className="font-semibold">{title}</span>
      {showClass && <span className="text-sm">{session.className}</span>}
      <span className="text-ink-soft text-sm">{roomName ?? place}</span>
      <span className="text-sm">
        {lecturers.length > 0 ? lecturers.map(({ name }) => name).join(", ") : needsLecturer(kind) && t("noLecturer")}
      </span>
      {status !== "planned" && <span className="text-sm">{t(`status.${status}`)}</span>}
    </a>
  );
}
