"""The rules of names.py: patterns over the letters of namewords.py, one letter a word. Earlier rules win.

S G P surname, given name, name; C L country, place; E other proper noun; K k c katakana unknown, known, of several words; A a Latin;
h q i b 氏, 大統領, 記者, 相; O o y V W bodies; l 紙; Y place suffix; R r w works; D north; B 米; e J z era, 時代, 前期; g 世; m ・; a blank is itself.
"""

from __future__ import annotations

from extractor.language.namewords import roles
from extractor.model import NameType, Rule

_ANY = "[SGPLCEKMekcAanspoyODWYRVQBur]"
_PART = "[PKkcGSEM]"
_NAMED = "[SGPLCEKMAe]"

_WORK_NOUNS = "|".join(sorted((word for word, role in roles().items() if role == "u"), key=len, reverse=True))

# Words that may be names if the rest of the document says so: the dictionary lacks them, or knows them as common words
UNKNOWN = "(?<![Aa ])[KA](?![Aa ])"
KNOWN = "[kc]"

RULES: tuple[Rule, ...] = (
    Rule("organisation-prefix", "株式会社 and its like with the name behind them",
         "「株式会社」などの語と、その後ろの名前は組織名である。", f"Q+m?(?!Q){_ANY}+", ("株式会社山田工業が発表した。",), ("会社が発表した。",)),
    Rule("title-after-name", "a name before a title or 氏",
         "肩書や「氏」の前の語は人名である。",
         f"(?:(?:[LCE]|{_PART})[m ])*(?:[SPGKM]+(?= ?[nsp]{{0,3}}[fhqi]|[nkc ]{{1,3}}b)|L(?= ?f?h)|A(?= ?h)|[kc](?= ?f?[hq]))", ("コリンズ議員が反対した。",), ("議員が反対した。",)),
    Rule("regnal-number", "a ruler with a number",
         "何世という数の付いた君主の名である。", f"(?:{_PART}[m ])*[PKkcGS]dg", ("ルイ14世が建てた。",), ("14世紀に建った。",)),
    Rule("work-suffix", "a law, treaty, prize",
         "「法」「条約」「賞」などで終わる語は、法律・条約・賞などの名である。",
         f"{_ANY}+R|[nspDBk]*{_NAMED}{_ANY}*r", ("刑事訴訟法を改めた。",), ("方法を改めた。",)),
    Rule("organisation-suffix", "a word for a body closes the name: 庁, 党, 株式会社",
         "「庁」「党」「株式会社」など、組織を表す語で終わる名は組織名である。",
         "[nspDLCEAaKMkcSGPoyWRBV]+[OQ]+|[nspDoyE]+V", ("気象庁が発表した。",), ("彼が発表した。",)),
    Rule("organisation-with-name", "大学, 社, 委員会 behind a proper noun",
         "固有名詞に「大学」「社」「委員会」が続けば組織名である。",
         f"[npDOB]*(?:{_NAMED}[SGPLCEKMkcAanspoyDmr]* ?[oy]+|[kc] ?o+)", ("東京大学が発表した。",), ("大学が発表した。",)),
    Rule("periodical", "a newspaper or magazine before 紙 or 誌",
         "「紙」「誌」の前の語は新聞・雑誌の名である。",
         "(?:[SGPLCEKMkcAarRW][m ]?)+(?=l)", ("サンデー・タイムズ紙が報じた。",), ("紙が破れた。",)),
    Rule("era-name", "an era or a period of history",
         "元号や歴史上の時代の名である。",
         "eJz?|ez?(?![nskco])|[SGLC]Jz?", ("江戸時代に建った。", "明治に建った。"), ("学生時代に建った。",)),
    Rule("organisation-word", "an organisation by itself",
         "その語だけで組織名になる語である。", "W+(?!O)", ("国連が発表した。",), ("国が発表した。",)),
    Rule("work-word", "a work or product by itself",
         "その語だけで作品名・製品名になる語である。", "w+(?:j?d)?", ("iPhoneが売れた。",), ("電話が売れた。",)),
    Rule("place-suffix", "市, 県, 島 behind a name",
         "名前に「市」「県」「島」などが続けば地名である。",
         "(?:D?(?:[LCESGPKMkc]{1,3}) ?[VY]+)+[LCSGE]?", ("千葉県に住む。",), ("県に住む。",)),
    Rule("joined-names", "a foreign name of the dictionary joined to others by ・ or a blank",
         "辞書にある外国人名が、中黒か空白でほかの語とつながれば一つの名前である。",
         "(?:[LEKMkc][m ])*[PG](?:[m ][PGKMkcLEC])+(?![oyYrR])|(?:[LEKMkc][m ])+[PG](?![oyYrR])", ("アンナ・ベルクが来た。",), ("アンナが来た。",)),
    Rule("joined-unknown-words", "katakana words the dictionary lacks joined by ・ or a blank",
         "辞書にない片仮名語が、中黒か空白でつながれば一つの名前である。",
         "(?:[LEkc][m ])*(?:M|K(?:[m ][KkcLEC])+)(?![oyYrR])|(?:[LEkc][m ])+[KM](?:[m ][KkcLEC])*(?![oyYrR])",
         ("グロムスキ・ベルカンが来た。",), ("グロムスキが来た。",)),
    Rule("place-and-team", "a place and a katakana word joined by ・",
         "地名と片仮名語が中黒でつながれば、チームなどの名である。", "L[m ][kcK]+", ("ボストン・セルティックスが勝った。",), ("ダラスが勝った。",)),
    Rule("surname-and-given-name", "a Japanese full name",
         "日本人の姓と名の並びは人名である。", "S ?[GP]+", ("山田太郎が来た。",), ("太郎が来た。",)),
    Rule("dictionary-place", "a place of the dictionary",
         "辞書にある地名である。", "D*[LC]|B(?=[a-zA-WY-Z])", ("フランスに住む。",), ("都会に住む。",)),
    Rule("dictionary-person", "a name of the dictionary",
         "辞書にある人名である。", "[SGP]", ("山田が来た。",), ("彼が来た。",)),
    Rule("dictionary-name", "another proper noun of the dictionary",
         "辞書にあるその他の固有名詞である。", "E(?![nkcKoy])", ("ヤマハが発表した。",), ("会社が発表した。",)),
    Rule("product-number", "Latin letters and a figure",
         "ラテン文字と数字からなる語は製品などの名である。", "[Aa]+[jm ]?d+[Aa]?", ("F-35が飛んだ。",), ("4が出た。",)),
    Rule("same-document", "part of a person's name elsewhere in the document",
         "同じ文書に出てくる人名の一部は、その人の名前である。", r"[・＝=\s]", ("グロムスキ氏が来た。グロムスキは高い。",), ("グロムスキは高い。",)),
    Rule("speaking-subject", "a word the dictionary lacks is who says or thinks",
         "辞書にない語でも、言う・考えるの主語なら名前である。", "[はがも]|によ[るれ]",
         ("グロムスキは反対だと述べた。", "XYZによると雨が降る。"), ("グロムスキは高い。",)),
    Rule("reading-of-name", "a name once more in kana, in brackets or on the next line",
         "括弧の中か次の行に仮名で繰り返されるのは、名前の読みである。", "((?=.*?[ぁ-ゖ]{2})[ぁ-ゖァ-ヺー・\u3000-]{3,40})(?=[、，,：:;；）)\\n]|$)",
         ("東京大学（とうきょうだいがく）で学ぶ。",), ("東京大学（ありがとう）で学ぶ。",)),
    Rule("tagged", "weights learned from corpora, against the rules or where none speaks",
         "規則が働かないところ、または規則に反してでも、コーパスから学習した重みが名前と判断した語である。", "weights/names.tsv", ("日本プロ野球選手会が決めた。",), ("病院が発表した。",)),
    Rule("title-brackets", "a title in 『』",
         "二重かぎ括弧『』の中は題名である。",
         "『([^『』「」。\\n]{1,40})』(?!と(?!『))", ("『遠い空』を読んだ。",), ("「遠い空」を読んだ。",)),
    Rule("title-behind-noun", "a title in 「」 behind 映画, 番組 …",
         "「映画」「番組」などの語に続くかぎ括弧の中は題名である。", f"(?:{_WORK_NOUNS})「([^「」『』。\\n]{{1,40}})」",
         ("映画「遠い空」を見た。",), ("彼は「遠い空」と言った。",)),
)  # fmt: skip

# The last six rules are patterns over text, not letters.
TYPES = {
    "organisation-prefix": NameType.ORGANIZATION,
    "title-after-name": NameType.PERSON,
    "era-name": NameType.DATE,
    "regnal-number": NameType.PERSON,
    "place-and-team": NameType.ORGANIZATION,
    "work-suffix": NameType.ARTIFACT,
    "organisation-suffix": NameType.ORGANIZATION,
    "organisation-with-name": NameType.ORGANIZATION,
    "organisation-word": NameType.ORGANIZATION,
    "periodical": NameType.ARTIFACT,
    "work-word": NameType.ARTIFACT,
    "place-suffix": NameType.LOCATION,
    "joined-names": NameType.PERSON,
    "joined-unknown-words": NameType.PERSON,
    "surname-and-given-name": NameType.PERSON,
    "dictionary-place": NameType.LOCATION,
    "dictionary-person": NameType.PERSON,
    "dictionary-name": NameType.ORGANIZATION,
    "product-number": NameType.ARTIFACT,
}
