"""Copies found, told by kind, shown with true offsets, and grouped under their origin."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import copies_variants as variants
from benchmarks.copies_texts import text
from detente.model import Passage, Role
from detente.sources.copies.boilerplate import Recurring
from detente.sources.copies.compare import compare
from detente.sources.copies.content import Content, content, spans_of
from detente.sources.copies.find import pairs
from detente.sources.copies.groups import groups, member
from detente.sources.copies.index import CopyIndex
from detente.sources.copies.pair import CopyKind, Pair
from detente.sources.copies.signatures import Signature, signature
from detente.sources.copies.within import within

BASE, OTHER, SAME_TOPIC = text(3, 0).text, text(8, 1).text, text(3, 2).text
NAMES = {"a": BASE, "other": OTHER, "same": SAME_TOPIC}


def kind(one: str, other: str) -> CopyKind | None:
    found = compare(content("a", one), content("b", other))
    return found and found.kind


@pytest.fixture
def chance() -> random.Random:
    return random.Random(7)


def test_same_words_are_exact_whatever_their_dress() -> None:
    dressed = BASE.upper().replace(" ", "  ").replace("'", "’").replace(", ", "; ")
    assert kind(BASE, dressed) is CopyKind.EXACT


def test_each_kind_is_told(chance: random.Random) -> None:
    assert kind(BASE, variants.boilerplate(BASE, chance)) is CopyKind.NEAR
    assert kind(BASE, variants.edited(BASE, chance)) is CopyKind.NEAR
    assert kind(BASE, BASE[: int(0.4 * len(BASE))]) is CopyKind.TRUNCATED
    assert kind(BASE, variants.respun(BASE, chance, 0.6)) is CopyKind.RESPUN
    assert kind(BASE, variants.translated(BASE, chance)) is CopyKind.TRANSLATED


def test_sentences_may_be_joined_and_cut(chance: random.Random) -> None:
    told = variants.sentences(variants.translated(BASE, chance))
    for i in range(0, len(told) - 1, 2):
        told[i] = told[i].rstrip().rstrip(".") + ", and "
    assert kind(BASE, "".join(told)) is CopyKind.TRANSLATED


def test_a_quotation_names_the_quoting_text() -> None:
    long = OTHER + "\n\n" + " ".join(BASE.split()[20:110]) + "\n\n" + SAME_TOPIC
    found = compare(content("a", BASE), content("b", long))
    assert found and found.kind is CopyKind.QUOTED and found.quoting == "b"


def test_texts_on_one_topic_are_no_copies() -> None:
    for i in range(5):
        for j in range(i):
            assert kind(text(3, i).text, text(3, j).text) is None


def test_one_form_filled_in_twice_is_no_copy() -> None:
    form = (
        "{} arrived in {} on {}. He was received by {} at the palace. The two discussed the price of {}"
        " and the road to {}. A statement in {} points was read to the press. {} left for {} in the evening."
    )
    one = form.format("Okello", "Lima", "3 May 1971", "Varga", "tin", "Osh", 4, "Okello", "Quito")
    other = form.format("Brandt", "Oslo", "9 June 1988", "Tekin", "fish", "Karo", 7, "Brandt", "Sofia")
    assert kind(one, other) is None


def test_aligned_offsets_lie_in_both_texts(chance: random.Random) -> None:
    spun = variants.respun(BASE, chance, 0.6)
    found = compare(content("a", BASE), content("b", spun))
    assert found and len(found.aligned) >= 5
    for (a, a_end), (b, b_end), score in found.aligned:
        assert 0 <= a < a_end <= len(BASE) and 0 <= b < b_end <= len(spun)
        assert 0 <= score <= 1
    for (a, a_end), (_, b_end), _ in found.aligned:
        assert BASE[a_end] in '.!?"\n' and spun[b_end] in '.!?"\n', BASE[a:a_end]


def test_the_runs_of_a_near_copy_are_word_for_word() -> None:
    cut = BASE[: len(BASE) // 2]
    found = compare(content("a", BASE), content("b", "Read this first. " + cut))
    assert found and found.kind.whole
    for (a, a_end), (b, b_end), _ in found.aligned:
        assert BASE[a:a_end] == ("Read this first. " + cut)[b:b_end]


def test_only_content_is_compared() -> None:
    passages = (Passage(0, 9, Role.NAVIGATION), Passage(9, 20), Passage(20, 30, Role.SIGNATURE))
    assert spans_of("x" * 30, passages) == [(9, 20)]
    assert content("k", "one two three four", [(4, 13)]).words == ("two", "three")


def test_a_body_pasted_twice_is_found_within() -> None:
    whole = OTHER + "\n" + BASE + "\n\nRead more\n\n" + BASE
    found = within(content("k", whole))
    assert found
    words = sum(len(whole[a:b].split()) for (a, b), _, _ in found)
    assert words >= 0.95 * len(BASE.split())
    for (a, a_end), (b, b_end), score in found:
        assert whole[a:a_end] == whole[b:b_end] and score == 1.0
    assert within(content("k", BASE + OTHER)) == []


def test_abbreviations_end_no_sentence() -> None:
    of = content("k", "Mr. Varga met J. Osei of the U.S. delegation. They talked.")
    assert len(of.sentences) == 2


def documents(chance: random.Random) -> dict[str, Content]:
    kept = NAMES | {
        "twin": BASE,
        "spun": variants.respun(BASE, chance, 0.6),
        "cut": variants.truncated(BASE, chance),
        "edited": variants.edited(BASE, chance),
    }
    return {key: content(key, one) for key, one in kept.items()}


def test_the_index_pairs_copies_and_groups_them(chance: random.Random) -> None:
    contents = documents(chance)
    found = list(pairs(contents.values(), contents.__getitem__))
    days = {"a": date(2014, 5, 2), "spun": date(2013, 1, 1)}
    known = {key: member(one, days.get(key), 90.0 if key == "spun" else 0.0) for key, one in contents.items()}
    (group,) = groups(found, known)
    assert set(group.members) == {"a", "twin", "spun", "cut", "edited"}
    assert group.origin == "a"  # whatever day the spun text bears
    assert "spun is reworded" in group.why and group.why.endswith(".")


def test_a_quotation_joins_no_group() -> None:
    known = {key: member(content(key, one)) for key, one in NAMES.items()}
    assert groups([Pair("a", "other", CopyKind.QUOTED, 0.9)], known) == []


def test_the_index_is_rebuilt_from_its_rows(chance: random.Random) -> None:
    contents = documents(chance)
    index, rows = CopyIndex(), []
    for key, one in contents.items():
        made, _ = index.add(one)
        rows.append((key, made.to_bytes()))
    again = CopyIndex.load(rows)
    probe = signature(content("new", variants.edited(BASE, random.Random(1))))
    assert again.enter("new", probe) == index.enter("new", probe) != []
    assert len(again) == len(index) and "twin" in again
    assert again.enter("new", probe) == []  # known already


def test_the_index_keeps_finding_when_its_keys_are_full() -> None:
    index = CopyIndex()
    for i in range(60):
        words = BASE.split()
        words.insert(2 * i, f"word{i}")
        _, met = index.add(content(str(i), " ".join(words)))
        assert bool(met) == (i > 0)


def test_a_short_text_has_no_copies() -> None:
    index = CopyIndex()
    assert index.add(content("a", "Page not found."))[1] == []
    assert index.add(content("b", "Page not found."))[1] == []


def test_a_signature_cut_short_is_refused() -> None:
    kept = signature(content("a", BASE)).to_bytes()
    assert len(Signature.from_bytes(kept).shingles) > 9
    with pytest.raises(ValueError, match="cut short"):
        Signature.from_bytes(kept[:40])


def test_lines_that_recur_on_a_site_are_left_out() -> None:
    recurring = Recurring()
    foot = "Our paper has been read since 1911"
    pages = [f"{text(i, 0).text}\n{foot}\n" for i in range(20, 24)]
    for page in pages:
        recurring.add("paper.example", page, [(0, len(page))])
    again = Recurring(recurring.to_bytes())
    page = pages[0]
    left = "".join(page[a:b] for a, b in again.left("paper.example", page, [(0, len(page))]))
    assert foot not in left and page[:200] in left
    assert again.left("other.example", page, [(0, len(page))]) == [(0, len(page))]


def test_an_article_that_recurs_is_no_boilerplate() -> None:
    recurring = Recurring()
    short = "A short notice of one line.\nAnd of another line."
    for _ in range(5):
        recurring.add("paper.example", short, [(0, len(short))])
    assert recurring.left("paper.example", short, [(0, len(short))]) == [(0, len(short))]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.text(max_size=400), st.integers(0, 3))
def test_no_text_breaks_it(one: str, other: str, times: int) -> None:
    a, b = content("a", one * 3), content("b", (one * times + other) * 2)
    for start, end in zip(a.starts.tolist(), a.ends.tolist(), strict=True):
        assert 0 <= start < end <= 3 * len(one)
    compare(a, b)
    within(b)
    index = CopyIndex()
    index.add(a)
    index.add(b)
    assert Signature.from_bytes(signature(a).to_bytes()).digest == signature(a).digest
