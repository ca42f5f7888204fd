import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { momentAt } from "@/lib/domain/session/session-time";
import { addDays } from "@/lib/domain/shared/day";
import { listSessions } from "./queries";
import type { SessionsApiInput } from "./schema-api";

/** Most sessions in one answer; `complete` says whether these are all. */
const MOST = 5000;

/** GET /sessions: sessions of the classes that exist for the account, in these days; of one lecturer when asked. */
export async function loadApiSessions(scope: UnitScope, { from, to, lecturer }: SessionsApiInput) {
  const filter = {
    from: momentAt(from, 0),
    to: momentAt(addDays(to, 1), 0),
    lecturerId: lecturer ?? null,
    cancelledFrom: momentAt(from, 0),
  };
  const rows = await read(listSessions, scope, filter, MOST + 1);
  return {
    from,
    to,
    complete: rows.length <= MOST,
    items: rows.slice(0, MOST).map((row) => ({
      id: row.id,
      class: row.classCode,
      kind: row.kind,
      title: row.title,
      startsAt: new Date(row.startsAt).toISOString(),
      endsAt: new Date(row.endsAt).toISOString(),
      periods: row.periods,
      room: row.roomName,
      place: row.place,
      status: row.status,
      lecturers: row.lecturers.map(({ id, name, status }) => ({ id, name, status })),
    })),
  };
}
