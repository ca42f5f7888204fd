import type { ReactNode } from "react";
import { DateInput } from "@/components/form/date-input";
import type { QueryParams } from "@/components/ui/query-link";
import type { Day } from "@/lib/domain/shared/day";

/** A time of day as people type it: "7:30", "07h30". */
const CLOCK = "\\s*\\d{1,2}\\s*([:hHgG.]?\\s*\\d{2})?\\s*";

/** Another time and place, typed; the address it leads to shows the price. Works without script. */
export function MoveForm({
  path,
  params,
  day,
  from,
  until,
  roomId,
  place,
  rooms,
  words,
  children,
}: {
  path: string;
  params: QueryParams;
  day: Day;
  from: string;
  until: string;
  roomId: number | null;
  place: string | null;
  rooms: readonly Readonly<{ id: number; name: string; seats: number }>[];
  words: Readonly<Record<"day" | "from" | "until" | "room" | "noRoom" | "place", string>>;
  children: ReactNode;
}) {
  const box = (name: string, label: string, input: ReactNode) => (
    <div className="field">
      <label className="field-label" htmlFor={`move-${name}`}>
        {label}
      </label>
      {input}
    </div>
  );
  return (
    <form action={`${path}#move`} method="get" className="grid gap-3">
      {Object.entries(params).map(
        ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {box("day", words.day, <DateInput id="move-day" name="day" defaultValue={day} required />)}
      <div className="form-row">
        {box(
          "from",
          words.from,
          <input id="move-from" className="input" name="from" defaultValue={from} pattern={CLOCK} required />,
        )}
        {box(
          "until",
          words.until,
          <input id="move-until" className="input" name="until" defaultValue={until} pattern={CLOCK} required />,
        )}
      </div>
      {box(
        "room",
        words.room,
        <select id="move-room" className="input" name="room" defaultValue={roomId ?? ""}>
          <option value="">{words.noRoom}</option>
          {rooms.map(({ id, name, seats }) => (
            <option key={id} value={id}>
              {name} ({seats})
            </option>
          ))}
        </select>,
      )}
      {box(
        "place",
        words.place,
        <input id="move-place" className="input" name="place" defaultValue={place ?? ""} maxLength={200} />,
      )}
      <div>{children}</div>
    </form>
  );
}
