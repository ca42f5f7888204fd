/** How many learners a class of a programme may have. */
export type SizeBand = Readonly<{ min: number; max: number }>;

/** Why learners find no place: too few for one class, or no number of classes takes exactly so many. */
export type BandGap = "tooFew" | "noPartition";

export type Partition = Readonly<{
  classes: number;
  /** Learners in those classes; the rest is `left`. */
  seated: number;
  left: number;
  why: BandGap | null;
}>;

/** PLN-01: the fewest classes that hold the learners within the band; where none does, as many full classes as there can be. */
export function partition(learners: number, band: SizeBand): Partition {
  const classes = Math.ceil(learners / band.max);
  if (classes * band.min <= learners) return { classes, seated: learners, left: 0, why: null };
  if (classes === 1) return { classes: 0, seated: 0, left: learners, why: "tooFew" };
  const seated = (classes - 1) * band.max;
  return { classes: classes - 1, seated, left: learners - seated, why: "noPartition" };
}

/** PLN-01: classes of as equal a size as can be, the larger ones first. */
export function balanced(learners: number, classes: number): readonly number[] {
  const [size, larger] = [Math.floor(learners / classes), learners % classes];
  return Array.from({ length: classes }, (_, index) => size + (index < larger ? 1 : 0));
}

export type NearestFit = Readonly<{
  /** Number of classes that would hold these learners; null when none does. */
  classes: number | null;
  /** Number of learners that so many classes would take. */
  learners: number;
  /** Where no number of classes holds these learners: the nearest numbers of learners that some number does. */
  fewer: number | null;
  more: number | null;
}>;

/** PLN-02: whether so many classes hold so many learners; otherwise what would, nearest first. */
export function nearestFit(learners: number, classes: number, band: SizeBand): NearestFit | null {
  const [low, high] = [classes * band.min, classes * band.max];
  if (classes >= 1 && low <= learners && learners <= high) return null;
  const some = Math.max(classes, 1);
  const whole = partition(learners, band);
  const most = Math.floor(learners / band.min);
  return {
    classes: whole.left === 0 && learners > 0 ? Math.min(Math.max(some, whole.classes), most) : null,
    learners: Math.min(Math.max(learners, some * band.min), some * band.max),
    fewer: whole.left > 0 && whole.seated > 0 ? whole.seated : null,
    more: whole.left > 0 ? (whole.classes + 1) * band.min : null,
  };
}
