import { day } from "@/lib/domain/shared/day";
import type { DemoBook, DemoPerson, DemoUnit } from "../book";
import { COMMUNE_SIZE, communeSeats, standsAt } from "../commune-seats";
import { roundOff } from "../extras";
import type { Locality } from "../locality";
import { inventPerson } from "../people";
import { Random } from "../random";
import { type Seat, seatPerson, staffPlace } from "../staffing";
import { levelDiploma } from "../study";

/**
 * Chí Minh, where 20 of 21 meet the standard on 30/10/2020 and again today. Twenty desks are filled like everywhere,
 * by people who hold trung cấp by October 2020; the last desk tells why one is missing:
 * in 2020 its holder has sơ cấp only and is sent to the course the year after; today its holder has a diploma that
 * nobody has yet compared with the school's register, and an unverified paper does not count.
 */
export function seatChiMinh(book: DemoBook, commune: DemoUnit, place: Locality): void {
  const random = new Random("chi-minh");
  const before = book.people.length;
  const desks = communeSeats(standsAt(commune), COMMUNE_SIZE, {
    force: { level: "intermediate", by: day("2020-10-15") },
    keepFilled: true,
    closed: true,
  });
  const [lastDesk] = desks.slice(-1) as [Seat];
  staffPlace(book, random, place, desks.slice(0, -1));
  const holders = [
    { from: "2012-03-01", to: "2017-06-01", age: 44, level: "none", reason: "Nghỉ hưu" },
    { from: "2017-06-01", to: "2022-07-01", age: 31, level: "elementary", reason: "Chuyển công tác ra ngoài địa bàn" },
    {
      from: "2022-07-01",
      to: "2025-08-01",
      age: 34,
      level: "intermediate",
      reason: "Chuyển công tác ra ngoài địa bàn",
    },
    { from: "2025-08-01", to: null, age: 29, level: "elementary", reason: null },
  ] as const;
  const seated = holders.map((holder) => {
    const from = day(holder.from);
    const to = holder.to === null ? null : day(holder.to);
    const levels =
      holder.level === "none"
        ? ([1, 0, 0, 0] as const)
        : holder.level === "elementary"
          ? ([0, 1, 0, 0] as const)
          : ([0, 0, 1, 0] as const);
    const person = book.addPerson(
      inventPerson(random, place, {
        unit: commune,
        since: from,
        age: [holder.age, holder.age],
        women: 0.5,
        kind: "civilServant",
        levels,
        members: 1,
      }),
    );
    seatPerson(book, random, lastDesk, person, from, to, null);
    if (to !== null) {
      person.endedOn = to;
      person.endReason = holder.reason;
      const home = person.homes.at(-1);
      if (home) home.to = to;
    }
    return person;
  });
  const [, sentLater, , unverified] = seated as [DemoPerson, DemoPerson, DemoPerson, DemoPerson];
  sentLater.enrolments.push({
    level: "intermediate",
    mode: "partTime",
    school: place.school,
    from: day("2021-03-01"),
    to: day("2022-03-31"),
  });
  sentLater.credentials.push({
    ...levelDiploma(random, place, "intermediate", day("2022-03-31")),
    evidence: "diploma",
    issuer: place.school,
  });
  unverified.credentials.push({
    ...levelDiploma(random, place, "intermediate", day("2026-06-30")),
    evidence: "diploma",
    issuer: place.school,
    verified: false,
    note: "Chưa đối chiếu bản gốc với sổ cấp bằng của trường.",
  });
  roundOff(book, random, place, book.people.slice(before), { looseEnds: false });
}
