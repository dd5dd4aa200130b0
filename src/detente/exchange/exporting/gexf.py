"""GEXF 1.2: a graph whose edges stand on a time line, for Gephi; networkx reads it too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

from detente.exchange.exporting.edges import FIELDS, NODE_FIELDS, Edge, edges, nodes
from detente.exchange.exporting.extract import UNDONE, Export, Extract, left_out, undone

SKIPPED: Final = frozenset({"label"})  # an attribute of the node itself
TYPES: Final = {"int": "integer"}
HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    '  <graph mode="dynamic" defaultedgetype="directed" timeformat="date">\n'
)


def gexf(extract: Extract) -> Export:
    """`start` and `end` of an edge are the first and last day of its event; an undated one has neither."""
    found = edges(extract)
    return Export(_written(found), len(found), "edge", left_out((undone(extract), UNDONE)))


def _written(found: list[Edge]) -> Iterator[bytes]:
    yield HEAD.encode()
    for of, fields in (("node", NODE_FIELDS), ("edge", FIELDS)):
        lines = [
            f'      <attribute id="{name}" title="{name}" type="{TYPES.get(kind, kind)}"/>\n'
            for name, kind in fields
            if name not in SKIPPED
        ]
        yield f'    <attributes class="{of}">\n{"".join(lines)}    </attributes>\n'.encode()
    yield b"    <nodes>\n"
    for code, values in nodes(found):
        head = f"id={quoteattr(code)} label={quoteattr(values['label'])}"
        yield f"      <node {head}>{_data(values)}</node>\n".encode()
    yield b"    </nodes>\n    <edges>\n"
    for edge in found:
        head = f"id={quoteattr(edge.id)} source={quoteattr(edge.actor)} target={quoteattr(edge.target)}"
        span = (("start", edge.first), ("end", edge.last))
        dated = "".join(f' {name}="{day.isoformat()}"' for name, day in span if day)
        yield f"      <edge {head}{dated}>{_data(edge.values)}</edge>\n".encode()
    yield b"    </edges>\n  </graph>\n</gexf>\n"


def _data(values: dict[str, str]) -> str:
    told = (
        f'<attvalue for="{name}" value={quoteattr(value)}/>'
        for name, value in values.items()
        if name not in SKIPPED
    )
    return f"<attvalues>{''.join(told)}</attvalues>"
