import type { ReactNode } from "react";
import { type Choice, ChoiceGroup } from "./choice-group";

/** One of a few. `inline` puts short choices on one line. */
export function RadioGroup({
  defaultValue,
  ...rest
}: {
  name: string;
  label: ReactNode;
  help?: ReactNode;
  options: readonly Choice[];
  defaultValue?: string;
  inline?: boolean;
}) {
  return <ChoiceGroup type="radio" chosen={defaultValue === undefined ? [] : [defaultValue]} {...rest} />;
}
