"""Boundaries: does a mark end a sentence? 言いました. ends one; GPT-3.5, Yahoo! の and なぜ？と考えた do not."""

from __future__ import annotations

import re

_JAPANESE = "ぁ-ゖァ-ヺー々〆一-鿿㐀-䶿％℃"
_RUN = re.compile(r"[。｡！？!?]+(?:[.．]+(?=\s|\Z)|[.．]{2,}|[…‥]+)?[♪♫☆★♡♥‼⁇⁉]*")
# ASCII full stop that ends a Japanese sentence: 言いました. but not GPT-3.5, U.S., example.com, e.g.
_STOP = re.compile(
    rf"(?<=[{_JAPANESE}」』）)”\"’\]])(?:[.．]+(?=[\s「『（(」』）)”\"’]|\Z)|．+(?=[{_JAPANESE}])|(?<=[ぁ-ん])\.(?=[{_JAPANESE}]))"
)
# A spaced dash behind a finished predicate: ばかげていました — しかし
_BREAK = re.compile(r"(?<=[うくぐすつぬぶむるいただん] )[—―–]+ (?![がはをにのもとへで、。」』])")
# なぜ?と思う, Yahoo! の: the mark does not end the sentence
_GOES_ON = re.compile(r"\s*(?:と(?!ても|ある|こ|り|も[にか]|に[かも]|く|っ|な[ると]|お|う|し)|って|なんて|など|[、，])")
_NAME_GOES_ON = re.compile(r"\s*(?:の|は|が|を|に|で|と|も|へ|や|から|まで|より)")
# What may follow a quotation that ends in a full stop without ending the sentence around it: 「A。」と, 「A。」という, 「A。」の
_AFTER_QUOTATION = re.compile(r"\s*(?:[とをがはもへやかだ、，,。｡！？!?.．・…―—–：:;；=＝「『“（(\[［)）」』”’\"]|に|で|の|な[どんの]|って|っと|し[たて]|程|ほど|くら|ぐら|より|まで|みた|らし|風[のにな]|等|ね|よ|さ)")  # fmt: skip
# A full stop, not a mark that a title may hold: 「雨。」, 「雨です. 風です.」
_FULL_STOP = re.compile(f"[。｡]|{_STOP.pattern}")
_IN_NAME = re.compile("(?<=[A-Za-z])![ァ-ヺA-Z]")  # Yahoo!ニュース
_LATIN_OR_KATAKANA = re.compile("[A-Za-zＡ-Ｚａ-ｚァ-ヺー]")


def sentence_end(text: str, at: int, char: str) -> int | None:
    """The end of the sentence whose mark ``char`` stands at ``at``: 3 in 雨だ。風; None in 3.5, in a name, before と."""
    if char in "。｡！？!?":
        run = _RUN.match(text, at)
        assert run is not None  # char is in its class
        if char in "。｡":
            return run.end()
        if _IN_NAME.match(text, at):
            return None
        before = text[at - 1 : at]
        name = before and _LATIN_OR_KATAKANA.match(before) and len(run[0]) == 1
        return None if _GOES_ON.match(text, run.end()) or (name and _NAME_GOES_ON.match(text, run.end())) else run.end()
    pattern = _STOP if char in ".．" else _BREAK if char in "—―–" else None
    found = pattern.match(text, at) if pattern else None
    return found.end() if found else None


def has_full_stop(text: str, start: int, end: int) -> bool:
    """Whether a full stop stands in a stretch: yes in 雨だ。風, no in なぜ？ and in GPT-3.5."""
    return _FULL_STOP.search(text, start, end) is not None


def is_told(text: str, at: int) -> bool:
    """Whether what ended at ``at``, behind a closing bracket without its opening one, is told: 雨だ。」| と言った."""
    return _GOES_ON.match(text, at) is not None


def goes_on(text: str, at: int) -> bool:
    """Whether the sentence around a quotation that ended in a full stop goes on at ``at``: 「雨だ。」| と言った."""
    return _AFTER_QUOTATION.match(text, at) is not None
