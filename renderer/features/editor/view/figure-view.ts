/** A picture with its cutline; under it, the fields for alt text and credit. */
import type { NodeViewRendererProps } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import type { NodeView } from '@tiptap/pm/view';

let fieldCount = 0;

interface Field {
  label: HTMLLabelElement;
  input: HTMLInputElement;
}

function field(name: string, hint: string): Field {
  fieldCount += 1;
  const label = document.createElement('label');
  const input = document.createElement('input');
  input.id = `figure-field-${fieldCount}`;
  input.type = 'text';
  input.maxLength = 1000;
  input.placeholder = hint;
  label.htmlFor = input.id;
  label.textContent = name;
  return { label, input };
}

/** Plain DOM; only the cutline is ProseMirror's. */
export function figureView({ node, view, getPos }: NodeViewRendererProps): NodeView {
  let current = node;
  const dom = document.createElement('figure');
  const picture = document.createElement('div');
  picture.className = 'figure-picture';
  picture.contentEditable = 'false';
  const image = document.createElement('img');
  image.decoding = 'async';
  image.draggable = false;
  picture.append(image);
  const missing = document.createElement('p');
  missing.className = 'figure-missing';
  missing.textContent = 'This picture is not in the archive.';
  missing.hidden = true;
  picture.append(missing);
  const caption = document.createElement('figcaption');
  caption.dir = 'auto';

  const panel = document.createElement('div');
  panel.className = 'figure-panel';
  panel.contentEditable = 'false';
  const toggle = document.createElement('button');
  toggle.type = 'button';
  toggle.className = 'figure-toggle';
  const credit = document.createElement('span');
  credit.className = 'figure-credit';
  const fields = document.createElement('div');
  fields.className = 'figure-fields';
  fields.hidden = true;
  const alt = field('Alt text', 'What the picture shows, for those who cannot see it');
  const by = field('Credit', 'Photographer or source');
  fields.append(alt.label, alt.input, by.label, by.input);
  panel.append(credit, toggle, fields);
  dom.append(picture, caption, panel);

  const show = () => {
    dom.dataset.attachment = current.attrs.attachment as string;
    if (current.attrs.id) dom.dataset.id = current.attrs.id as string;
    const source = `app://galley/attachment/${current.attrs.attachment}`;
    if (image.getAttribute('src') !== source) image.src = source;
    image.alt = current.attrs.alt as string;
    if (current.attrs.width > 0 && current.attrs.height > 0) {
      image.width = current.attrs.width as number;
      image.height = current.attrs.height as number;
    }
    credit.textContent = current.attrs.credit as string;
    const bare = (current.attrs.alt as string).trim() === '';
    toggle.textContent = bare ? 'Alt text missing' : 'Alt text and credit';
    toggle.classList.toggle('is-missing', bare);
    toggle.setAttribute('aria-expanded', String(!fields.hidden));
    if (document.activeElement !== alt.input) alt.input.value = current.attrs.alt as string;
    if (document.activeElement !== by.input) by.input.value = current.attrs.credit as string;
  };

  const commit = () => {
    const pos = getPos();
    if (pos === undefined || !view.editable) return;
    const next = { ...current.attrs, alt: alt.input.value.trim(), credit: by.input.value.trim() };
    if (next.alt === current.attrs.alt && next.credit === current.attrs.credit) return;
    view.dispatch(view.state.tr.setNodeMarkup(pos, null, next));
  };
  const open = (yes: boolean) => {
    fields.hidden = !yes;
    toggle.setAttribute('aria-expanded', String(yes));
    if (yes) alt.input.focus();
  };
  toggle.addEventListener('click', () => {
    if (view.editable) open(fields.hidden === true);
  });
  for (const { input } of [alt, by]) {
    // As it is typed: whoever is killed here loses no more than in the text.
    input.addEventListener('input', (event) => {
      if (!(event as InputEvent).isComposing) commit();
    });
    input.addEventListener('compositionend', commit);
    input.addEventListener('blur', commit);
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      commit();
      open(false);
      view.focus();
    });
  }
  picture.addEventListener('mousedown', (event) => {
    const pos = getPos();
    if (pos === undefined) return;
    event.preventDefault();
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, pos)));
    view.focus();
  });
  image.addEventListener('error', () => {
    missing.hidden = false;
    image.hidden = true;
  });
  image.addEventListener('load', () => {
    missing.hidden = true;
    image.hidden = false;
  });
  show();

  return {
    dom,
    contentDOM: caption,
    update(next) {
      if (next.type !== current.type) return false;
      current = next;
      show();
      return true;
    },
    selectNode: () => dom.classList.add('ProseMirror-selectednode'),
    deselectNode: () => dom.classList.remove('ProseMirror-selectednode'),
    stopEvent: (event) => event.target instanceof Element && panel.contains(event.target),
    ignoreMutation: (mutation) =>
      mutation.type !== 'selection' &&
      !caption.contains(mutation.target) &&
      mutation.target !== caption,
  };
}
