// How a model's text is edited: YAML, completion, hovers and problems in CodeMirror.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, hoverTooltip, keymap, lineNumbers, rectangularSelection } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { complete, explain, type Knowledge } from './completion';

export const theme: Extension = [
  EditorView.theme({
    '&': { height: '100%', fontSize: '0.875rem', backgroundColor: 'var(--paper)', color: 'var(--ink)' },
    '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
    '.cm-scroller': { fontFamily: 'ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace', lineHeight: '1.5' },
    '.cm-content': { caretColor: 'var(--ink)', padding: '0.5rem 0' },
    '.cm-cursor': { borderLeftColor: 'var(--ink)' },
    '.cm-gutters': { backgroundColor: 'var(--panel)', color: 'var(--quiet)', borderRight: '1px solid var(--line)' },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--accent) 8%, transparent)' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
      backgroundColor: 'color-mix(in srgb, var(--accent) 28%, transparent)',
    },
    '.cm-selectionMatch': { backgroundColor: 'color-mix(in srgb, var(--warns) 22%, transparent)' },
    '.cm-matchingBracket': { backgroundColor: 'transparent', outline: '1px solid var(--quiet)' },
    '.cm-tooltip': { backgroundColor: 'var(--panel)', color: 'var(--ink)', border: '1px solid var(--line)', borderRadius: '4px', maxWidth: 'min(32rem, 90vw)' },
    '.cm-tooltip-hover, .cm-completionInfo': { font: '0.875rem/1.4 system-ui, sans-serif' },
    '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--paper)' },
    '.cm-tooltip-autocomplete > ul > li[aria-selected] .cm-completionDetail': { color: 'var(--paper)' },
    '.cm-completionDetail': { color: 'var(--quiet)', fontStyle: 'normal', fontFamily: 'system-ui, sans-serif' },
    '.cm-diagnostic': { padding: '0.35rem 0.6rem', font: '0.875rem/1.4 system-ui, sans-serif' },
    '.cm-diagnostic-error': { borderLeftColor: 'var(--refuses)' },
    '.cm-diagnostic-warning': { borderLeftColor: 'var(--warns)' },
    '.cm-help': { display: 'block', color: 'var(--quiet)' },
    '.cm-tip': { padding: '0.35rem 0.6rem' },
    '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--refuses)', textUnderlineOffset: '3px' },
    '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--warns)', textUnderlineOffset: '3px' },
    '.cm-lintPoint:after': { borderBottomColor: 'var(--refuses)' },
    '.cm-lint-marker': { content: 'none', width: '1em', height: '1em' },
    // Told apart by shape as well: a filled disc is an error, a triangle a warning.
    '.cm-lint-marker-error': { borderRadius: '50%', backgroundColor: 'var(--refuses)', transform: 'scale(.7)' },
    '.cm-lint-marker-warning': { backgroundColor: 'var(--warns)', clipPath: 'polygon(50% 8%, 96% 92%, 4% 92%)' },
    '.cm-panels': { backgroundColor: 'var(--panel)', color: 'var(--ink)', borderColor: 'var(--line)' },
    '.cm-panel input, .cm-panel button, .cm-textfield, .cm-button': { font: '0.875rem system-ui, sans-serif', color: 'var(--ink)', background: 'var(--paper)', border: '1px solid var(--line)' },
    '.cm-foldPlaceholder': { background: 'var(--panel)', border: '1px solid var(--line)', color: 'var(--quiet)' },
    // The two sides of a comparison.
    '.cm-changedLine': { backgroundColor: 'color-mix(in srgb, var(--warns) 10%, transparent) !important' },
    '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': { background: 'color-mix(in srgb, var(--refuses) 25%, transparent) !important' },
    '&.cm-merge-b .cm-changedText, .cm-changedText': { background: 'color-mix(in srgb, var(--holds) 25%, transparent) !important' },
    '.cm-deletedChunk': { backgroundColor: 'color-mix(in srgb, var(--refuses) 8%, transparent)' },
    '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '"⋯"' },
    '.cm-collapsedLines': { background: 'var(--panel)', color: 'var(--quiet)', font: '0.8rem system-ui, sans-serif' },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
      { tag: [tags.comment, tags.lineComment], color: 'var(--quiet)', fontStyle: 'italic' },
      { tag: [tags.string, tags.attributeValue], color: 'var(--holds)' },
      { tag: [tags.keyword, tags.atom, tags.typeName, tags.labelName], color: 'var(--party-3)' },
    ]),
  ),
];

const hover = (knowledge: Knowledge) =>
  hoverTooltip((view, at) => {
    const found = explain(view.state.doc.toString(), at, knowledge);
    if (!found) return null;
    return {
      pos: found.from,
      end: found.to,
      create: () => {
        const dom = document.createElement('div');
        dom.className = 'cm-tip';
        dom.textContent = found.text;
        return { dom };
      },
    };
  });

// What belongs to the text whether it is on the screen or not: it remembers undo and problems.
export function editing(knowledge: Knowledge, label: string): Extension {
  return [
    history(),
    lineNumbers(),
    lintGutter(),
    foldGutter(),
    drawSelection(),
    rectangularSelection(),
    indentOnInput(),
    indentUnit.of('  '),
    EditorState.tabSize.of(2),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    autocompletion({ override: [(context) => complete(context, knowledge)], icons: false }),
    hover(knowledge),
    yaml(),
    theme,
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    // Tab is left to move the focus on, so that nobody is caught in the editor.
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap, ...lintKeymap]),
  ];
}
