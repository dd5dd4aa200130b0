"""Says what an input reached: marks each branch of the watched modules, rewritten as they are imported.

A mark costs some 20 nanoseconds, a tenth of the whole time; a trace function of Python's, or atheris' call at
each branch and comparison, costs the whole time again and more.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

import numpy as np
from numpy.typing import NDArray

WATCHED = ("detente.sources", "detente.language.date")  # what their names begin with
PLACES = 1 << 14  # branches that can be told apart
MARKS, MARK = "__marks__", "__mark__"  # what they are called in a watched module
_WORD = re.compile(r"[A-Za-z][\w -]{2,30}")
_PATTERN = re.compile(r"[\\\[\](){}?*+|^$]")
_LONG = 60  # characters of a token

marks = bytearray(PLACES)
tokens: set[bytes] = set()  # what the watched modules compare with
_taken = 0
_seen = np.frombuffer(marks, dtype=np.bool_)


def begin() -> None:
    """Forgets what was marked."""
    _seen[:] = False


def reached() -> NDArray[np.bool_]:
    """Whether each branch was taken, (PLACES,); a view that the next `begin` clears."""
    return _seen


def branches() -> int:
    """How many there are in what was imported so far."""
    return _taken


def watch() -> None:
    """From now on modules are marked as they are imported; to be called before any of them is."""
    early = [name for name in sys.modules if name.startswith(WATCHED)]
    assert not early, f"imported too early: {early}"
    sys.meta_path.insert(0, _Finder())


class _Finder(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not fullname.startswith(WATCHED):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


class _Loader(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:
        tree = ast.parse(self.get_data(self.path), self.path)
        _harvest(tree)
        marked = ast.fix_missing_locations(_Marked().visit(tree))
        return compile(marked, self.path, "exec", dont_inherit=True)

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__[MARKS] = marks
        module.__dict__[MARK] = marks.__setitem__
        super().exec_module(module)


class _Marked(ast.NodeTransformer):
    """Marks the head of each block, the later parts of an `and` and an `or`, both sides of an `if else`."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.generic_visit(node)
        head = 1 if ast.get_docstring(node, clean=False) is not None else 0
        node.body.insert(head, _mark())
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        return self._blocks(node, always=True)

    def visit_For(self, node: ast.For) -> ast.AST:
        return self._blocks(node)

    def visit_While(self, node: ast.While) -> ast.AST:
        return self._blocks(node)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        return self._blocks(node)

    def visit_match_case(self, node: ast.match_case) -> ast.AST:
        return self._blocks(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        node.values[1:] = [_marked(value) for value in node.values[1:]]
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        self.generic_visit(node)
        node.body, node.orelse = _marked(node.body), _marked(node.orelse)
        return node

    def _blocks(self, node: ast.AST, always: bool = False) -> ast.AST:
        self.generic_visit(node)
        for name in ("body", "orelse"):
            block = getattr(node, name, None)
            if block or (always and block is not None):
                block.insert(0, _mark())
        return node


def _place() -> int:
    global _taken
    _taken += 1
    assert _taken < PLACES
    return _taken


def _mark() -> ast.stmt:
    return ast.parse(f"{MARKS}[{_place()}] = 1").body[0]


def _marked(value: ast.expr) -> ast.expr:
    """The same value; what marks it gives None."""
    call = ast.parse(f"{MARK}({_place()}, 1)", mode="eval").body
    return ast.BoolOp(ast.Or(), [call, value])


def _harvest(tree: ast.AST) -> None:
    """Takes the words in a module's strings, and of its patterns, as tokens."""
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in said or not isinstance(node.value, str | bytes):
            continue
        value = node.value if isinstance(node.value, str) else node.value.decode("latin-1")
        found = _WORD.findall(value) if _PATTERN.search(value) or len(value) > _LONG else [value]
        tokens.update(word.encode("utf-8", errors="replace") for word in found if word)
