"""Texts that are alike, found among thousands without holding each against each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

T = TypeVar("T")

#: Texts shorter than this are cut into shorter pieces, so that a like text shares one at least.
_LONG = 72
_LONG_PIECE, _SHORT_PIECE = 8, 4
_SHORTEST_NAME = 4


class Alike(NamedTuple, Generic[T]):
    """An earlier text that a text is like.

    Attributes:
        owner: Whose text it is.
        ratio: Normalised Levenshtein similarity, 0-1.
    """

    owner: T
    ratio: float


class Register(Generic[T]):
    """Texts seen so far; each new one is held against those that share a piece with it.

    A text that differs in less than a tenth leaves one of the pieces of the other unbroken. Pieces
    that more texts share than ``crowd`` are no longer followed; ``skipped`` counts the texts for
    which that may have hidden a like one. Texts that are like an earlier one are kept under it, so
    that ten thousand copies cost no more than one.
    """

    def __init__(self, ratio: float, crowd: int, tries: int) -> None:
        """Begin with nothing seen.

        Args:
            ratio: From which similarity (0.9-1) texts are alike.
            crowd: How many texts may share a piece before it says nothing.
            tries: With how many texts, those with the most shared pieces, one is compared.
        """
        self.ratio, self.crowd, self.tries = ratio, crowd, tries
        self.skipped = 0
        self._texts: list[str] = []
        self._places: dict[str, int] = {}
        self._owners: list[tuple[str, T]] = []
        #: A second owner of a text: two of different keys do, one of them is not the next one's.
        self._others: dict[int, T] = {}
        #: By the hash of a piece, the one text that has it, or those that do; none if too many do.
        self._pieces: dict[int, int | list[int]] = {}

    def meet(self, text: str, key: str, owner: T) -> Alike[T] | None:
        """Find the owner of an earlier text that is like this one, and keep the text.

        Args:
            text: The text.
            key: What the owner is; an earlier owner of the same key is not told.
            owner: Whose text it is.
        """
        place, ratio = self._find(text)
        if place is None:
            self._keep(text, key, owner)
            return None
        known, first = self._owners[place]
        if known != key:
            self._others.setdefault(place, owner)
            return Alike(first, ratio)
        other = self._others.get(place)
        return None if other is None else Alike(other, ratio)

    def _find(self, text: str) -> tuple[int | None, float]:
        if text in self._places:
            return self._places[text], 1.0
        places, crowded = self._candidates(text)
        for place in places:
            other = self._texts[place]
            ratio = Levenshtein.normalized_similarity(text, other, score_cutoff=self.ratio)
            if ratio >= self.ratio:
                return place, ratio
        self.skipped += crowded
        return None, 0.0

    def _keep(self, text: str, key: str, owner: T) -> None:
        place = self._places[text] = len(self._texts)
        self._texts.append(text)
        self._owners.append((key, owner))
        for size in _sizes(text):
            for start in range(0, len(text) - size + 1, size):
                self._post(hash(text[start : start + size]), place)

    def _post(self, piece: int, place: int) -> None:
        """Note that a text has a piece; most pieces stand in one text only, which needs no list."""
        posting = self._pieces.setdefault(piece, place)
        if isinstance(posting, int):
            if posting != place:
                self._pieces[piece] = [posting, place]
        elif posting:
            posting.append(place)
            if len(posting) > self.crowd:
                posting.clear()

    def _candidates(self, text: str) -> tuple[list[int], bool]:
        found: list[int] = []
        crowded = False
        for size in _sizes(text):
            pieces = [hash(text[at : at + size]) for at in range(len(text) - size + 1)]
            # No set: its order, which decides between equal counts, differs from run to run.
            for piece in dict.fromkeys(filter(self._pieces.__contains__, pieces)):
                posting = self._pieces[piece]
                if isinstance(posting, int):
                    found.append(posting)
                elif posting:
                    found += posting
                else:
                    crowded = True
        counts = Counter(found)
        best = [place for place, _ in counts.most_common(self.tries)]
        return best, crowded or len(counts) > self.tries


def _sizes(text: str) -> tuple[int, ...]:
    """Give the lengths of the pieces of a text; near the border both, so that both sides meet."""
    if len(text) * 10 < _LONG * 9:
        return (_SHORT_PIECE,)
    return (_LONG_PIECE,) if len(text) * 9 > _LONG * 10 else (_SHORT_PIECE, _LONG_PIECE)


def like_pairs(texts: Sequence[str], ratio: float) -> Iterator[tuple[int, int, float]]:
    """Give the places of every two texts that are alike, the later first; blank ones are not."""
    for later, text in enumerate(texts):
        if not text:
            continue
        earlier = texts[:later]
        matches = process.extract(
            text,
            earlier,
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=ratio,
            limit=None,
        )
        for _, likeness, place in matches:
            yield later, place, likeness


def nearest(name: str, names: Sequence[str], least: float) -> str:
    """Give the most similar of some names; empty if none reaches the least likeness (0-1).

    A name that is the other one shortened (常平镇网格中心 of 东莞市常平镇网格中心) is near.
    """
    found = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=least * 100)
    if found is not None:
        return str(found[0])
    longer = [each for each in names if _contains(each, name)]
    return min(longer, key=len) if longer else ""


def _contains(one: str, other: str) -> bool:
    """Whether one name is the other one shortened, and long enough to be a name."""
    return min(len(one), len(other)) >= _SHORTEST_NAME and (one in other or other in one)
