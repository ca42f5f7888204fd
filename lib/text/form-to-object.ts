/** Form fields as a plain object: repeated names become lists, React's own fields ($ACTION…) are left out. */
export function formToObject(form: FormData): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const values = form.getAll(name);
    result[name.replace(/\[\]$/, "")] = name.endsWith("[]") ? values : values.length > 1 ? values : values[0];
  }
  return result;
}
