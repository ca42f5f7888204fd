import { useTranslations } from "next-intl";
import { ClusterMap } from "@/components/charts/cluster-map";
import { Section } from "@/components/layout/section";
import { Note } from "@/components/ui/note";
import type { UnitPage } from "@/lib/features/unit/loaders-units";

/** Every cluster the unit is, or is in, as a picture; seen from one of its members, trips lead there. */
export function ClusterPictures({
  clusters,
  here,
  day,
}: {
  clusters: UnitPage["dossier"]["clusters"];
  here: string;
  day: string;
}) {
  const t = useTranslations("units");
  return clusters.map((cluster) => {
    const places = cluster.members.flatMap((other) =>
      other.latitude === null || other.longitude === null
        ? []
        : [
            {
              key: other.code,
              label: other.name,
              latitude: other.latitude,
              longitude: other.longitude,
              href: `/units/${other.code}${day && `?${day}`}`,
            },
          ],
    );
    return (
      <Section key={cluster.code} title={cluster.name}>
        {places.length < 2 ? (
          <Note>{t("clusterNoPlaces")}</Note>
        ) : (
          <ClusterMap
            title={t("clusterFinding", { name: cluster.name, count: cluster.members.length })}
            note={t("clusterNote")}
            places={places}
            host={places.some((place) => place.key === here) ? here : null}
          />
        )}
      </Section>
    );
  });
}
