import type { Tx } from "@/lib/db/client";
import { aCadre, type CadreWish, type StoredCadre } from "./people";
import { aUnit, ensureBase, type StoredUnit, type UnitWish } from "./units";

export type CommuneWish = UnitWish &
  Readonly<{
    /** Put the commune beside others of this district. */
    district?: StoredUnit;
    province?: StoredUnit;
    /** So many people, each in a post of the commune (commune chair unless `each` says otherwise). */
    cadres?: number;
    each?: Omit<CadreWish, "unit">;
  }>;

export type SeededCommune = Readonly<{
  root: StoredUnit;
  province: StoredUnit;
  district: StoredUnit;
  commune: StoredUnit;
  cadres: readonly StoredCadre[];
}>;

/** A commune with a district and a province above it, and people in it if asked for; see ./units. */
export async function seedCommune(tx: Tx, wish: CommuneWish = {}): Promise<SeededCommune> {
  const root = await ensureBase(tx);
  const { district: givenDistrict, province: givenProvince, cadres: count = 0, each = {}, ...unit } = wish;
  const province =
    givenProvince ??
    (givenDistrict
      ? await parentOf(tx, givenDistrict)
      : await aUnit(tx, { kind: "province", name: "Tỉnh Thử", parent: root }));
  const district = givenDistrict ?? (await aUnit(tx, { kind: "district", name: "Huyện Thử", parent: province }));
  const commune = await aUnit(tx, { kind: "commune", ...unit, parent: district });
  const cadres: StoredCadre[] = [];
  for (let index = 0; index < count; index++)
    cadres.push(await aCadre(tx, { position: "commune-chair", ...each, unit: commune }));
  return { root, province, district, commune, cadres };
}

function parentOf(tx: Tx, unit: StoredUnit): Promise<StoredUnit> {
  return tx.orgUnit.findUniqueOrThrow({
    where: { id: unit.parentId ?? 0 },
    select: { id: true, code: true, name: true, path: true, depth: true, parentId: true },
  });
}
