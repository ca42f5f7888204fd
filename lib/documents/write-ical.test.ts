import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideFeed, MOST_FEEDS } from "@/lib/domain/session/calendar-feed";
import { type CalendarEvent, escapeText, foldLine, writeCalendar } from "./write-ical";

const event = (changes: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: "session-1",
  sequence: 3,
  startsAt: new Date("2026-11-24T00:30:00Z"),
  endsAt: new Date("2026-11-24T03:45:00Z"),
  summary: "Bài 1; mở đầu, chung\nLớp A",
  location: "Hội trường",
  description: null,
  cancelled: false,
  url: null,
  ...changes,
});

describe("a calendar file", () => {
  it("[SES-30] says each session once, in UTC, with its state, and nothing breaks out of a value", () => {
    const text = writeCalendar("Lịch", [event(), event({ uid: "session-2", cancelled: true })], new Date(0));
    expect(text).toContain("DTSTART:20261124T003000Z\r\nDTEND:20261124T034500Z\r\n");
    expect(text).toContain("SUMMARY:Bài 1\\; mở đầu\\, chung\\nLớp A\r\n");
    expect(text.match(/STATUS:(CONFIRMED|CANCELLED)/g)).toEqual(["STATUS:CONFIRMED", "STATUS:CANCELLED"]);
    expect(text.startsWith("BEGIN:VCALENDAR\r\n")).toBe(true);
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
  });

  it("[SES-30] folds every line at 75 octets without breaking a character, and unfolds to what it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        const line = `SUMMARY:${escapeText(text)}`;
        const folded = foldLine(line);
        for (const part of folded.split("\r\n")) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
        expect(folded.replaceAll("\r\n ", "")).toBe(line);
      }),
    );
  });

  it("[SES-30] a title cannot smuggle in another event", () => {
    const text = writeCalendar("x", [event({ summary: "A\r\nEND:VEVENT\r\nBEGIN:VEVENT\u0000" })], new Date(0));
    expect(text.split("\r\n").filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
  });

  it.each([
    [MOST_FEEDS - 1, true],
    [MOST_FEEDS, false],
  ])("[SES-27] with %i addresses another one may be made: %s", (live, may) => {
    expect(decideFeed(live).ok).toBe(may);
  });
});
