import type { ReactNode } from "react";
import { type Choice, ChoiceGroup } from "./choice-group";

/** Any of several; name it "groups[]" so that the server always reads a list. */
export function CheckboxGroup({
  defaultValues = [],
  ...rest
}: {
  name: string;
  label: ReactNode;
  help?: ReactNode;
  options: readonly Choice[];
  defaultValues?: readonly string[];
  inline?: boolean;
}) {
  return <ChoiceGroup type="checkbox" chosen={defaultValues} {...rest} />;
}
