import type { AreaFacts } from "@/lib/domain/organization/decide-unit-edit";
import { day } from "@/lib/domain/shared/day";

export const FOUNDED = day("2010-01-01");

/** A commune as the rules of units see it, founded in 2010 and still there. */
export function unitFacts(about: Partial<AreaFacts> = {}): AreaFacts {
  return {
    id: 5,
    code: "chi-minh",
    name: "Xã Chí Minh",
    kind: "commune",
    kindLevel: 3,
    area: "mountain",
    latitude: 22.2,
    longitude: 106.4,
    parentId: 2,
    path: "/1/2/5/",
    placedFrom: FOUNDED,
    namedFrom: FOUNDED,
    areaFrom: FOUNDED,
    from: FOUNDED,
    to: null,
    ...about,
  };
}
