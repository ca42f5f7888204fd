import type { Area } from "@/lib/domain/shared/lists";
import { kebab } from "@/lib/text/fold";
import type { DemoBook, DemoUnit } from "../book";
import type { Random } from "../random";

/** A point near another, in degrees: communes lie around their district. */
export function near(
  random: Random,
  [latitude, longitude]: readonly [number, number],
  spread: number,
): readonly [number, number] {
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  return [round(latitude + (random.next() - 0.5) * 2 * spread), round(longitude + (random.next() - 0.5) * 2 * spread)];
}

export function addProvince(book: DemoBook, name: string, area: Area, at: readonly [number, number]): DemoUnit {
  return book.addUnit(book.root, { code: kebab(name), name: `Tỉnh ${name}`, kind: "province", area, at });
}

export function addDistrict(book: DemoBook, province: DemoUnit, name: string, at: readonly [number, number]): DemoUnit {
  return book.addUnit(province, { code: kebab(name), name: `Huyện ${name}`, kind: "district", at });
}

export function addCommunes(
  book: DemoBook,
  random: Random,
  district: DemoUnit,
  names: readonly string[],
  options: Readonly<{ kind?: string; area?: (name: string) => Area }> = {},
): DemoUnit[] {
  const at = [district.latitude ?? 16, district.longitude ?? 107] as const;
  const kind = options.kind ?? "commune";
  const word = kind === "township" ? "Thị trấn" : "Xã";
  return names.map((name) =>
    book.addUnit(district, {
      code: kebab(name),
      name: `${word} ${name}`,
      kind,
      at: near(random, at, 0.11),
      area: options.area?.(name) ?? district.area,
    }),
  );
}
