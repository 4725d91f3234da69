// Editors of CodeMirror write their styles into the page, which the page's Content Security Policy forbids;
// within a shadow root they use constructed style sheets, which are allowed. The variables of style.css
// reach into it, the rules do not. Give it as `root` and `parent` to EditorView or MergeView.
export function shadow(host: HTMLElement): ShadowRoot {
  return host.shadowRoot ?? host.attachShadow({ mode: 'open' });
}
