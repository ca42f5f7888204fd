/** As many parts of a list as fit on a line, whole ones only (the first whatever its length), and how many are left out. */
export function wholeParts(text: string, most: number, between = " · "): Readonly<{ shown: string; left: number }> {
  const parts = text.split(between);
  let count = 1;
  while (count < parts.length && parts.slice(0, count + 1).join(between).length <= most) count += 1;
  return { shown: parts.slice(0, count).join(between), left: parts.length - count };
}
