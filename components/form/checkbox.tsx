import type { ComponentProps, ReactNode } from "react";

/** One yes-or-no line; posts "on". */
export function Checkbox({
  label,
  help,
  ...rest
}: Omit<ComponentProps<"input">, "type"> & {
  label: ReactNode;
  help?: ReactNode;
}) {
  return (
    <label className="choice">
      <input type="checkbox" {...rest} />
      <span>
        {label}
        {help && <span className="field-help block">{help}</span>}
      </span>
    </label>
  );
}
