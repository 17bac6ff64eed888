"""Sound links: names of a document that are one name in katakana and in Latin letters, or in two katakana spellings.

サム・アルトマン, Altman -> kana-latin-sound; ウェイド・シムズ, シムス -> spelling-variant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.claims.forms import Form, Link
from extractor.claims.transliteration import SAME_SOUND, latin_sounds, loose_kana, sound_block, sound_distance
from extractor.model import NameType, Rule

SPELLING = Rule(
    "spelling-variant", "A foreign name is written in katakana in more than one way.",
    "外国の名前の片仮名表記には揺れがあり、表記が違っても同じ名前である。",
    "loose_kana", ("ウェイド・シムズ氏は来た。シムス氏は話した。",), ("ウェイド・シムズ氏は来た。ジョーンズ氏は話した。",),
)  # fmt: skip
FOREIGN = Rule(
    "dictionary-foreign-word", "The dictionary gives the Latin spelling of a katakana word.",
    "片仮名語のラテン文字の綴りを、辞書の見出しが示す。",
    "lemma", ("ジョンソン氏は反対した。Johnson氏は辞任した。",), ("ジョンソン氏は反対した。Jackson氏は辞任した。",),
)  # fmt: skip
SOUND = Rule(
    "kana-latin-sound", "A katakana word and a Latin word sound alike.",
    "音の似た片仮名語とラテン文字の語は、同じ名前である。",
    "sound_distance <= SAME_SOUND", ("アルトマン氏は反対した。Altman氏は辞任した。",), ("アルトマン氏は反対した。Hartmann氏は辞任した。",),
)  # fmt: skip

_CAPS = 20  # katakana names that one Latin name is compared with at most: a text with more in one block is a list


def sound_links(forms: Sequence[Form]) -> Iterator[Link]:
    """Each Latin name with the katakana name that sounds most like it, whole names with whole names and parts with parts."""
    blocks: dict[str, list[tuple[str, int]]] = {}
    latin = [i for i, f in enumerate(forms) if f.script == "latin" and not f.text.isupper()]
    if not latin:
        return
    for i, form in enumerate(forms):
        if form.script == "kana":
            for part in form.parts:
                blocks.setdefault(sound_block(part), []).append((part, i))
    for i in latin:
        form = forms[i]
        near = dict.fromkeys(blocks.get(sound_block(form.parts[-1]), ())[:_CAPS])
        scored = [(d, j) for part, j in near if (d := _alike(form, forms[j], part)) <= SAME_SOUND]
        if scored:
            distance, best = min(scored)
            yield Link(i, best, SOUND.id if distance > 0 else FOREIGN.id)


def _alike(latin: Form, kana: Form, part: str) -> float:
    """How far a Latin name is from a katakana one of which ``part`` has its last sound; 0 by the dictionary's word."""
    if len(latin.parts) == 1:
        return _distance(latin.parts[0], kana, kana.parts.index(part))
    if len(latin.parts) != len(kana.parts):
        return 1.0
    return max(_distance(part, kana, k) for k, part in enumerate(latin.parts))


def _distance(latin: str, kana: Form, part: int) -> float:
    """A word that the dictionary spells in another way has to sound the same all the more: サム (Sam) is not Zoom."""
    known = kana.foreign[part].casefold()
    if known == latin:
        return 0.0
    distance = max(sound_distance(kana.parts[part], latin), 0.001)
    return distance * 3 if known and latin_sounds(known) != latin_sounds(latin) else distance  # Neuman, Neumann


def spelling_links(forms: Sequence[Form], owners: Mapping[int, Sequence[Link]]) -> Iterator[Link]:
    """シムス -> ウェイド・シムズ, ウォーレン -> ウォレン: katakana names that nothing else explains."""
    spelled: dict[str, list[int]] = {}
    for i, form in enumerate(forms):
        if form.script == "kana" and form.type in (NameType.PERSON, NameType.ORGANIZATION):
            for part in dict.fromkeys((*form.parts, form.key)) if form.type is NameType.PERSON else (form.key,):
                if len(part) > 2 and (sounds := loose_kana(part)):
                    spelled.setdefault(sounds, []).append(i)
    for i, form in enumerate(forms):
        if form.script == "kana" and i not in owners and len(form.key) > 2:
            for other in spelled.get(loose_kana(form.key), ())[:_CAPS]:
                if other != i and form.type is forms[other].type and len(forms[other].parts) >= len(form.parts):
                    yield Link(i, other, SPELLING.id)
