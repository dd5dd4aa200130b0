"""How the pages become a site. Built by scripts/site, with the repository's root as the source folder.

The root and not docs/ is the source, so that a link from one page to another, or to a file of code, is the
same link on the forge and on the site.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "docs" / "_ext")]

project = "Detente"
author = "the Detente contributors"
language = "en_GB"
extensions = ["myst_parser", "sphinx.ext.autodoc", "contents", "reference"]

root_doc = "docs/index"
include_patterns = [
    "docs/**.md",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "examples/README.md",
    "src/**/README.md",
    "training/**/README.md",
]
exclude_patterns = ["**/.*", "**/__pycache__", "build", "dist", "tests", "scripts", "benchmarks"]
source_suffix = {".md": "markdown"}

# The slugs of the forge, so that guide.md#somewhere leads to the same heading in both places.
myst_heading_anchors = 4
myst_heading_slug_func = "github"

highlight_language = "none"
smartquotes = False  # words between quotation marks are often verbatim
nitpicky = True
# What is not ours has no page here, and no other site is asked for one.
nitpick_ignore_regex = [(r"py:.*", r"(?!detente(\.|$)).*"), (r"py:.*", r"detente\.[a-z].*")]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 80

html_theme = "furo"
html_title = "Detente"
html_show_copyright = False
html_show_search_summary = False  # it is fetched, which a page opened from the disk may not do
html_show_sourcelink = False
html_copy_source = False
html_domain_indices = False
