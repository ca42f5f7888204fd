import type { ClusterQuestion } from "@/lib/domain/cluster/cluster-question";
import type { TravelMeasure } from "@/lib/domain/shared/training-lists";
import type { Locale } from "@/lib/text/load-messages";

export type BoardPlace = Readonly<{ id: number; name: string; latitude: number | null; longitude: number | null }>;

/** A proposal as the browser needs it to price a move by itself. */
export type BoardData = Readonly<{
  question: ClusterQuestion;
  units: readonly BoardPlace[];
  hosts: readonly (BoardPlace & Readonly<{ hosted: string }>)[];
  measure: TravelMeasure;
  kmPerHour: number;
  /** Learner-travel if all went to the centre; null when the way there is not known for everybody. */
  before: number | null;
  /** The price as the solver left it. */
  proposed: number;
}>;

export const BOARD_WORDS = [
  "now",
  "bySolver",
  "travel",
  "saved",
  "savedHours",
  "classes",
  "longest",
  "surcharge",
  "change",
  "learnerUnit",
  "map",
  "mapAlt",
  "noPlace",
  "clusters",
  "clusterLine",
  "far",
  "total",
  "hosted",
  "hostedNever",
  "plus",
  "missing",
  "tooFar",
  "learners",
  "way",
  "stays",
  "move",
  "moved",
  "reset",
  "drag",
  "unsaved",
] as const;
/** Texts with {places} to fill: no message files go to the browser. */
export type BoardWords = Readonly<Record<(typeof BOARD_WORDS)[number] | "measure", string>> &
  /** Of the numbers. */
  Readonly<{ locale: Locale }>;

export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
