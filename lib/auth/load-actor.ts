import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { isRole } from "@/lib/domain/access/permissions";
import type { Day } from "@/lib/domain/shared/day";
import type { Actor } from "./actor";

/** The account with the roles it holds on a day; null when it is disabled or the session is older than its rights. */
export async function loadActor(
  tx: Tx,
  userId: number,
  request: Readonly<{
    sessionVersion?: number;
    on: Day;
    address: string | null;
  }>,
): Promise<Actor | null> {
  const on = dayToDb(request.on);
  const user = await tx.appUser.findUnique({
    where: { id: userId },
    select: {
      id: true,
      username: true,
      displayName: true,
      locale: true,
      sessionVersion: true,
      disabledAt: true,
      grants: {
        where: {
          validFrom: { lte: on },
          OR: [{ validTo: null }, { validTo: { gt: on } }],
        },
        select: {
          role: true,
          unitId: true,
          unit: { select: { code: true, name: true, path: true } },
        },
        orderBy: { id: "asc" },
      },
    },
  });
  if (!user || user.disabledAt) return null;
  if (request.sessionVersion !== undefined && user.sessionVersion !== request.sessionVersion) return null;
  return {
    id: user.id,
    username: user.username,
    displayName: user.displayName,
    locale: user.locale === "en" ? "en" : "vi",
    address: request.address,
    grants: user.grants.flatMap((grant) =>
      isRole(grant.role)
        ? [
            {
              role: grant.role,
              unitId: grant.unitId,
              unitCode: grant.unit.code,
              unitName: grant.unit.name,
              path: grant.unit.path,
            },
          ]
        : [],
    ),
  };
}
