/// The one script of every page, and the style of what it adds: it sorts and filters tables, and sets off the lines of a
/// learner whose legend is pointed at. Pages can be read in full without it. It does not depend on the contents, so that
/// its hash can stand in the policy.
enum PageScript {
  /// The hash by which the content security policy knows the script. A test computes it anew.
  static let hash: HTML = "sha256-Q+z/btc9rZr2bxpiAHu4oOkGgt1PnEPwYzswPDJcyUk="

  /// The hash of ``style``. A test computes it anew.
  static let styleHash: HTML = "sha256-yIX9Qch1M1f3e0szZ07e2HdiqVVz/FDv2kSG27P556c="

  /// The elements that go into the head of a page.
  static var head: HTML {
    "<style>\(HTML(markup: style))</style>\n<script>\(HTML(markup: text))</script>"
  }

  /// The script. It runs when the page is there.
  static let text = """
    document.addEventListener("DOMContentLoaded",()=>{
    "use strict";
    const make=(n,p)=>Object.assign(document.createElement(n),p);
    const value=c=>{const s=(c.dataset.v??c.textContent).trim().replace("\u{2212}","-").replace(/\u{202F}/g,"");
    const n=parseFloat(s);return Number.isNaN(n)?s.toLowerCase():n};
    for(const t of document.querySelectorAll("table.sortable")){
    const body=t.tBodies[0],heads=[...t.tHead.rows[0].cells];
    heads.forEach((h,i)=>{const b=make("button",{type:"button",className:"sort"});b.append(...h.childNodes);h.append(b);
    b.addEventListener("click",()=>{const down=h.getAttribute("aria-sort")==="ascending";
    heads.forEach(x=>x.removeAttribute("aria-sort"));h.setAttribute("aria-sort",down?"descending":"ascending");
    const rows=[...body.rows].map(r=>[value(r.cells[i]),r]);
    rows.sort(([x],[y])=>{if(typeof x!==typeof y)return typeof x==="number"?-1:1;
    const c=typeof x==="number"?x-y:x<y?-1:x>y?1:0;return down?-c:c});
    body.append(...rows.map(r=>r[1]))})});
    if(body.rows.length>5){const f=make("input",{type:"search",className:"filter",placeholder:"Filter rows"});
    f.setAttribute("aria-label","Filter rows");const n=make("span",{className:"note"});n.setAttribute("role","status");
    const p=make("p",{className:"filters"});p.append(f,n);(t.closest(".scroll")??t).before(p);
    f.addEventListener("input",()=>{const words=f.value.toLowerCase().split(/\\s+/).filter(Boolean);let shown=0;
    for(const r of body.rows){const s=r.textContent.toLowerCase();r.hidden=!words.every(w=>s.includes(w));if(!r.hidden)shown++}
    n.textContent=words.length?`${shown} of ${body.rows.length}`:""})}}
    for(const l of document.querySelectorAll(".legend li")){const u=l.querySelector("use");
    const k=u&&/^#w(\\d+)$/.exec(u.getAttribute("href"));if(!k)continue;
    const own=`.c${k[1]%8}.d${k[1]%5}`,s=l.closest("section");if(!s)continue;
    const set=on=>s.querySelectorAll(".chart path.l").forEach(e=>e.classList.toggle("faded",on&&!e.matches(own)));
    l.addEventListener("pointerenter",()=>set(true));l.addEventListener("pointerleave",()=>set(false))}
    });
    """

  /// The style of what the script adds.
  static let style = """
    .sort{all:unset;cursor:pointer;font:inherit;color:inherit}.sort:hover{color:var(--ink)}\
    .sort:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}\
    th[aria-sort] .sort{color:var(--ink)}th[aria-sort=ascending] .sort::after{content:" \\2191"}\
    th[aria-sort=descending] .sort::after{content:" \\2193"}\
    .filters{display:flex;gap:.75rem;align-items:center;margin:.75rem 0 .5rem}\
    .filter{font:inherit;font-size:.9375rem;padding:.35rem .7rem;width:min(100%,18rem);border:1px solid var(--muted);\
    border-radius:8px;background:var(--surface);color:var(--ink)}\
    .faded{opacity:.15}tr[hidden]{display:none}@media print{.filters{display:none}}
    """
}
