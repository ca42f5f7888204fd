import { formatNumber } from "@/lib/text/format";

/** Progress of long work: `label` says of what; without `value` it shows work of unknown length. */
export function Progress({ label, value, max = 100 }: { label: string; value?: number; max?: number }) {
  return (
    <div className="grid gap-1">
      <div className="flex justify-between gap-4 text-sm">
        <span>{label}</span>
        {value !== undefined && (
          <span className="tabular">
            {formatNumber(value)} / {formatNumber(max)}
          </span>
        )}
      </div>
      <progress className="progress" aria-label={label} max={max} {...(value === undefined ? {} : { value })} />
    </div>
  );
}
