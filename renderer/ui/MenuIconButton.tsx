import type { ReactNode } from 'react';
import { IconButton, type IconButtonProps } from './IconButton.tsx';
import { MenuButton } from './Menu.tsx';

/** An icon button that opens a menu; the tooltip gives its name. */
export function MenuIconButton({
  children,
  align = 'end',
  onOpenChange,
  finalFocus,
  ...button
}: Omit<IconButtonProps, 'children'> & {
  children: ReactNode;
  align?: 'start' | 'center' | 'end';
  onOpenChange?: (open: boolean) => void;
  finalFocus?: () => boolean | HTMLElement;
}) {
  return (
    <MenuButton
      align={align}
      onOpenChange={onOpenChange}
      finalFocus={finalFocus}
      trigger={<IconButton {...button} />}
    >
      {children}
    </MenuButton>
  );
}
