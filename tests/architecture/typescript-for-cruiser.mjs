// Loaded before dependency-cruiser. It reads TypeScript through the compiler's programming interface, which TypeScript 7
// no longer has; for it alone "typescript" means the last version that had one (package typescript-with-api).
import Module, { register } from "node:module";

const OLDER = "typescript-with-api";
const hook = `
  export function resolve(specifier, context, next) {
    return next(specifier === "typescript" && context.parentURL?.includes("/dependency-cruiser/") ? "${OLDER}" : specifier, context);
  }`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (request, parent, ...rest) => {
  const asked = /^typescript(?=$|\/)/.test(request) && parent?.filename?.includes("/dependency-cruiser/");
  return resolveFilename(asked ? request.replace("typescript", OLDER) : request, parent, ...rest);
};
