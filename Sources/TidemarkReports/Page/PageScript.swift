/// The one script of every page, and the style of what it adds: it sorts and filters tables, shows the words of a mark that
/// is pointed at, and switches figures between learners and seeds. Pages can be read in full without it. It does not depend
/// on the contents, so that its hash can stand in the policy.
enum PageScript {
  /// The hash by which the content security policy knows the script. A test computes it anew.
  static let hash: HTML = "sha256-asknf+jJ/GFPYzp/ZFf1eRTDz06OkbsWI4ZdQa0mnHQ="

  /// The hash of ``style``. A test computes it anew.
  static let styleHash: HTML = "sha256-WnWiEgoqjA47PZPQnZrkiaONLK91fW5FlPHAJmEnYQc="

  /// The elements that go into the head of a page.
  static var head: HTML {
    "<style>\(HTML(markup: style))</style>\n<script>\(HTML(markup: text))</script>"
  }

  /// The script. It runs when the page is there.
  static let text = """
    document.addEventListener("DOMContentLoaded",()=>{
    "use strict";
    \(tables)
    \(words)
    \(switches)
    });
    """

  /// Sorting, and filters by words and by the choices that a table's `data-filters` names; both are kept in the address,
  /// so that a view can be passed on.
  private static let tables = """
    const make=(n,p)=>Object.assign(document.createElement(n),p);
    const all=(s,e=document)=>[...e.querySelectorAll(s)];
    const value=c=>{const s=(c.dataset.v??c.textContent).trim().replace("\u{2212}","-").replace(/\u{202F}/g,"");
    const n=parseFloat(s);return Number.isNaN(n)?s.toLowerCase():n};
    const state=new URLSearchParams(location.hash.includes("=")?location.hash.slice(1):"");
    const keep=(k,v)=>{v?state.set(k,v):state.delete(k);
    history.replaceState(null,"",state.size?"#"+state:location.pathname+location.search)};
    all("table.sortable").forEach((t,at)=>{
    const key=n=>(at?at+".":"")+n,body=t.tBodies[0],heads=[...t.tHead.rows[0].cells],rows=[...body.rows];
    const sort=(i,down)=>{heads.forEach(x=>x.removeAttribute("aria-sort"));
    heads[i].setAttribute("aria-sort",down?"descending":"ascending");
    const pairs=[...body.rows].map(r=>[value(r.cells[i]),r]);
    pairs.sort(([x],[y])=>{if(typeof x!==typeof y)return typeof x==="number"?-1:1;
    const c=typeof x==="number"?x-y:x<y?-1:x>y?1:0;return down?-c:c});
    body.append(...pairs.map(p=>p[1]))};
    heads.forEach((h,i)=>{const b=make("button",{type:"button",className:"sort"});b.append(...h.childNodes);h.append(b);
    b.addEventListener("click",()=>{const down=h.getAttribute("aria-sort")==="ascending";sort(i,down);
    keep(key("sort"),(down?"-":"")+i)})});
    const wanted=state.get(key("sort"));
    if(wanted&&heads[Math.abs(wanted)])sort(Math.abs(wanted),wanted.startsWith("-"));
    if(rows.length<6)return;
    const bar=make("p",{className:"filters"}),f=make("input",{type:"search",className:"filter",placeholder:"Filter rows"});
    f.setAttribute("aria-label","Filter rows");f.value=state.get(key("q"))??"";
    const n=make("span",{className:"note"});n.setAttribute("role","status");bar.append(f);
    const picks=(t.dataset.filters??"").split(" ").filter(Boolean).map(name=>{
    const found=[...new Set(rows.map(r=>r.dataset[name]??""))].filter(Boolean).sort();if(found.length<2)return null;
    const s=make("select",{});s.setAttribute("aria-label",name);s.append(make("option",{value:"",textContent:"any "+name}));
    for(const v of found)s.append(make("option",{value:v,textContent:v}));
    s.value=state.get(key(name))??"";if(s.selectedIndex<0)s.value="";bar.append(s);
    s.addEventListener("change",()=>{keep(key(name),s.value);show()});return[name,s]}).filter(Boolean);
    bar.append(n);(t.closest(".scroll")??t).before(bar);
    const text=new Map;
    const show=()=>{const words=f.value.toLowerCase().split(/\\s+/).filter(Boolean);let shown=0;
    for(const r of rows){if(!text.has(r))text.set(r,r.textContent.toLowerCase());const s=text.get(r);
    r.hidden=!(words.every(w=>s.includes(w))&&picks.every(([k,e])=>!e.value||r.dataset[k]===e.value));if(!r.hidden)shown++}
    n.textContent=words.length||picks.some(p=>p[1].value)?`${shown} of ${rows.length}`:""};
    f.addEventListener("input",()=>{keep(key("q"),f.value);show()});if(state.size)show()});
    """

