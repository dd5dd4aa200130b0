"""How the page looks: on a screen by day and by night, and on paper."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root{color-scheme:light dark;--ink:#1b1b1b;--faint:#565656;--paper:#fff;--rule:#c9c9c9;--link:#004f8b;
--mark:#fff1b8;--band:#f4f4f2}
@media (prefers-color-scheme:dark){:root{--ink:#e8e8e6;--faint:#b3b3b3;--paper:#161616;--rule:#4a4a4a;
--link:#8ec7ff;--mark:#4d4210;--band:#202020}}
body{font:16px/1.5 Georgia,"Times New Roman",serif;color:var(--ink);background:var(--paper);max-width:58rem;
margin:0 auto;padding:1.5rem 1rem 4rem;overflow-wrap:anywhere}
h1,h2,nav,th,caption,.remark,small,figcaption,
header p{font-family:system-ui,"Segoe UI",Helvetica,Arial,sans-serif}
h1{font-size:1.9rem;line-height:1.2;margin:.2em 0}h2{font-size:1.25rem;margin:2.2em 0 .5em;
border-bottom:1px solid var(--rule)}
header p,.remark,figcaption,small{color:var(--faint);font-size:.88rem}
nav ul{display:flex;flex-wrap:wrap;gap:.2em 1.2em;list-style:none;padding:0;font-size:.88rem}
a{color:var(--link)}a:focus-visible,.wide:focus-visible{outline:2px solid var(--link);outline-offset:2px}
sup{line-height:0;font-size:.72em}sup a{padding:0 .15em;text-decoration:none}
li{margin:.35em 0}mark{background:var(--mark);color:inherit}
.wide{overflow-x:auto;margin:1em 0}table{border-collapse:collapse;width:100%;font-size:.88rem;line-height:1.4}
caption{text-align:left;font-weight:600;padding:.5em 0}
th,td{text-align:left;vertical-align:top;padding:.4em .6em;
border-top:1px solid var(--rule);overflow-wrap:normal}
thead th{background:var(--band);border-bottom:2px solid var(--rule)}tbody th{font-weight:600;min-width:5.5em}
figure{margin:1em 0}figure div{background:#fff;padding:.3em;overflow-x:auto}
figure svg{max-width:100%;height:auto}
.notes li,.texts li{font-size:.9rem}li:target,a:target{background:var(--mark)}
@page{size:A4;margin:18mm 16mm}
@media print{:root{--ink:#000;--faint:#333;--paper:#fff;--link:#000;--mark:#eee;--band:#eee;--rule:#999}
body{font-size:10pt;max-width:none;padding:0}nav{display:none}.wide{overflow:visible}
thead{display:table-header-group}tr,figure,.notes li{break-inside:avoid}h2,caption{break-after:avoid}}
"""
