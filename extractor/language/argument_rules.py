"""The ways in which an argument is found, as rules. Which of them wins is a matter of weights; what it is called is a matter of form."""

from __future__ import annotations

from extractor.model import Rule

RULES = (
    Rule("case-particle", "A case particle marks the case.", "が|を|に|と|で|から|より|へ|まで",
         ("犬が吠える。",), ("犬も吠える。",)),
    Rule("compound-particle", "A compound particle marks the case by its own label.", "に因る|に対する|に付く|と為る …",
         ("政府は新税について説明した。",), ("政府は新税を説明した。",)),
    Rule("topic-as-subject", "A topic is what the predicate's ガ would be.", "は|も",
         ("妹は歌う。",), ("妹が歌う。",)),
    Rule("topic-as-object", "A topic is what the predicate's ヲ would be.", "は|も",
         ("この本は弟が読んだ。",), ("弟は本を読んだ。",)),
    Rule("topic-as-oblique", "A topic is what a case other than ガ and ヲ would be.", "は|も",
         ("日本は地震が多い。",), ("妹は歌う。",)),
    Rule("genitive-subject", "の marks the subject inside a relative clause.", "の",
         ("妹の書いた手紙が届いた。",), ("妹が書いた手紙が届いた。",)),
    Rule("bare-noun", "A noun without particle fills a case.", "名詞",
         ("花子さん、来ました。",), ("花子さんは来ました。",)),
    Rule("relative-head", "The noun that a clause modifies fills one of its cases.", "連体形 名詞",
         ("本を読む人が多い。",), ("人が本を読む。",)),
    Rule("shared-subject", "Clauses that hang together share their subject.", "は|が … 連用形|て",
         ("太郎は家に帰り、寝た。",), ("太郎は寝た。",)),
    Rule("shared-argument", "What fills a case of one clause fills another case, or a case of another clause.", "…",
         ("彼は弟に本を読んで聞かせた。",), ("彼は本を読んだ。",)),
    Rule("zero-same-sentence", "A noun of the sentence that fills no other case fills the open one.", "名詞 …",
         ("妹の趣味は絵を描くことです。",), ("妹は歌う。",)),
    Rule("zero-earlier-topic", "The topic of an earlier sentence goes on.", "は 。 …",
         ("太郎は学生だ。毎日大学に通う。",), ("太郎は毎日大学に通う。",)),
    Rule("zero-earlier-noun", "A noun of an earlier sentence goes on.", "名詞 。 …",
         ("市長が辞任を発表した。理由を語らなかった。",), ("太郎は毎日大学に通う。",)),
)  # fmt: skip
