import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { ROLES, type Role } from "@/lib/domain/access/permissions";
import { day } from "@/lib/domain/shared/day";

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  administrator: "Quản trị hệ thống",
  "board-officer": "Cán bộ Ban Tuyên giáo",
  "standing-committee": "Ban Thường vụ",
  "organisation-officer": "Cán bộ Ban Tổ chức",
  "centre-director": "Giám đốc Trung tâm chính trị",
  "academic-officer": "Cán bộ đào tạo",
  lecturer: "Giảng viên",
  "commune-secretary": "Bí thư Đảng ủy",
  viewer: "Người xem",
};

const DISTRICT_ROLES: readonly Role[] = ROLES.filter(
  (role) => role !== "administrator" && role !== "commune-secretary",
);
/** A district whose centre is not part of the demo: no director, no lecturers. */
const OFFICE_ROLES: readonly Role[] = ["board-officer", "standing-committee", "organisation-officer", "viewer"];
const SCHOOL_ROLES: readonly Role[] = ["centre-director", "academic-officer", "lecturer", "viewer"];

/** Communes without published figures: their secretaries answer needs and nominate like the others. */
const TRANG_DINH_COMMUNES = [
  "may-trang",
  "doi-thong",
  "nang-som",
  "rung-xanh",
  "gio-ngan",
  "hoa-man",
  "da-biec",
  "suong-mai",
  "lua-nuong",
  "hoi-thom",
  "suoi-trong",
  "suoi-hoa",
  "trang-khe",
];

/** Which roles make sense where. */
export const DEMO_ROLES: Readonly<Record<string, readonly Role[]>> = {
  "trang-dinh": DISTRICT_ROLES,
  "hau-loc": DISTRICT_ROLES,
  "cang-long": DISTRICT_ROLES,
  "khoi-cqtw": DISTRICT_ROLES,
  "thai-binh": OFFICE_ROLES,
  "truong-chinh-tri-thai-binh": SCHOOL_ROLES,
  "vu-thu": OFFICE_ROLES,
  "hung-ha": OFFICE_ROLES,
  "thai-thuy": OFFICE_ROLES,
  ...Object.fromEntries(TRANG_DINH_COMMUNES.map((code) => [code, ["commune-secretary"] as const])),
  ...Object.fromEntries(
    [
      "chi-minh",
      "chi-lang",
      "tan-tien",
      "kim-dong",
      "tan-yen",
      "cao-minh",
      "doan-ket",
      "khanh-long",
      "vinh-tien",
      "vu-van",
      "thuy-duyen",
      "song-biec",
      "dua-xanh",
    ].map((code) => [code, ["commune-secretary", "viewer"] as const]),
  ),
};

/** A blind paper needs two markers and a third for what they disagree on, none of them of the office. */
export const MORE_MARKERS = [2, 3].map((number) => ({ number, role: "lecturer" as Role, unit: "trang-dinh" }));

const GRANTED_FROM = day("2020-01-01");

/** Accounts named role.unit, all with one password; returns the board officer's account of each unit. */
export async function writeAccounts(
  tx: Tx,
  unitIds: ReadonlyMap<string, number>,
  unitNames: ReadonlyMap<string, string>,
  passwordHash: string,
): Promise<ReadonlyMap<string, number>> {
  const wanted = [
    { username: "administrator.demo", role: "administrator" as Role, unit: "viet-nam", number: 0 },
    ...Object.entries(DEMO_ROLES).flatMap(([unit, roles]) =>
      roles.map((role) => ({ username: `${role}.${unit}`, role, unit, number: 0 })),
    ),
    ...MORE_MARKERS.map((more) => ({ ...more, username: `${more.role}-${more.number}.${more.unit}` })),
  ];
  await tx.appUser.createMany({
    data: wanted.map(({ username, role, unit, number }) => ({
      username,
      passwordHash,
      isDemo: true,
      displayName:
        unit === "viet-nam"
          ? `${ROLE_NAMES[role]} (minh họa)`
          : `${ROLE_NAMES[role]}${number === 0 ? "" : ` ${number}`} – ${unitNames.get(unit) ?? unit}`,
    })),
  });
  const users = new Map(
    (await tx.appUser.findMany({ where: { isDemo: true }, select: { id: true, username: true } })).map(
      ({ id, username }) => [username, id],
    ),
  );
  await tx.roleGrant.createMany({
    data: wanted.map(({ username, role, unit }) => ({
      userId: users.get(username) as number,
      role,
      unitId: unitIds.get(unit) as number,
      validFrom: dayToDb(GRANTED_FROM),
    })),
  });
  return new Map(
    wanted
      .filter(({ role }) => role === "board-officer")
      .map(({ username, unit }) => [unit, users.get(username) as number]),
  );
}
