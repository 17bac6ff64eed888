"""Links across documents: the same person, body or place under different names in different documents, and one name of perhaps two people.

日本銀行（日銀）は反対した。‖日銀は賛成した。 -> 日銀 and 日本銀行 are one. In the examples ``‖`` parts the documents of a collection.
"""

from __future__ import annotations

from extractor.claims.customisation import GAZETTEER
from extractor.model import Rule

SAME_IRI = GAZETTEER  # names to which the user's gazetteer gives one IRI; the user's rule, not ours

SAME_KEY = Rule(
    "same-name-key", "Names that differ only in blanks, links, width or a last long vowel are one.",
    "空白・中黒・全半角・語末の長音だけが違う名前は、同じものを指す。",
    "key(A) = key(B)", ("サム・アルトマン氏は増税に反対した。‖サム アルトマン氏は増税に賛成した。",), ("サム・アルトマン氏は増税に反対した。‖サム・ミラー氏は増税に賛成した。",),
)  # fmt: skip
SAME_ALIAS = Rule(
    "same-alias", "Where some document calls A also B, the B of another document is A, unless the collection knows two such A.",
    "ある文書がAをBとも呼べば、別の文書のBもAである（そのようなAが二つあれば除く）。",
    "A also called B ‖ B", ("サム・アルトマン（Sam Altman）氏は増税に反対した。‖Sam Altmanは増税に賛成した。",), ("サム・アルトマン氏は増税に反対した。‖Sam Altmanは増税に賛成した。",),
)  # fmt: skip
SAME_ENGLISH = Rule(
    "same-english", "A full name in Latin letters is the katakana name whose every part the dictionary spells so.",
    "ラテン文字の氏名は、すべての部分を辞書がそのように綴る片仮名の氏名と同じである。",
    "English(A) = B", ("ジョン・スミス氏は増税に反対した。‖John Smithは増税に賛成した。",), ("ジョン・スミス氏は増税に反対した。‖John Brownは増税に賛成した。",),
)  # fmt: skip
SAME_KANA = Rule(
    "same-kana", "Full names in katakana whose parts are two ways of writing the same foreign sounds are one.",
    "各部分が同じ外国語の音の書き分けである片仮名の氏名は、同じものを指す。",
    "sounds(A) = sounds(B)", ("ウォーレン・バフェット氏は増税に反対した。‖ウォレン・バフェット氏は増税に賛成した。",), ("ウォーレン・バフェット氏は増税に反対した。‖ワレン・バケット氏は増税に賛成した。",),
)  # fmt: skip
SAME_LISTED = Rule(
    "same-listed-name", "The short, full and old names of a country, and those of a body known in the whole world, are listed.",
    "国の略称・正式名・旧称と、世界的に知られた組織の名は、表に挙げてある。",
    "country_names.tsv, body_names.tsv", ("アメリカは増税に反対した。‖米国は増税に賛成した。",), ("アメリカは増税に反対した。‖英国は増税に賛成した。",),
)  # fmt: skip
SAME_MIDDLE = Rule(
    "same-name-shorter", "A full name without its middle part is the longer one, unless the collection knows two such.",
    "中間の部分を省いた氏名は、長い方の氏名と同じである（候補が二つあれば除く）。",
    "A X B ‖ A B", ("マーティン・ルーサー・キング氏は増税に反対した。‖マーティン・キング氏は増税に賛成した。",), ("マーティン・ルーサー・キング氏は増税に反対した。‖ロバート・キング氏は増税に賛成した。",),
)  # fmt: skip
SAME_OFFICE = Rule(
    "same-office", "A surname alone is the one person of the collection who bears it and holds the same office of the same place or body.",
    "姓だけの人は、同じ場所・組織の同じ役職にあってその姓を持つ、文書群でただ一人の人である。",
    "A B + 役職 ‖ A + 役職", ("青浜市の山田太郎市長は増税に反対した。‖青浜市の山田市長は増税に賛成した。",), ("青浜市の山田太郎市長は増税に反対した。‖湊市の山田市長は増税に賛成した。",),
)  # fmt: skip
OTHER_OFFICE = Rule(
    "same-name-other-office", "One name that holds an office of which each place has one, in two places, may be that of two people.",
    "一つの場所に一人しかいない役職に、二つの場所で就く同じ名前は、別人でありうる。",
    "A + 市長 of X ‖ A + 市長 of Y", ("青浜市の佐藤健一市長は増税に反対した。‖湊市の佐藤健一市長は増税に賛成した。",), ("青浜市の佐藤健一市長は増税に反対した。‖青浜市の佐藤健一市長は増税に賛成した。",),
)  # fmt: skip
RULES = (SAME_KEY, SAME_ALIAS, SAME_ENGLISH, SAME_KANA, SAME_LISTED, SAME_MIDDLE, SAME_OFFICE, OTHER_OFFICE)
