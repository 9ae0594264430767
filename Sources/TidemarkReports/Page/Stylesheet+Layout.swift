extension Stylesheet {
  /// Type, spacing, tables and the frame of the page.
  static let layout = """
    *,*::before,*::after{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:smooth}
    @media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
    body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,\
    "Helvetica Neue","Noto Sans","Liberation Sans",Arial,sans-serif;overflow-wrap:break-word}
    code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.9em}
    bdi{unicode-bidi:isolate}
    .masthead,main,footer{width:min(100% - 2rem,1800px);margin-inline:auto}
    @media (min-width:720px){.masthead,main,footer{width:min(100% - 5rem,1800px)}}
    h1{font-size:clamp(1.75rem,1.2rem + 2.4vw,2.75rem);line-height:1.12;letter-spacing:-.022em;font-weight:700;\
    margin:.35rem 0 .6rem;text-wrap:balance}
    h2{font-size:1.375rem;line-height:1.25;letter-spacing:-.012em;font-weight:650;margin:0 0 .35rem}
    h3{font-size:1rem;line-height:1.4;font-weight:650;margin:0 0 .25rem}
    h2+.scroll,h2+.factlist,h2+h3{margin-top:.85rem}
    p{margin:0 0 .75rem}
    a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em}
    :focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
    .skip{position:absolute;left:-999rem}
    .skip:focus{left:1rem;top:1rem;background:var(--surface);padding:.5rem .75rem}
    .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    .masthead{padding:clamp(1.75rem,4vw,3.5rem) 0 0}
    .eyebrow{display:flex;align-items:center;gap:.5rem;margin:0;color:var(--accent);font-weight:650;font-size:.875rem}
    .mark{fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round}
    .words{font-size:clamp(1.0625rem,1rem + .4vw,1.25rem);line-height:1.5;color:var(--muted);max-width:62ch;margin:0 0 1rem}
    .facts{display:flex;flex-wrap:wrap;gap:.4rem .5rem;list-style:none;margin:0 0 1.5rem;padding:0;font-size:.875rem}
    .facts li{border:1px solid var(--line);background:var(--surface);border-radius:999px;padding:.15rem .7rem;color:var(--muted)}
    .facts b{color:var(--ink);font-weight:650}
    .verdict{background:var(--surface);border:1px solid var(--line);border-left:4px solid var(--accent);border-radius:10px;\
    padding:1rem 1.25rem;font-size:1.0625rem;margin:0 0 1rem}
    .verdict p{margin:0;max-width:90ch}.verdict p+p{margin-top:.45rem}
    .verdict strong{display:inline-block;max-width:100%}
    .verdict b{font-variant-numeric:tabular-nums;white-space:nowrap}
    .citation{color:var(--muted);font-size:.9375rem}
    nav ul{display:flex;flex-wrap:wrap;gap:.35rem 1.25rem;list-style:none;padding:0;margin:1rem 0 0;font-size:.9375rem}
    section{padding-top:clamp(2.25rem,4vw,3.25rem)}
    .scroll+.lead{margin-top:.75rem}
    .lead{color:var(--muted);max-width:84ch;margin:0 0 1rem;font-size:.9375rem}
    details{margin:.75rem 0}
    summary{cursor:pointer;color:var(--accent);font-weight:600;font-size:.9375rem;width:fit-content}
    details>:not(summary){margin-top:.75rem}
    .panel,.card{background:var(--surface);border:1px solid var(--line);border-radius:12px;margin:0;padding:1rem 1.125rem;min-width:0}
    .cards{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,27rem),1fr))}
    .card h3{display:flex;flex-wrap:wrap;align-items:baseline;gap:.1rem .6rem;font-size:1.125rem}
    .card h3 code{font-size:1em;font-weight:700}
    .direction{color:var(--muted);font-size:.8125rem;font-weight:500}
    .meaning{color:var(--muted);font-size:.875rem;line-height:1.4;margin:0 0 .75rem}
    .meaning::first-letter{text-transform:uppercase}
    .card{container-type:inline-size}
    .ranks{display:grid;grid-template-columns:minmax(0,1fr) auto 28%;gap:0 1rem;list-style:none;margin:0;padding:0;font-size:.9375rem}
    .ranks li{display:grid;grid-template-columns:subgrid;grid-column:1/-1;align-items:center;padding:.32rem 0}
    .ranks .best .learner,.ranks .best .number{font-weight:700}
    .ranks .number{white-space:nowrap}
    .ranks .reason{line-height:1.3}
    .ranks.stacked{grid-template-columns:minmax(0,1fr) auto}.stacked .strip,.stacked .reason{grid-column:1/-1}
    @container (max-width:27rem){.ranks{grid-template-columns:minmax(0,1fr) auto}.ranks li{padding:.4rem 0}\
    .ranks .strip,.ranks .reason{grid-column:1/-1}}
    .card .more{margin:.5rem 0 0;font-size:.875rem}
    .number{text-align:right;font-variant-numeric:tabular-nums}
    .reason{color:var(--muted);font-size:.8125rem}
    .badge{display:inline-block;background:var(--best);color:var(--ink);border-radius:999px;padding:0 .5rem;\
    font-size:.75rem;font-weight:650;line-height:1.5;white-space:nowrap;vertical-align:middle;margin-left:.35rem}
    .badge.faint{background:none;box-shadow:inset 0 0 0 1px var(--line);color:var(--muted)}
    p>.badge{margin-left:0}
    .learner{display:inline-flex;align-items:baseline;gap:.5rem;min-width:0;max-width:100%;vertical-align:middle}
    .learner bdi,.words,h1,dd,.legend{overflow-wrap:anywhere;min-width:0}
    .legend{display:flex;flex-wrap:wrap;gap:.3rem 1.25rem;list-style:none;padding:0;margin:0 0 .5rem;font-size:.875rem}
    .axis{margin:0;text-align:center;color:var(--muted);font-size:.8125rem}
    .maps{display:flex;flex-wrap:wrap;gap:1rem;align-items:flex-start}
    .maps .panel{max-width:100%;padding:.75rem}
    .multiples{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr))}
    .multiples .panel{padding:.75rem .875rem .25rem}
    .multiples h3{font-size:.9375rem;display:flex;gap:.5rem;align-items:baseline}
    .count{color:var(--muted);font-weight:500;font-variant-numeric:tabular-nums}
    .scroll{overflow-x:auto;max-width:100%;position:relative}
    .panel+.scroll,.multiples+.scroll,.filters+.scroll,.panel+.panel{margin-top:1rem}.filters+.scroll{margin-top:0}\
    .multiples .panel+.panel,.maps .panel+.panel{margin-top:0}
    .data{width:100%;border-collapse:collapse;font-size:.9375rem;background:var(--surface);line-height:1.45}
    .data caption{text-align:left;color:var(--muted);font-size:.875rem;padding:.6rem .75rem;background:var(--surface)}
    .data th,.data td{padding:.42rem .75rem;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
    .data th{font-weight:500;min-width:8rem}
    .data tbody th[scope=row]{min-width:12rem;max-width:26rem}.data tbody th.number{min-width:0}
    .data .number{text-align:right;white-space:nowrap;min-width:0}
    .data thead .number{white-space:normal}
    .data thead th{border-top:0;background:var(--inset);color:var(--muted);font-size:.8125rem;font-weight:600;\
    vertical-align:bottom;min-width:0;overflow-wrap:normal}
    .data .prose{min-width:14rem;max-width:70ch}
    .full{display:block;margin-top:.35rem;color:var(--muted);font-size:.75rem;max-height:8rem;overflow:auto}
    .group th{background:var(--inset);padding-top:.55rem;padding-bottom:.55rem}
    .group code{font-weight:700;font-size:.9375rem;margin-right:.35rem}
    .group .direction{margin-right:.6rem}
    .note{color:var(--muted);font-size:.8125rem;font-weight:400}
    .metrics .best td:nth-child(2){font-weight:700}
    section>.scroll,section>details .scroll,.alarm .scroll{border:1px solid var(--line);border-radius:10px;background:var(--surface)}
    #integrity h3{margin:1.5rem 0 .4rem}
    .alarm{color:var(--alarm)}
    p.alarm{background:var(--alarm-surface);border:1px solid currentColor;border-radius:10px;padding:.6rem .9rem;font-weight:600}
    .alarm .data{color:var(--ink)}.alarm .scroll{border-color:var(--alarm)}
    .factlist{margin:0;border:1px solid var(--line);border-radius:10px;background:var(--surface);overflow:hidden}
    .factlist div{display:grid;grid-template-columns:minmax(0,16rem) minmax(0,1fr);gap:.15rem 1.25rem;padding:.5rem .9rem}
    .factlist div+div{border-top:1px solid var(--line)}
    @media (max-width:640px){.factlist div{grid-template-columns:minmax(0,1fr)}}
    .factlist dt{color:var(--muted);font-size:.9375rem}
    .factlist dd{margin:0;min-width:0}
    pre{background:var(--inset);border-radius:8px;padding:.7rem .9rem;margin:.15rem 0;white-space:pre-wrap}
    pre span{display:inline-block;max-width:100%;overflow-wrap:anywhere}
    [hidden]{display:none!important}
    section{scroll-margin-top:4.5rem}
    .controls{position:sticky;top:.5rem;z-index:2;display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:center;\
    width:fit-content;max-width:100%;background:var(--surface);border:1px solid var(--line);border-radius:10px;\
    padding:.5rem .9rem;margin-top:1.5rem;box-shadow:0 4px 16px rgb(0 0 0/.10);font-size:.9375rem}
    .controls label{display:flex;gap:.5rem;align-items:center;color:var(--muted);min-width:0}
    .controls select,.filters select{font:inherit;color:var(--ink);background:var(--surface);border:1px solid var(--muted);\
    border-radius:8px;padding:.25rem .5rem;min-width:0;max-width:min(22rem,60vw)}
    .plot.square{aspect-ratio:1;width:auto;max-width:21rem}
    .gallery+.gallery{margin-top:1rem}.gallery h3{margin-bottom:.6rem}
    .samples{display:grid;grid-template-columns:repeat(auto-fill,minmax(5.25rem,1fr));gap:.9rem .75rem;list-style:none;margin:0;padding:0;\
    font-size:.8125rem;line-height:1.35}
    .samples.texts{grid-template-columns:repeat(auto-fill,minmax(min(100%,18rem),1fr))}
    .samples li{display:flex;flex-direction:column;gap:.1rem;min-width:0;overflow-wrap:anywhere}
    .samples img{width:4.5rem;height:auto;image-rendering:pixelated;border-radius:6px;border:1px solid var(--line);margin-bottom:.25rem}
    .samples q{font-size:.875rem}.was,.now-is{color:var(--muted)}.was b{color:var(--ink)}.now-is b{color:var(--alarm)}
    tr:target>*{background:var(--best)}.permalink{color:var(--muted);text-decoration:none;padding:0 .25rem}
    .permalink:hover,.permalink:focus-visible{color:var(--accent)}
    .names{columns:16rem;margin:0;padding-left:2.5rem;font-size:.875rem}
    .heat{border-collapse:separate;border-spacing:2px;font-variant-numeric:tabular-nums}
    .heat caption{text-align:left;padding:0 2px .5rem;font-weight:650;font-size:.9375rem}
    .heat caption .note{display:block}
    .caption{font-weight:650;font-size:.9375rem;margin-bottom:.5rem}
    .heat th{color:var(--muted);font-weight:500;font-size:.8125rem;padding:0 .3rem;white-space:nowrap}
    .heat tbody th{text-align:right}
    .heat tbody td{text-align:center;border-radius:4px}
    .roomy tbody td{width:3.5rem;min-width:3rem;height:2.25rem;font-size:.875rem}
    .compact tbody td{min-width:2.75rem;height:1.875rem;font-size:.8125rem}
    .dense th{padding:0 .15rem}.dense tbody th{padding-right:.3rem}.dense tbody td{min-width:2rem;height:1.5rem;font-size:.75rem;border-radius:3px}
    .upright thead th{writing-mode:vertical-rl;transform:rotate(180deg);text-align:left;padding:.3rem 0}
    .heat .now{box-shadow:inset 0 0 0 2px var(--ink)}
    .heat .none{background:repeating-linear-gradient(135deg,var(--inset) 0 4px,var(--surface) 4px 8px);color:var(--muted)}
    .key{display:flex;align-items:center;gap:.5rem;color:var(--muted);font-size:.8125rem;margin:0 0 .75rem;\
    font-variant-numeric:tabular-nums}
    .ramp{display:flex;width:min(16rem,60vw);height:.75rem;border-radius:4px;overflow:hidden}
    .ramp i{flex:1}
    footer{margin-top:3rem;padding:1.25rem 0 3rem;border-top:1px solid var(--line);color:var(--muted);font-size:.875rem}
    """

  /// Paper: everything opened, nothing cut in two, colours kept.
  static let print = """
    @media print{html{font-size:12px}body{background:#fff}nav,.skip{display:none}
    .masthead,main,footer{width:100%}
    *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
    .panel,.card,.heat,tr{break-inside:avoid}h2,h3{break-after:avoid}
    .scroll{overflow:visible}details::details-content{content-visibility:visible;block-size:auto}
    .plot.tall{height:260px}}
    """
}
