import { percent } from "./scale";

/** The target line across a bar, set apart from it by a halo; from `top` to `bottom` (SVG lengths). */
export function TargetTick({ target, top, bottom }: { target: number; top: string; bottom: string }) {
  const x = percent(target);
  return (
    <>
      <line className="bar-halo" x1={x} x2={x} y1={top} y2={bottom} />
      <line className="bar-target" x1={x} x2={x} y1={top} y2={bottom} />
    </>
  );
}
