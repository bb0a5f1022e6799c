/** Pictures come in by dialog, paste and drop: kept as attachments first, then put into the text. */
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { report } from '../../../app/errors.ts';
import { call } from '../../../bridge.ts';
import { toast } from '../../../ui/Toast.tsx';
import { insertBlock } from '../model/blocks.ts';
import { articleOf } from '../model/identity.ts';
import { calm } from './calm.ts';

interface Picture {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Bytes; the archive's own limit. */
const LARGEST = 25 * 1024 * 1024;

/**
 * Keeps pictures and puts them at the selection, or at a place. When another piece is shown by the
 * time they are kept, they go nowhere: the state they were meant for is gone.
 */
export async function insertPictures(
  view: EditorView,
  pictures: readonly Picture[],
  at?: number,
): Promise<void> {
  const article = articleOf(view.state);
  let place = at;
  for (const { name, bytes } of pictures) {
    if (bytes.byteLength > LARGEST) {
      toast({ text: `${name} is larger than 25 MB and was not added.`, tone: 'error' });
      continue;
    }
    const info = await call('attachment.add', { name: name || 'Picture', bytes });
    await calm(view);
    if (articleOf(view.state) !== article) return;
    if (!info.mime.startsWith('image/')) {
      toast({ text: `${name} is not a picture that Galley knows.`, tone: 'error' });
      continue;
    }
    const figure = view.state.schema.nodes.figure?.create({
      attachment: info.hash,
      width: info.width,
      height: info.height,
    });
    if (!figure) return;
    if (place !== undefined && place <= view.state.doc.content.size) {
      view.dispatch(view.state.tr.insert(place, figure).scrollIntoView());
      place += figure.nodeSize;
      continue;
    }
    const tr = insertBlock(view.state, figure);
    if (tr) view.dispatch(tr);
  }
}

/** Asks for pictures and puts them in. */
export async function choosePictures(view: EditorView): Promise<void> {
  const { files } = await call('dialog.chooseImages', {});
  await insertPictures(
    view,
    files.map(({ name, bytes }) => ({ name, bytes: new Uint8Array(bytes) })),
  );
  view.focus();
}

const imagesIn = (data: DataTransfer | null): File[] =>
  [...(data?.files ?? [])].filter((file) => file.type.startsWith('image/'));

async function read(files: readonly File[]): Promise<Picture[]> {
  return await Promise.all(
    files.map(async (file) => ({
      name: file.name || 'Pasted picture',
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
}

export const pictures = (): Plugin =>
  new Plugin({
    props: {
      handlePaste(view, event) {
        const files = imagesIn(event.clipboardData);
        // Word and spreadsheets put a picture of the text beside the text: the text is meant.
        if (files.length === 0 || event.clipboardData?.getData('text/html')) {
          const onlyPicture = /^\s*(<meta[^>]*>)?\s*<img[^>]*>\s*$/i.test(
            event.clipboardData?.getData('text/html') ?? '',
          );
          if (files.length === 0 || !onlyPicture) return false;
        }
        event.preventDefault();
        void read(files)
          .then((read) => insertPictures(view, read))
          .catch(report);
        return true;
      },
      handleDrop(view, event) {
        const taken = take(view, event);
        // The window around offers to import files; these are taken.
        if (taken) event.stopPropagation();
        return taken;
      },
    },
  });

/** Takes dropped pictures, when there is nothing but pictures, to where they fell. */
function take(view: EditorView, event: DragEvent): boolean {
  const files = imagesIn(event.dataTransfer);
  if (files.length === 0 || files.length < (event.dataTransfer?.files.length ?? 0)) return false;
  event.preventDefault();
  const pos = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
  const below = event.clientY > view.dom.getBoundingClientRect().bottom;
  const at = below ? view.state.doc.content.size : pos;
  void read(files)
    .then((read) => insertPictures(view, read, at === undefined ? at : topPlace(view, at)))
    .catch(report);
  return true;
}

/**
 * A short text leaves most of its page empty; pictures dropped there belong to it as well.
 * Returns what ends it.
 */
export function takeAround(view: EditorView, page: HTMLElement): () => void {
  const outside = ({ target }: DragEvent) =>
    view.editable && target instanceof Node && !view.dom.contains(target);
  const over = (event: DragEvent) => {
    if (outside(event) && event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  const drop = (event: DragEvent) => {
    if (outside(event)) take(view, event);
  };
  page.addEventListener('dragover', over);
  page.addEventListener('drop', drop);
  return () => {
    page.removeEventListener('dragover', over);
    page.removeEventListener('drop', drop);
  };
}

/** The nearest place between top blocks of the body. */
function topPlace(view: EditorView, pos: number): number {
  const { doc } = view.state;
  const $pos = doc.resolve(pos);
  let at = $pos.depth
    ? $pos.pos > ($pos.start(1) + $pos.end(1)) / 2
      ? $pos.after(1)
      : $pos.before(1)
    : pos;
  const bodyStart = doc.child(0).nodeSize + doc.child(1).nodeSize + doc.child(2).nodeSize;
  at = Math.max(at, bodyStart);
  const last = doc.lastChild;
  const bodyEnd = doc.content.size - (last?.type.name === 'footnotes' ? last.nodeSize : 0);
  return Math.min(at, bodyEnd);
}
