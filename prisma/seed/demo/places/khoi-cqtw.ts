import { kebab } from "@/lib/text/fold";
import type { DemoBook } from "../book";
import { standsAt } from "../commune-seats";
import { addCandidates, roundOff } from "../extras";
import type { Locality } from "../locality";
import { KINH_ONLY } from "../names";
import { Random } from "../random";
import { type Seat, type SeatProfile, staffPlace } from "../staffing";
import { near } from "./geography";

export const PLACE: Locality = {
  ethnic: KINH_ONLY,
  school: "Học viện Báo chí và Tuyên truyền",
  centre: "Trung tâm bồi dưỡng chính trị Khối các cơ quan Trung ương",
  nativePlaces: ["thành phố Hà Nội", "tỉnh Nam Định", "tỉnh Nghệ An", "tỉnh Thái Bình", "tỉnh Hải Dương"],
};
const HANOI = [21.03, 105.84] as const;
/** Hosts of joint classes in the published figures; the other bases carry a number and nothing else. */
const HOSTS = [
  "Học viện Ngân hàng",
  "Tổng Công ty Quản lý bay Việt Nam",
  "Bộ Thông tin và Truyền thông",
  "Tổng cục Hải quan",
];
const BASES = 40;

const SECRETARY: SeatProfile = {
  kind: "cadre",
  elected: true,
  women: 0.25,
  members: 1,
  first: [0, 0, 35, 65],
  later: [0, 0, 30, 70],
  wants: "advanced",
  sent: 0.6,
};
const MEMBER: SeatProfile = {
  kind: "civilServant",
  elected: true,
  women: 0.4,
  members: 1,
  first: [14, 3, 70, 13],
  later: [12, 2, 78, 8],
  wants: "intermediate",
  sent: 0.5,
};
const SPECIALIST: SeatProfile = {
  kind: "civilServant",
  elected: false,
  women: 0.48,
  members: 0.85,
  first: [40, 2, 57, 1],
  later: [42, 2, 56, 0],
  wants: "intermediate",
  sent: 0.4,
};

export function buildKhoi(book: DemoBook): void {
  const random = new Random("khoi-cqtw");
  const bloc = book.addUnit(book.root, {
    code: "khoi-cqtw",
    name: "Đảng bộ Khối các cơ quan Trung ương",
    kind: "bloc",
    at: HANOI,
  });
  const seats: Seat[] = [];
  const bases = Array.from({ length: BASES }, (_unused, index) => {
    const host = HOSTS[index];
    const number = String(index + 1).padStart(2, "0");
    const name = host ? `Đảng bộ ${host}` : `Đảng bộ cơ sở số ${number} (minh họa)`;
    return book.addUnit(bloc, {
      code: host ? kebab(`Đảng bộ ${host}`) : `dang-bo-co-so-${number}`,
      name,
      kind: "party-base",
      at: near(random, HANOI, 0.06),
    });
  });
  bases.forEach((base, index) => {
    const seat = (profile: SeatProfile, ...positions: string[]): Seat => ({
      profile,
      stands: standsAt(base),
      posts: positions.map((position) =>
        position === "bloc-committee-member" ? { position, unit: bloc } : { position },
      ),
    });
    seats.push(
      seat(SECRETARY, "party-base-secretary", ...(index < 15 ? ["bloc-committee-member"] : [])),
      seat(SECRETARY, "party-base-deputy-secretary"),
      seat(MEMBER, "party-base-committee-member", "central-division-head"),
      seat(MEMBER, "party-base-committee-member", "central-division-head"),
      seat(MEMBER, "party-base-committee-member"),
      seat(SPECIALIST, "central-specialist"),
      seat(SPECIALIST, "central-specialist"),
    );
  });
  const before = book.people.length;
  staffPlace(book, random, PLACE, seats);
  roundOff(book, random, PLACE, book.people.slice(before), { looseEnds: true });
  for (const base of bases) addCandidates(book, random, PLACE, base, 2);
}
