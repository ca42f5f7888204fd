import { expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { composeRegister, type RegisterFacts } from "./compose-register";

const line = (wish: Partial<RegisterFacts["certificates"][number]>): RegisterFacts["certificates"][number] => ({
  number: "01/2026-CN",
  fullName: "Trần Thị Học",
  birthDate: day("1980-02-03"),
  yearOnly: false,
  nativePlace: "Hà Giang",
  unit: "Xã A",
  grade: "good",
  issuedOn: day("2026-04-10"),
  status: "valid",
  replaces: null,
  replacedBy: null,
  ...wish,
});
const facts: RegisterFacts = {
  training: {
    code: "L1",
    name: "Lớp bồi dưỡng",
    programme: "Đảng viên mới",
    targetGroup: "",
    organiser: "Huyện A",
    host: null,
    coOrganiser: null,
    partnerSchool: null,
    place: null,
    startsOn: day("2026-04-01"),
    endsOn: day("2026-04-09"),
    mode: "fullTime",
    capacity: 60,
    nominateBy: null,
    planYear: null,
  },
  certificates: [
    line({ status: "replaced", replacedBy: "03/2026-CN" }),
    line({ number: "02/2026-CN", status: "revoked", yearOnly: true, grade: null }),
    line({ number: "03/2026-CN", replaces: "01/2026-CN" }),
  ],
};

it("holds every number of the class with room to sign, and says what became of those that are valid no more", () => {
  const paper = composeRegister(facts);
  const [, table, total] = paper.blocks;
  if (table?.kind !== "table") throw new Error("no table");
  expect(table.rows[0]).toEqual([
    "01/2026-CN",
    "Trần Thị Học",
    "03/02/1980",
    "Hà Giang",
    "Xã A",
    "Giỏi",
    "10/04/2026",
    null,
    "Đã thay bằng số 03/2026-CN",
  ]);
  expect(table.rows.map((row) => row.at(-1))).toEqual(["Đã thay bằng số 03/2026-CN", "Thu hồi", "Thay số 01/2026-CN"]);
  expect([table.rows[1]?.[2], table.rows[1]?.[5]]).toEqual(["1980", null]);
  expect(total).toMatchObject({ text: "Trích sổ gồm 03 số, trong đó 01 số còn giá trị." });
});
