import type { Tx } from "@/lib/db/client";
import { dayToDb, dayToDbOrNull } from "@/lib/db/day";
import { type Day, day } from "@/lib/domain/shared/day";
import type { Area } from "@/lib/domain/shared/lists";
import { fold, kebab } from "@/lib/text/fold";
import { seedBase } from "@/prisma/seed/base";

/*
 * Units on the database of an integration test. Every factory takes the client (or a transaction) first, builds the
 * smallest valid thing and lets the test say what it is about; days are plain text, [from, to).
 *
 *   const { district, commune } = await seedCommune(tx, { name: "Chí Minh" });
 *   const cadre = await aCadre(tx, { unit: commune, position: "commune-chair", holds: "intermediate" });
 *   const actor = await actorFor(tx, { role: "commune-secretary", unit: commune });
 *
 * Nothing here touches stored compliance: a test that counts recomputes through lib/compliance-store first.
 */

export type StoredUnit = Readonly<{
  id: number;
  code: string;
  name: string;
  path: string;
  depth: number;
  parentId: number | null;
}>;

export type UnitWish = Readonly<{
  name?: string;
  code?: string;
  kind?: string;
  parent?: StoredUnit;
  area?: Area;
  from?: string;
  to?: string | null;
  latitude?: number;
  longitude?: number;
}>;

let made = 0;
/** A number no earlier call of this process has had: keeps codes and account names apart. */
export function nextNumber(): number {
  made += 1;
  return made;
}

/** Kinds, root, positions, groups, national standards and eligibility rules, unless they are there. */
export async function ensureBase(tx: Tx): Promise<StoredUnit> {
  const find = () =>
    tx.orgUnit.findUnique({
      where: { code: "viet-nam" },
      select: { id: true, code: true, name: true, path: true, depth: true, parentId: true },
    });
  const present = await find();
  if (present) return present;
  await seedBase(tx);
  return (await find()) as StoredUnit;
}

/** A unit with its name and place since `from`; a commune under the root unless told otherwise. */
export async function aUnit(tx: Tx, wish: UnitWish = {}): Promise<StoredUnit> {
  const parent = wish.parent ?? (await ensureBase(tx));
  const name = wish.name ?? `Xã Thử ${nextNumber()}`;
  const code = wish.code ?? `${kebab(name)}-${nextNumber()}`;
  const drawn = await tx.$queryRaw<{ id: bigint }[]>`SELECT nextval(pg_get_serial_sequence('org_unit', 'id')) AS id`;
  const id = Number(drawn[0]?.id);
  const path = `${parent.path}${id}/`;
  const depth = parent.depth + 1;
  const days = {
    validFrom: dayToDb(day(wish.from ?? "2000-01-01")),
    validTo: dayToDbOrNull((wish.to ?? null) as Day | null),
  };
  await tx.orgUnit.create({
    data: {
      id,
      code,
      name,
      kindCode: wish.kind ?? "commune",
      area: wish.area ?? "plain",
      search: `${fold(name)} ${code}`,
      parentId: parent.id,
      path,
      depth,
      ...days,
      latitude: wish.latitude ?? null,
      longitude: wish.longitude ?? null,
      names: { create: { name, code, ...days } },
      placements: { create: { parentId: parent.id, path, depth, ...days } },
    },
  });
  return { id, code, name, path, depth, parentId: parent.id };
}
