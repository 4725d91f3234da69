// SPDX-License-Identifier: Apache-2.0
// How an HTML page looks: on a wide screen with its contents beside it, on a phone in one column, on A4
// with what is unfolded. All colours have a contrast of at least 4.5 to what they stand on, in light
// and in dark.
#pragma once

#include <string_view>

namespace demarche {

inline constexpr std::string_view kHtmlStyle = R"css(
:root { --ink: #1c1b18; --soft: #5b5850; --line: #cfcabd; --paper: #fdfcf8; --raised: #f3f0e7;
  --link: #00598c; --c0: #00598c; --c1: #a33b00; --c2: #00664d; --c3: #8a2a63; --c4: #6b5200;
  --c5: #404040; color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :root { --ink: #ebe7dc; --soft: #b3ada0; --line: #4a463d;
  --paper: #191814; --raised: #24221c; --link: #8cc8f0; --c0: #8cc8f0; --c1: #ffb38a; --c2: #7fdcc0;
  --c3: #f0a8d0; --c4: #e0c968; --c5: #cccccc; } }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--paper);
  font: 1rem/1.55 Georgia, "Times New Roman", serif; }
main { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1, h2, h3, nav, table, dt, summary, figcaption, footer { font-family: system-ui, "Segoe UI",
  "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0.5rem 0 1rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 3rem 0 0.75rem; padding-top: 0.75rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1.02rem; margin: 1.75rem 0 0.5rem; }
p, ul { margin: 0.6rem 0; max-width: 44rem; overflow-wrap: break-word; }
ul { padding-left: 1.3rem; }
li { margin: 0.25rem 0; }
a { color: var(--link); }
a:focus-visible, [tabindex]:focus-visible, summary:focus-visible { outline: 3px solid var(--link);
  outline-offset: 2px; }
nav { margin: 2rem 0 0; font-size: 0.9rem; }
nav ol { margin: 0; padding: 0.75rem 1rem 0.75rem 2.4rem; background: var(--raised);
  border-radius: 0.4rem; columns: 18rem; }
nav li { margin: 0.15rem 0; break-inside: avoid; }
nav a { display: block; padding: 0.15rem 0; }
.table, .drawing { overflow-x: auto; margin: 0.9rem 0; }
.drawing svg { max-width: 100%; height: auto; }
table { border-collapse: collapse; font-size: 0.82rem; line-height: 1.4; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.65rem 0.3rem 0; min-width: 1.6rem;
  border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
td { max-width: 26rem; }
tbody th { max-width: 18rem; }
.long { min-width: 7rem; }
thead th { border-bottom: 2px solid var(--soft); vertical-align: bottom; font-weight: 600; }
tbody th { font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.yes { font-weight: 700; text-align: center; }
.no { color: var(--soft); text-align: center; }
dl { margin: 1rem 0; padding: 0.75rem 1rem; background: var(--raised); border-radius: 0.4rem;
  font-size: 0.92rem; }
dl div { display: grid; grid-template-columns: 10rem 1fr; gap: 0 1rem; padding: 0.12rem 0; }
dt { color: var(--soft); font-size: 0.85rem; padding-top: 0.1rem; }
dd { margin: 0; overflow-wrap: anywhere; }
blockquote { margin: 0.6rem 0 0.9rem; padding: 0.1rem 0 0.1rem 0.9rem;
  border-left: 3px solid var(--line); max-width: 44rem; }
blockquote p { margin: 0.1rem 0; font-style: italic; }
blockquote footer { color: var(--soft); font-size: 0.82rem; }
pre { overflow-x: auto; padding: 0.75rem 1rem; background: var(--raised); border-radius: 0.4rem;
  font-size: 0.85rem; }
figure { margin: 1rem 0; }
figcaption { color: var(--soft); font-size: 0.85rem; max-width: 44rem; }
details { border: 1px solid var(--line); border-radius: 0.4rem; margin: 0.5rem 0; }
summary { padding: 0.5rem 0.8rem; cursor: pointer; font-size: 0.92rem; }
details > div { padding: 0 0.8rem 0.6rem; }
details h3 { margin-top: 1rem; }
svg .node path, svg .node polygon { stroke: var(--ink); fill: none; }
svg .holds path:first-of-type { fill: var(--raised); }
svg .start path, svg .start polygon { stroke-width: 2.5; }
svg text { fill: var(--ink); }
svg .c0 path, svg .c0 polygon { stroke: var(--c0); } svg .c0 polygon, svg .c0 text { fill: var(--c0); }
svg .c1 path, svg .c1 polygon { stroke: var(--c1); } svg .c1 polygon, svg .c1 text { fill: var(--c1); }
svg .c2 path, svg .c2 polygon { stroke: var(--c2); } svg .c2 polygon, svg .c2 text { fill: var(--c2); }
svg .c3 path, svg .c3 polygon { stroke: var(--c3); } svg .c3 polygon, svg .c3 text { fill: var(--c3); }
svg .c4 path, svg .c4 polygon { stroke: var(--c4); } svg .c4 polygon, svg .c4 text { fill: var(--c4); }
svg .c5 path, svg .c5 polygon { stroke: var(--c5); } svg .c5 polygon, svg .c5 text { fill: var(--c5); }
@media (min-width: 84rem) {
  nav { position: fixed; top: 0; left: 0; width: 17rem; height: 100vh; overflow-y: auto;
    padding: 1.5rem 0.5rem 1.5rem 1.25rem; }
  nav ol { columns: auto; background: none; padding: 0.5rem 0 0.5rem 1.5rem; }
  main { margin-left: max(18rem, calc(50vw - 26rem)); }
}
@media (max-width: 40rem) {
  main { padding: 1rem 1rem 3rem; }
  h1 { font-size: 1.5rem; }
  .drawing svg { max-width: none; }
  dl div { grid-template-columns: 1fr; padding: 0.25rem 0; }
}
@page { size: A4; margin: 18mm 16mm; }
@media print {
  :root { --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --raised: #fff; --link: #000;
    --c0: #00598c; --c1: #a33b00; --c2: #00664d; --c3: #8a2a63; --c4: #6b5200; --c5: #404040; }
  body { font-size: 10pt; line-height: 1.4; }
  nav { display: none; }
  main { max-width: none; margin: 0; padding: 0; }
  h2, h3, summary { break-after: avoid; }
  tr, blockquote, figure, dl { break-inside: avoid; }
  thead { display: table-header-group; }
  .table, .drawing, pre { overflow: visible; }
  pre { white-space: pre-wrap; }
  table { font-size: 7.5pt; width: 100%; }
  th, td { padding: 0.15rem 0.4rem 0.15rem 0; min-width: 0; overflow-wrap: anywhere; }
  dl, details { border: 0; padding: 0; }
  summary { list-style: none; font-weight: 600; padding: 0.4rem 0; }
  details > div { padding: 0; }
  .long { min-width: 0; }
}
)css";

}  // namespace demarche
