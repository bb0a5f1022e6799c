import { largestImageSize, smallestImageSize } from '../../../shared/domain/house.ts';
import { TextField } from '../../ui/TextField.tsx';

/** What stands in the field for a size in pixels. */
export const sizeText = (size: number | null): string => size?.toString() ?? '';

/** The size that was written; null for none, undefined when it is no size. */
export function sizeIn(text: string): number | null | undefined {
  const written = text.trim();
  if (written === '') return null;
  const size = /^\d{1,6}$/u.test(written) ? Number(written) : 0;
  return size >= smallestImageSize && size <= largestImageSize ? size : undefined;
}

/** How large the pictures are that go out. */
export function PictureSize({
  text,
  onChange,
}: {
  text: string;
  onChange: (text: string) => void;
}) {
  const wrong = sizeIn(text) === undefined;
  return (
    <TextField
      label="Longest side of pictures, in pixels"
      value={text}
      inputMode="numeric"
      maxLength={6}
      placeholder="As they are"
      error={wrong ? `A whole number from ${smallestImageSize} to ${largestImageSize}.` : undefined}
      hint={wrong ? undefined : 'Larger JPEG and PNG pictures are made smaller as they go out.'}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
