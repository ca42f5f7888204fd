import "server-only";

/**
 * One page of a list whose rows carry the total counted beside them. Past the last page no row is there to carry it:
 * the first row is asked for, so that the reader is told how many there are and led back, not told of an empty list.
 */
export async function pageWithTotal<Row extends Readonly<{ total: number }>>(
  page: number,
  size: number,
  ask: (limit: number, offset: number) => Promise<Row[]>,
): Promise<Readonly<{ rows: Row[]; total: number }>> {
  const rows = await ask(size, (page - 1) * size);
  if (rows.length > 0 || page === 1) return { rows, total: rows[0]?.total ?? 0 };
  const [first] = await ask(1, 0);
  return { rows: [], total: first?.total ?? 0 };
}
