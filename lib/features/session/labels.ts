import type { Reason } from "@/lib/auth/action-state";
import type { ClashFinding } from "@/lib/domain/session/find-session-clashes";
import { dayOfMoment, formatClock, type Moment, minuteOfMoment } from "@/lib/domain/session/session-time";
import { formatDay } from "@/lib/text/format";
import type { FeedRefusal } from "./commands-feed";
import type { SessionRefusal } from "./commands-place";
import type { ConflictPolicyRefusal, RoomRefusal } from "./commands-rooms";

/** "07:30–10:45, 24/11/2026" */
export function formatSpan(startsAt: Moment, endsAt: Moment): string {
  const clock = (moment: Moment) => formatClock(minuteOfMoment(moment));
  return `${clock(startsAt)}–${clock(endsAt)}, ${formatDay(dayOfMoment(startsAt))}`;
}

/** What falls together, as a sentence of the `sessions.clash` texts. */
export function explainClash(clash: ClashFinding): Reason {
  const key = `sessions.clash.${clash.rule}`;
  switch (clash.rule) {
    case "seats":
      return { key, values: { room: clash.room, seats: clash.seats, learners: clash.learners } };
    case "availability":
      return {
        key,
        values: { lecturer: clash.lecturer, from: formatDay(clash.startsOn), to: formatDay(clash.endsOn) },
      };
    case "unitEvent": {
      const { event, unit, learners } = clash;
      return {
        key,
        values: { event, unit, learners, from: formatDay(clash.startsOn), to: formatDay(clash.endsOn) },
      };
    }
    default: {
      const other = { class: clash.classCode, title: clash.title, span: formatSpan(clash.startsAt, clash.endsAt) };
      if (clash.rule === "room") return { key, values: { room: clash.room, ...other } };
      if (clash.rule === "learner") return { key, values: { learners: clash.learners, ...other } };
      if (clash.rule === "lecturer") return { key, values: { lecturer: clash.lecturer, ...other } };
      if (clash.rule === "travel")
        return { key, values: { lecturer: clash.lecturer, needs: clash.needs, has: clash.has, ...other } };
      return { key, values: other };
    }
  }
}

/** Why a session was not written; what only needs a reason points at the field for it. */
export function explainSessionRefusal(violation: SessionRefusal): Reason {
  const key = `sessions.refused.${violation.rule}`;
  switch (violation.rule) {
    case "SES-00":
      return { key, field: violation.field };
    case "SES-01":
      return { key, field: "from" };
    case "SES-02":
      return { key, field: "periods", values: { periods: violation.periods, minutes: violation.minutes } };
    case "SES-03":
      return {
        key,
        field: "day",
        values: { from: formatDay(violation.startsOn), to: formatDay(violation.endsOn) },
      };
    case "SES-04":
      return { key, field: "periods", values: { topic: violation.topic, left: violation.left } };
    case "SES-05":
      return { key, field: "place" };
    case "SES-06":
    case "SES-07":
      return { key };
    case "SES-08":
      return { key, field: "roomId", values: { room: violation.room } };
    case "SES-17":
      return explainClash(violation.clash);
    case "SES-18":
      return { ...explainClash(violation.clash), field: "reason" };
    case "SES-21":
      return { key, values: { by: violation.by ?? "none" } };
    case "SES-22":
      return { key, values: { what: violation.what } };
    case "SES-25":
      return { key };
    case "SES-26":
      return { key, values: { reason: violation.reason } };
    case "SES-34":
      return { key, field: "reason", values: { name: violation.name } };
    case "LEC-00":
    case "LEC-05":
    case "LEC-10":
      return { key };
    case "LEC-26":
      return { key: "sessions.refused.SES-06" };
    case "LEC-04":
      return { key, field: "waiverReason", values: { missing: violation.missing } };
    case "LEC-03":
      return { key, field: "lecturerId", values: { name: violation.name, topic: violation.topic } };
    case "LEC-01":
    case "LEC-02":
      return { key, field: "lecturerId", values: { name: violation.name, day: formatDay(violation.day) } };
    case "LEC-06":
      return {
        key,
        field: "lecturerId",
        values: {
          name: violation.name,
          class: violation.classCode,
          title: violation.title,
          span: formatSpan(Date.parse(violation.startsAt), Date.parse(violation.endsAt)),
        },
      };
    case "LEC-30": {
      const { name, classCode, title, needs, has } = violation;
      const span = formatSpan(Date.parse(violation.startsAt), Date.parse(violation.endsAt));
      const values = { lecturer: name, class: classCode, title, span, needs, has };
      return { key: "sessions.clash.travel", field: violation.effect === "warn" ? "reason" : "lecturerId", values };
    }
    case "LEC-07":
    case "LEC-08":
      return { key, field: "lecturerId", values: { name: violation.name } };
  }
}

export function explainRoomRefusal(violation: RoomRefusal): Reason {
  const key = `sessions.refused.${violation.rule}`;
  switch (violation.rule) {
    case "SES-00":
      return { key, field: violation.field };
    case "SES-19":
      return { key: `${key}.${violation.field}`, field: violation.field };
    case "SES-20":
      return {
        key,
        field: "validTo",
        values: { sessions: violation.sessions, first: formatDay(violation.first) },
      };
    case "SES-21":
      return { key, values: { by: "none" } };
  }
}

export function explainConflictPolicyRefusal(violation: ConflictPolicyRefusal): Reason {
  return { key: "sessions.refused.SES-00", field: violation.field };
}

export function explainFeedRefusal(violation: FeedRefusal): Reason {
  const key = `sessions.refused.${violation.rule}`;
  return violation.rule === "SES-27" ? { key, values: { most: violation.most } } : { key };
}
