"""GraphML: a directed graph with an edge an act, dated; networkx, igraph, Gephi, yEd and R read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from detente.exchange.exporting.edges import FIELDS, NODE_FIELDS, Edge, edges, nodes
from detente.exchange.exporting.extract import UNDONE, Export, Extract, left_out, undone

HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


def graphml(extract: Extract) -> Export:
    """Nodes by their codes; an edge keeps its event, type, score, days and quote."""
    found = edges(extract)
    return Export(_written(found), len(found), "edge", left_out((undone(extract), UNDONE)))


def _written(found: list[Edge]) -> Iterator[bytes]:
    yield HEAD.encode()
    for of, fields in (("node", NODE_FIELDS), ("edge", FIELDS)):
        for name, kind in fields:
            key = f'  <key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'
            yield key.encode()
    yield b'  <graph id="detente" edgedefault="directed">\n'
    for code, values in nodes(found):
        yield f"    <node id={quoteattr(code)}>{_data('node', values)}</node>\n".encode()
    for edge in found:
        ends = f"source={quoteattr(edge.actor)} target={quoteattr(edge.target)}"
        yield f"    <edge id={quoteattr(edge.id)} {ends}>{_data('edge', edge.values)}</edge>\n".encode()
    yield b"  </graph>\n</graphml>\n"


def _data(of: str, values: dict[str, str]) -> str:
    # A carriage return that stands bare would be read as a line feed.
    return "".join(
        f'<data key="{of}_{name}">{escape(value, {chr(13): "&#13;"})}</data>'
        for name, value in values.items()
    )
