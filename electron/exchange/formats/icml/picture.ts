/** A picture that stands in the text as a letter does, its file inside. */
import type { Figure } from '../../manuscript.ts';

/** Points; a column of text is about as wide. */
const WIDEST = 300;

/** @param number tells this picture from the others of the story */
export function pictureIcml(
  { width, height }: Pick<Figure, 'width' | 'height'>,
  { mime, bytes }: { readonly mime: string; readonly bytes: Uint8Array },
  number: number,
): string {
  const [w, h] = width > 0 && height > 0 ? [width, height] : [WIDEST, (WIDEST * 2) / 3];
  const scale = Math.min(1, WIDEST / w);
  const [x, y] = [(w * scale) / 2, (h * scale) / 2].map(rounded) as [number, number];
  const corners = [
    [-x, -y],
    [-x, y],
    [x, y],
    [x, -y],
  ].map((corner) => {
    const at = corner.join(' ');
    return `<PathPointType Anchor="${at}" LeftDirection="${at}" RightDirection="${at}"/>`;
  });
  const name = `picture-${number}.${mime.split('/')[1]?.replace(/[^a-z0-9]/gu, '') ?? 'bin'}`;
  return [
    `<Rectangle Self="galley_frame_${number}" StrokeWeight="0" ItemTransform="1 0 0 1 ${x} ${-y}">`,
    '<Properties>',
    '<PathGeometry><GeometryPathType PathOpen="false"><PathPointArray>',
    ...corners,
    '</PathPointArray></GeometryPathType></PathGeometry>',
    '</Properties>',
    `<Image Self="galley_picture_${number}" ItemTransform="${rounded(scale)} 0 0 ${rounded(scale)} ${-x} ${-y}">`,
    '<Properties>',
    '<Profile type="string">$ID/Embedded</Profile>',
    `<GraphicBounds Left="0" Top="0" Right="${w}" Bottom="${h}"/>`,
    `<Contents><![CDATA[${Buffer.from(bytes).toString('base64')}]]></Contents>`,
    '</Properties>',
    `<Link Self="galley_placed_${number}" LinkResourceURI="file:${name}" StoredState="Embedded"/>`,
    '</Image>',
    '</Rectangle>',
  ].join('\n');
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