  /// The words of a mark that is pointed at, at once and large enough to read, in place of the browser's own.
  private static let words = """
    const tip=make("div",{className:"tip",hidden:true});tip.setAttribute("aria-hidden","true");document.body.append(tip);
    let told=null;
    const untell=()=>{if(told?.hasAttribute?.("data-title")){told.title=told.dataset.title;told.removeAttribute("data-title")}
    told=null;tip.hidden=true};
    document.addEventListener("pointerover",e=>{const from=e.target.closest?.("[title],[data-title],.chart g,.chart use");
    if(from===told)return;untell();if(!from)return;
    const own=from.querySelector?.(":scope > title");const words=from.title||own?.textContent;
    if(typeof words!=="string"||!words)return;told=from;
    if(from.title){from.dataset.title=from.title;from.removeAttribute("title")}
    tip.textContent=words;tip.hidden=false;place(e)});
    const place=e=>{if(!told)return;const w=tip.offsetWidth,h=tip.offsetHeight;
    tip.style.left=Math.max(4,Math.min(e.clientX+14,innerWidth-w-8))+"px";
    tip.style.top=(e.clientY+h+24>innerHeight?Math.max(4,e.clientY-h-12):e.clientY+18)+"px"};
    document.addEventListener("pointermove",place);document.addEventListener("scroll",untell,{passive:true});
    """

  /// Which learner and which seed figures show.
  private static let switches = """
    for(const l of all(".legend li[data-l]")){const s=l.closest("section");if(!s)continue;
    const set=on=>all(".chart path.l",s).forEach(e=>e.classList.toggle("faded",on&&e.dataset.l!==l.dataset.l));
    l.addEventListener("pointerenter",()=>set(true));l.addEventListener("pointerleave",()=>set(false))}
    const form=document.getElementById("controls");if(!form)return;form.hidden=false;
    const who=document.getElementById("pick-learner"),which=document.getElementById("pick-seed");
    const change=()=>{const l=who?.value??"",n=which?.value??"";
    for(const e of all("[data-l]"))e.toggleAttribute("hidden",l!==""&&e.dataset.l!==l);
    for(const t of all("table[data-seeds]")){const at=t.dataset.seeds.split(" ").indexOf(n);
    for(const c of all("td[data-s]",t)){c.dataset.m??=c.className+"|"+c.textContent;const[old,text]=c.dataset.m.split("|");
    if(n===""){c.className=old;c.textContent=text;continue}
    const v=c.dataset.s.split(" ")[at],x=parseFloat((v??"x").replace("\u{2212}","-")),none=Number.isNaN(x);
    const level=Math.round(Math.min(1,Math.max(0,x))*50),now=/ now\\b/.test(old)?" now":"";
    c.className=none?"none"+now:"h"+level+now;c.textContent=none?"\u{2013}":x.toFixed(text.split(".")[1]?.length??2)}}
    for(const s of all("svg.chart")){const own=all("path[data-n]",s);if(!own.length)continue;s.classList.toggle("one-seed",n!=="");
    for(const p of own)p.classList.toggle("shown",p.dataset.n===n)}
    form.querySelector("[role=status]").textContent=n&&!all("table[data-seeds]").length?"matrices show means only":""};
    who?.addEventListener("change",change);which?.addEventListener("change",change);
    form.addEventListener("submit",e=>e.preventDefault());if(who?.value||which?.value)change();
    """

  /// The style of what the script adds.
  static let style = """
    .sort{all:unset;cursor:pointer;font:inherit;color:inherit}.sort:hover{color:var(--ink)}\
    .sort:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}\
    th[aria-sort] .sort{color:var(--ink)}th[aria-sort=ascending] .sort::after{content:" \\2191"}\
    th[aria-sort=descending] .sort::after{content:" \\2193"}\
    .filters{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:center;margin:.75rem 0 .5rem}\
    .filter{font:inherit;font-size:.9375rem;padding:.35rem .7rem;width:min(100%,18rem);border:1px solid var(--muted);\
    border-radius:8px;background:var(--surface);color:var(--ink)}\
    .tip{position:fixed;z-index:9;max-width:min(24rem,90vw);padding:.4rem .65rem;border-radius:8px;background:var(--ink);\
    color:var(--page);font-size:.8125rem;line-height:1.4;pointer-events:none;overflow-wrap:anywhere}\
    .one-seed path:is(.l,.b):not([data-n]),.one-seed use{display:none}.one-seed path.l.shown{display:inline}\
    .faded{opacity:.15}tr[hidden]{display:none}@media print{.filters,.controls,.tip{display:none}}
    """
}
