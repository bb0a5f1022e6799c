import { ContextMenu as BaseContext } from '@base-ui/react/context-menu';
import { Menu as Base } from '@base-ui/react/menu';
import { Check, ChevronRight, type LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './Floating.module.css';
import { Kbd } from './Kbd.tsx';

/**
 * A menu under a button. `trigger` is the button itself (a `Button` or a plain `<button>`; for an
 * `IconButton` use `MenuIconButton`).
 */
export function MenuButton({
  trigger,
  children,
  align = 'start',
  onOpenChange,
  finalFocus,
}: {
  trigger: ReactElement<Record<string, unknown>>;
  children: ReactNode;
  align?: 'start' | 'center' | 'end';
  onOpenChange?: (open: boolean) => void;
  /** What takes the focus when the menu closes, true for the button; asked then. */
  finalFocus?: () => boolean | HTMLElement;
}) {
  return (
    <Base.Root modal={false} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} sideOffset={4} align={align}>
          <Base.Popup className={styles.popup} finalFocus={finalFocus}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** A menu at the pointer, over what it is put around. */
export function ContextMenu({
  target,
  children,
  onOpenChange,
}: {
  target: ReactElement<Record<string, unknown>>;
  children: ReactNode;
  onOpenChange?: (open: boolean) => void;
}) {
  return (
    <BaseContext.Root onOpenChange={onOpenChange}>
      <BaseContext.Trigger render={target} />
      <BaseContext.Portal>
        <BaseContext.Positioner className={styles.positioner}>
          <BaseContext.Popup className={styles.popup}>{children}</BaseContext.Popup>
        </BaseContext.Positioner>
      </BaseContext.Portal>
    </BaseContext.Root>
  );
}

interface ItemProps {
  children: ReactNode;
  icon?: LucideIcon;
  /** An accelerator or the id of a command, shown at the right. */
  shortcut?: string;
  /** A few words or a number at the right. */
  hint?: ReactNode;
  disabled?: boolean;
  danger?: boolean;
  /** Begins where the words of items that can be ticked begin. */
  inset?: boolean;
  onSelect: () => void;
}

/** One choice of a menu. */
export function MenuItem({
  children,
  icon: Icon,
  shortcut,
  hint,
  disabled,
  danger,
  inset,
  onSelect,
}: ItemProps) {
  return (
    <Base.Item
      className={classes(styles.item, danger && styles.danger)}
      disabled={disabled}
      onClick={onSelect}
    >
      {inset && <span className={styles.check} />}
      {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />}
      <span className={styles.label}>{children}</span>
      {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      {shortcut && <Kbd shortcut={shortcut} />}
    </Base.Item>
  );
}

/** A choice that can be on or off; the menu stays open when `keepOpen`. */
export function MenuCheckItem({
  children,
  checked,
  hint,
  shortcut,
  disabled,
  keepOpen = false,
  onSelect,
}: Omit<ItemProps, 'icon' | 'danger' | 'inset' | 'onSelect'> & {
  checked: boolean;
  keepOpen?: boolean;
  onSelect: (checked: boolean) => void;
}) {
  return (
    <Base.CheckboxItem
      className={styles.item}
      checked={checked}
      disabled={disabled}
      closeOnClick={!keepOpen}
      onCheckedChange={onSelect}
    >
      <span className={styles.check}>
        {checked && <Check size={14} strokeWidth={2} aria-hidden="true" />}
      </span>
      <span className={styles.label}>{children}</span>
      {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      {shortcut && <Kbd shortcut={shortcut} />}
    </Base.CheckboxItem>
  );
}

export function MenuSeparator() {
  return <Base.Separator className={styles.separator} />;
}

/** Items under a heading of their own. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className={styles.groupLabel}>{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

/** Where a menu without a button of its own stands: an element, or a point of the window. */
export type MenuAnchor = Element | { x: number; y: number };

/** A menu that stands at an element or a point and is open as long as there is one. */
export function AnchoredMenu({
  anchor,
  label,
  onClose,
  children,
}: {
  anchor: MenuAnchor | null;
  label: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const place =
    anchor instanceof Element || !anchor
      ? anchor
      : { getBoundingClientRect: () => new DOMRect(anchor.x, anchor.y, 0, 0) };
  return (
    <Base.Root open={anchor !== null} modal={false} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner
          className={styles.positioner}
          anchor={place}
          side="bottom"
          align="start"
          sideOffset={4}
        >
          <Base.Popup className={styles.popup} aria-label={label}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** A menu inside a menu. */
export function SubMenu({
  label,
  icon: Icon,
  inset,
  children,
}: {
  label: string;
  icon?: LucideIcon;
  /** Begins where the words of items that can be ticked begin. */
  inset?: boolean;
  children: ReactNode;
}) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className={styles.item}>
        {inset && <span className={styles.check} />}
        {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />}
        <span className={styles.label}>{label}</span>
        <ChevronRight size={14} aria-hidden="true" className={styles.icon} />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner className={styles.positioner} sideOffset={2} alignOffset={-4}>
          <Base.Popup className={styles.popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}
