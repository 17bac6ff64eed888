"""Time against length on bad input: ``python benchmarks/noise.py [--most 1000000] [--only TEXT] [--stages]``.

Each kind of noise is read at doubling lengths up to ``--most`` characters. A column is a length, a figure the CPU milliseconds per
1,000 characters: a flat row is linear, one that doubles from column to column quadratic. The last column is how much a doubling of the
length multiplied the time at the end (2 is linear). ``--stages`` shows the stages of the longest text.
"""

from __future__ import annotations

import argparse
import time

from speed import stages

from extractor.annotation import annotate
from extractor.model import Document
from extractor.pipeline import extract

FIRST = 62_500  # characters of the shortest text

# name -> (what stands before, what is repeated, what stands behind); "nested" repeats the first and the last part
NOISE = {
    "one sentence": ("", "彼は増税に反対したが、市は橋を直すと述べた、", "。"),
    "one nominal sentence": ("", "東京の古い橋の", "灯。"),
    "nested 「」": ("「", "", "」"),
    "nested （）": ("（", "", "）"),
    "nested mixed": ("「（『", "", "』）」"),
    "only opening": ("「", "", ""),
    "unclosed quotations": ("", "「雨だ。\n", ""),
    "no punctuation": ("", "今日は雨が降ったので彼は家にいて本を読んでいたと言った", ""),
    "kana": ("", "きょうはいいてんきですねとかれはいいました", ""),
    "one kana": ("", "あ", ""),
    "Latin": ("", "The mayor said that he opposes the tax. ", ""),
    "Latin without blanks": ("", "Lorem", ""),
    "mixed direction": ("", "彼は\u202e反対\u202cした\u2066right\u2069と\u200f言った。", ""),
    "half-width katakana": ("", "ｱﾙﾄﾏﾝ氏ﾊ｢反対ﾀﾞ｣ﾄ述ﾍﾞﾀ｡", ""),
    "old kana": ("", "けふは蝶々が飛んでゐるといふ。學校へ參りませう。舊い國へ歸らうと思ふ。", ""),
    "emoji": ("", "🎉👨‍👩‍👧彼は☺️反対した🇯🇵葛\U000e0100城市で🎉", ""),
    "table": ("", "| 増税 | 反対 | 12.5% |\n", ""),
    "table of one row": ("", "| 増税 | 反対 ", "|"),
    "lists": ("", "・増税に反対\n- 橋を直す\n1. 市長は言った\n", ""),
    "headings": ("", "# 市の計画\n\n## 橋について\n\n", ""),
    "numbers": ("", "1,234.5", ""),
    "full stops": ("", "。", ""),
    "names": ("", "田中太郎・山田花子・", ""),
    "glosses": ("", "世界保健機関（WHO）は、", ""),
    "control characters": ("", "雨\x00が\x1b[31m降\x7fる\ufeff。", ""),
    "newlines": ("雨だ。", "\n", "風だ。"),
}


def noise(name: str, length: int) -> str:
    """About ``length`` characters of one kind of noise."""
    before, unit, behind = NOISE[name]
    if unit:
        return before + unit * (length // len(unit)) + behind
    times = length // len(before + behind)
    return before * times + "雨だ。" + behind * times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=1_000_000, metavar="N", help="longest text in characters")
    parser.add_argument("--only", default="", metavar="TEXT", help="only the kinds whose name holds TEXT")
    parser.add_argument("--stages", action="store_true", help="the seconds of each stage of the longest text")
    options = parser.parse_args()
    lengths = [n for n in (FIRST << k for k in range(20)) if n <= options.most] or [options.most]
    extract("暖機運転です。")
    print(f"{'ms per 1,000 characters at':24}" + "".join(f"{n:>11,}" for n in lengths) + "   doubling")
    for name in (name for name in NOISE if options.only in name):
        spent = [seconds(noise(name, n)) for n in lengths]
        row = "".join(f"{1_000_000 * s / n:11.2f}" for s, n in zip(spent, lengths, strict=True))
        print(f"{name:24}{row}{spent[-1] / spent[-2]:11.2f}" if len(spent) > 1 else f"{name:24}{row}", flush=True)
        if options.stages:
            for stage, s in stages([Document("noise", noise(name, lengths[-1]))]).items():
                print(f"    {stage:22} {s:8.2f} s")


def seconds(text: str) -> float:
    start = time.process_time()
    annotate(extract(Document("noise", text)))
    return time.process_time() - start


if __name__ == "__main__":
    main()
