export type LecturerLoad = Readonly<{ lecturers: number; hoursDone: number; hoursPromised: number; over: number }>;

/** CEN-04: whoever has more hours done and promised in a year than the norm asks for is over it; without a norm nobody is. */
export function sumLoad(
  lines: readonly Readonly<{ hoursDone: number; hoursPromised: number; norm: number | null }>[],
): LecturerLoad {
  const sum = (of: (line: (typeof lines)[number]) => number) => lines.reduce((total, line) => total + of(line), 0);
  return {
    lecturers: lines.length,
    hoursDone: sum(({ hoursDone }) => hoursDone),
    hoursPromised: sum(({ hoursPromised }) => hoursPromised),
    over: lines.filter(({ norm, hoursDone, hoursPromised }) => norm !== null && hoursDone + hoursPromised > norm)
      .length,
  };
}
