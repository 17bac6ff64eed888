"""Which offices the text gives a person, and where."""

import pytest
from entity_reading import read

HELD = [
    ("OpenAIのCEOであるアルトマン氏は話した。", "アルトマン", ("CEO", "OpenAI")),
    ("OpenAIのCEO、サム・アルトマン氏は話した。", "サム・アルトマン", ("CEO", "OpenAI")),
    ("OpenAIのアルトマンCEOは話した。", "アルトマン", ("CEO", "OpenAI")),
    ("アルトマン氏はOpenAIのCEOだ。", "アルトマン", ("CEO", "OpenAI")),
    ("緑風党党首のアンナ・ベルク氏は話した。", "アンナ・ベルク", ("党首", "緑風党")),
    ("東京大学の田中教授は話した。", "田中", ("教授", "東京大学")),
    ("トム・リード米大統領は話した。", "トム・リード", ("大統領", "米")),
    ("作家の鈴木花子さんは書いた。", "鈴木花子", ("作家", None)),
]
NOT_HELD = [
    ("アルトマン氏はOpenAIのCEOではない。", "アルトマン"),
    ("アルトマン氏はOpenAIのCEOだった。", "アルトマン"),
    ("アルトマン氏はOpenAIのCEOかもしれない。", "アルトマン"),
    ("「アルトマン氏はOpenAIのCEOだ」と田中氏は述べた。", "アルトマン"),
    ("OpenAIのCEOとアルトマン氏は話した。", "アルトマン"),
    ("OpenAIのアルトマン氏は話した。", "アルトマン"),
    ("アルトマンさんは話した。", "アルトマン"),
]


def roles(text: str, name: str) -> list[tuple[str, str | None]]:
    return [(r.title, r.organisation) for e in read(text)[0] if name in e.aliases for r in e.roles]


@pytest.mark.parametrize(("text", "name", "role"), HELD)
def test_the_text_gives_a_role(text: str, name: str, role: tuple[str, str | None]) -> None:
    assert roles(text, name) == [role]


@pytest.mark.parametrize(("text", "name"), NOT_HELD)
def test_the_text_gives_none(text: str, name: str) -> None:
    assert roles(text, name) == []


def test_a_role_is_no_alias() -> None:
    assert all("CEO" not in e.aliases for e in read(HELD[0][0])[0] if "アルトマン" in e.aliases)
