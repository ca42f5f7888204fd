import type { ReactNode } from "react";

export type KeyValueItem = { label: ReactNode; value: ReactNode };

/** Facts in pairs: `items` of label and value; an empty value shows as an en dash. */
export function KeyValue({ items }: { items: readonly KeyValueItem[] }) {
  return (
    <dl className="kv">
      {items.map(({ label, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list, never reordered
        <div key={index} className="contents">
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === "" ? "–" : value}</dd>
        </div>
      ))}
    </dl>
  );
}
