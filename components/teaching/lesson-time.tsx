import { formatMoment } from "@/lib/text/format-moment";

/** When a lesson is: "10/03/2026 07:30–11:00". */
export function LessonTime({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) {
  return (
    <span className="tabular whitespace-nowrap">
      {formatMoment(startsAt)}–{formatMoment(endsAt).slice(-5)}
    </span>
  );
}
