/**
 * The window's one editor. Showing another piece gives it a new state: a history of its own, and an
 * identity that no transaction can take along to another piece.
 */
import { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { EditorState, type EditorStateConfig, TextSelection } from '@tiptap/pm/state';
import { withBlockIds } from '../../../shared/document/ids.ts';
import { articleSchema } from '../../../shared/document/schema.ts';
import { emptyDocument } from '../../../shared/document/text.ts';
import { useSettingsStore } from '../../app/settings.ts';
import { annotationExtension } from '../annotations/annotation-extension.ts';
import { proposalsDrawn } from '../check/candidates/drawn.ts';
import { checkGuard } from '../check/guard.ts';
import type { Standing } from '../suggestions/model/checkpoint.ts';
import type { StandingConfig } from '../suggestions/model/plugin.ts';
import { suggestionsExtension } from '../suggestions/suggestions-extension.ts';
import { articleExtensions, pluginExtension } from './extensions.ts';
import { identityPlugin, isIdentity } from './model/identity.ts';
import { slash } from './model/slash.ts';
import { slashKeys } from './popovers/slash-keys.ts';
import { spellingPlugins } from './spelling/spelling.ts';
import { byline } from './view/byline.ts';
import { CARET_MARGIN, caretInView } from './view/caret-in-view.ts';
import { figureView } from './view/figure-view.ts';
import { keptSelection } from './view/kept-selection.ts';
import { linkClicks } from './view/links.ts';
import { pasting } from './view/paste.ts';
import { pictures } from './view/pictures.ts';
import { regexSearch } from './view/regex-search.ts';
import { tkKeys, tkView } from './view/tk-view.ts';
import { typewriter } from './view/typewriter.ts';
import { windowKeys } from './view/window-keys.ts';

let editor: Editor | null = null;
let host: HTMLElement | null = null;

function create(): Editor {
  host = document.createElement('div');
  host.className = 'editor-host';
  const made = new Editor({
    element: host,
    injectCSS: false,
    content: withBlockIds(emptyDocument()),
    enableCoreExtensions: { delete: false, textDirection: false },
    // The shared schema itself, so that documents read by `parseDocument` can be shown as they are.
    onBeforeCreate: ({ editor: made }) => {
      made.schema = articleSchema;
      made.extensionManager.schema = articleSchema;
    },
    editorProps: {
      attributes: {
        class: 'article-text',
        role: 'textbox',
        'aria-label': 'Article',
        'aria-multiline': 'true',
        // The program checks by itself; see spelling/.
        spellcheck: 'false',
      },
      scrollMargin: CARET_MARGIN,
      scrollThreshold: CARET_MARGIN,
    },
    extensions: articleExtensions({
      language: () => {
        const { smartTypography, spellingLanguage } = useSettingsStore.getState().settings;
        return smartTypography ? spellingLanguage : null;
      },
      nodeBehaviour: {
        figure: { addNodeView: () => figureView },
        tk: { addNodeView: () => tkView },
      },
      extra: [
        annotationExtension,
        suggestionsExtension,
        pluginExtension('windowPlugins', () => [
          checkGuard(),
          proposalsDrawn(),
          slash(slashKeys),
          keptSelection(),
          windowKeys(),
          tkKeys(),
          linkClicks(),
          pasting(),
          pictures(),
          byline(),
          regexSearch(),
          typewriter(),
          caretInView(),
          ...spellingPlugins(),
        ]),
      ],
    }),
  });
  hideFromReact(made.view.dom);
  return made;
}

/**
 * Before every commit React notes the selection in the element that has the focus, for which it walks
 * all its nodes; in a long piece that takes longer than the key itself. It only does so where
 * `contentEditable` says 'true'. The editor keeps its own selection and reads the attribute.
 */
function hideFromReact(text: HTMLElement): void {
  Object.defineProperty(text, 'contentEditable', { get: () => 'inherit' });
}

/** The editor; made when it is first needed. */
export function theEditor(): Editor {
  editor ??= create();
  return editor;
}

/** The element that holds the editor's page, to be put where it is shown. */
export function editorHost(): HTMLElement {
  theEditor();
  return host as HTMLElement;
}

/**
 * Shows a document in the editor, as a piece. Whatever stood there before is let go.
 * @param caret where the caret begins; the end of what the person wants to write when left out
 * @param standing what is suggested in it
 */
export function mountArticle(
  articleId: string,
  doc: Node,
  options: { editable: boolean; caret?: number; standing?: Standing },
): void {
  const each = theEditor();
  const own = each.state.plugins.filter((plugin) => !isIdentity(plugin));
  const place = Math.min(options.caret ?? firstPlace(doc), doc.content.size);
  const config: EditorStateConfig & StandingConfig = {
    doc,
    selection: TextSelection.near(doc.resolve(place)),
    plugins: [...own, identityPlugin(articleId)],
    standing: options.standing ?? null,
  };
  const state = EditorState.create(config);
  each.setOptions({ editable: options.editable });
  each.view.updateState(state);
  // Tiptap's listeners hear of transactions only.
  each.view.dispatch(each.state.tr.setMeta('articleMounted', true).setMeta('addToHistory', false));
}

/** The headline of a piece that has none yet, else the beginning of the body. */
function firstPlace(doc: Node): number {
  if (doc.child(1).content.size === 0) return doc.child(0).nodeSize + 1;
  return doc.child(0).nodeSize + doc.child(1).nodeSize + doc.child(2).nodeSize + 1;
}
