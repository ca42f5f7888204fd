/** The mark: the diamond of Tày brocade, woven from nine steps. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 28 28" aria-hidden="true">
      <rect width="28" height="28" rx="6" fill="currentColor" />
      <g fill="none" stroke="var(--color-on-accent)" strokeWidth="2">
        <path d="M14 4.5 23.5 14 14 23.5 4.5 14Z" />
        <path d="M14 10.5 17.5 14 14 17.5 10.5 14Z" fill="var(--color-on-accent)" />
      </g>
    </svg>
  );
}
