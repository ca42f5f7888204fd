import type { NavItem } from "./nav";

/** A link of the navigation. Where one is, and the unit and day in view, are kept in step by SoftLinks. */
export function NavLink({ item }: { item: NavItem }) {
  return (
    <a
      className="nav-link"
      data-nav={item.home}
      href={item.href}
      title={item.label}
      aria-current={item.here ? "page" : undefined}
    >
      {item.icon}
      <span className="nav-text">{item.label}</span>
      {item.badge}
    </a>
  );
}
