import { kebab } from "@/lib/text/fold";
import { unitSearchText } from "@/lib/text/unit-search";
import type { DemoBook, DemoUnit } from "../demo/book";

export const LARGE_SIZES = {
  district: { people: 2_000, communes: 20, provinces: 1, districts: 1 },
  province: { people: 50_000, communes: 216, provinces: 1, districts: 0 },
  nation: { people: 2_000_000, communes: 3_321, provinces: 34, districts: 0 },
} as const;
export type LargeSize = keyof typeof LARGE_SIZES;

const FIRST = [
  "An",
  "Bình",
  "Cẩm",
  "Đông",
  "Đức",
  "Hòa",
  "Hồng",
  "Hưng",
  "Kim",
  "Long",
  "Minh",
  "Ngọc",
  "Phú",
  "Quang",
  "Sơn",
  "Tân",
  "Thanh",
  "Thịnh",
  "Vĩnh",
  "Xuân",
];
const SECOND = [
  "Bắc",
  "Châu",
  "Giang",
  "Hải",
  "Khê",
  "Lâm",
  "Lộc",
  "Mỹ",
  "Nam",
  "Phong",
  "Quý",
  "Sơn",
  "Thạch",
  "Thọ",
  "Trung",
  "Tường",
  "Vân",
  "Yên",
];
const AREAS = ["plain", "plain", "plain", "mountain", "border", "hard"] as const;

export type LargeUnit = Readonly<{ id: number; search: string; firstOfProvince: number }>;

function placeName(index: number): string {
  const round = Math.floor(index / (FIRST.length * SECOND.length));
  const name = `${FIRST[index % FIRST.length]} ${SECOND[Math.floor(index / FIRST.length) % SECOND.length]}`;
  return round === 0 ? name : `${name} ${round + 1}`;
}

/** Provinces with their communes in two tiers; the district keeps the tier between. Returns the communes in order. */
export function addLargeUnits(book: DemoBook, size: LargeSize): readonly LargeUnit[] {
  const { communes, provinces, districts } = LARGE_SIZES[size];
  const units: LargeUnit[] = [];
  for (let p = 0; p < provinces; p++) {
    const number = String(p + 1).padStart(2, "0");
    const province = book.addUnit(book.root, {
      code: `tinh-${number}`,
      name: `Tỉnh ${placeName(p * 7)}`,
      kind: "province",
      at: [9 + (p % 17) * 0.8, 104 + (p % 5)],
    });
    const parent: DemoUnit =
      districts > 0
        ? book.addUnit(province, { code: `huyen-${number}`, name: `Huyện ${placeName(p * 5)}`, kind: "district" })
        : province;
    const first = Math.floor((communes * p) / provinces);
    const last = Math.floor((communes * (p + 1)) / provinces);
    for (let c = first; c < last; c++) {
      const name = `Xã ${placeName(c)}`;
      const unit = book.addUnit(parent, {
        code: `${kebab(name)}-${number}`,
        name,
        kind: "commune",
        area: AREAS[c % AREAS.length] ?? "plain",
      });
      units.push({ id: unit.id, search: unitSearchText([unit.name], [unit.code]), firstOfProvince: first });
    }
  }
  return units;
}
