/** A key no line of the plan has had yet: the programme's code and a number. */
export function nextLineKey(programmeCode: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const key = `${programmeCode}-${number}`;
    if (!taken.has(key)) return key;
  }
}
