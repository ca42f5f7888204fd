const HANOI = new Intl.DateTimeFormat("vi-VN", {
  timeZone: "Asia/Ho_Chi_Minh",
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

function parts(moment: Date): Record<string, string> {
  return Object.fromEntries(HANOI.formatToParts(moment).map(({ type, value }) => [type, value]));
}

/** A moment as a clock in Vietnam shows it: "30/10/2020 14:05". */
export function formatMoment(moment: Date): string {
  const { day, month, year, hour, minute } = parts(moment);
  return `${day}/${month}/${year} ${hour}:${minute}`;
}

/** The same to the second, for the audit. */
export function formatMomentSeconds(moment: Date): string {
  return `${formatMoment(moment)}:${parts(moment).second}`;
}
