import { formatNumber, formatPercent } from "@/lib/text/format";
import { share } from "./scale";
import { TargetTick } from "./target-tick";

/** A rate inside a table cell: small bar, numerator/denominator and percent; `target` (percent) draws a tick. */
export function MiniBar({
  numerator,
  denominator,
  target,
}: {
  numerator: number;
  denominator: number;
  target?: number;
}) {
  return (
    <span className="mini-bar">
      <svg width="72" height="10" aria-hidden="true">
        <rect className="bar-track" width="100%" height="10" rx="2" />
        <rect className="bar-fill" width={share(numerator, denominator)} height="10" rx="2" />
        {target !== undefined && <TargetTick target={target} top="-2" bottom="12" />}
      </svg>
      <small>
        {formatNumber(numerator)}/{formatNumber(denominator)}
      </small>
      <span>{formatPercent(numerator, denominator)}</span>
    </span>
  );
}
