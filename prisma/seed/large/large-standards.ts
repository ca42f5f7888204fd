import type { PrismaClient } from "@/lib/db/generated/client";

const OFFICE_TITLES = [
  "commune-military-commander",
  "commune-office-statistics",
  "commune-land-construction",
  "commune-finance-accounting",
  "commune-justice-registry",
  "commune-culture-society",
];

/** Office titles have no national minimum; a large database is given one of its own so that everybody is counted. */
export async function addMeasuredStandards(client: PrismaClient, rootId: number): Promise<void> {
  const positions = await client.position.findMany({ where: { code: { in: OFFICE_TITLES } }, select: { id: true } });
  await client.standardVersion.createMany({
    data: positions.map(({ id }) => ({
      positionId: id,
      unitId: rootId,
      lane: "current",
      requiredLevel: "intermediate",
      validFrom: new Date("2010-01-01T00:00:00Z"),
      legalBasis: "Tiêu chuẩn dùng để đo (dữ liệu sinh tự động)",
      issuingBody: "–",
      needsCheck: true,
    })),
  });
}
