"""A collection of articles of our own making, as large as asked: ``python benchmarks/collection.py FOLDER 1000 [--jsonl]``.

Each article joins sentences about one of many towns, people, companies and plans, some popular and most rare, with a date; the same
number gives the same article, whatever the size of the collection.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

_FAMILY = [
    "佐藤",
    "鈴木",
    "高橋",
    "田中",
    "伊藤",
    "渡辺",
    "山本",
    "中村",
    "小林",
    "加藤",
    "吉田",
    "山田",
    "佐々木",
    "山口",
    "松本",
    "井上",
    "木村",
    "林",
    "斎藤",
    "清水",
    "山崎",
    "森",
    "池田",
    "橋本",
    "阿部",
    "石川",
    "山下",
    "中島",
    "石井",
    "小川",
]
_GIVEN = [
    "健一",
    "由紀",
    "拓也",
    "美咲",
    "誠",
    "陽子",
    "大輔",
    "直美",
    "浩二",
    "真理",
    "翔太",
    "恵子",
    "修",
    "和子",
    "亮",
    "千尋",
    "武",
    "里奈",
    "聡",
    "久美子",
]
_TOWN = [
    "青浜",
    "北沢",
    "霧島台",
    "湊",
    "白峰",
    "花園",
    "月見",
    "大森野",
    "桐生原",
    "緑が丘",
    "若宮",
    "浅川",
    "東雲",
    "西浦",
    "南郷",
]
_BODY = ["市議会", "商店街組合", "観光協会", "市民団体", "教育委員会", "漁業組合", "医師会", "農業組合"]
_PLAN = ["増税", "路面電車の廃止", "新庁舎の建設", "図書館の民営化", "工場の誘致", "給食の無償化", "港の埋め立て", "再開発", "風力発電所の建設", "学校の統合",
         "入湯税の導入", "市営住宅の建て替え", "自動運転バスの導入", "水道料金の値上げ", "祭りの縮小", "空港の延伸"]  # fmt: skip
_TITLE = ["市長", "会長", "教授", "議員", "代表", "社長"]
_SENTENCES = [
    "{town}市の{name}{title}は{plan}に反対した。",
    "「{plan}は誤りだ」と{name}氏は述べた。",
    "{name}氏は「{plan}には賛成だ」と語った。",
    "{body}は{plan}を支持すると発表した。",
    "{town}市は来年度から{plan}を進める方針だ。",
    "{name}氏によると、{plan}の費用は昨年の2倍に増えたという。",
    "{body}の{name}{title}は{plan}を厳しく批判した。",
    "{family}氏は「住民の声をもっと聞くべきだと思います」と訴えた。",
    "{name}{title}は{plan}が町の経済を支えると考えている。",
    "{town}市の住民は{plan}の中止を求めている。",
    "{body}は{plan}に慎重な姿勢を示した。",
    "{name}氏は{plan}を見直す考えはないと話した。",
    "「費用ばかりを気にしすぎていると思います」と{name}氏は言いました。",
    "専門家は{plan}で人手が足りなくなるかもしれないと指摘する。",
    "{town}市の人口は5年ぶりに増えた。",
]


def article(number: int) -> dict[str, str]:
    """The article of that number: id, title, date and text."""
    draw = random.Random(number)
    popular = draw.random() < 0.5
    family = _FAMILY[int(len(_FAMILY) * draw.random() ** 2)]
    words = {
        "family": family,
        "name": family + (_GIVEN[0] if popular else draw.choice(_GIVEN)),
        "town": _TOWN[int(len(_TOWN) * draw.random() ** 2)] + ("" if popular else draw.choice("東西南北")),
        "body": draw.choice(_BODY),
        "title": draw.choice(_TITLE),
        "plan": _PLAN[int(len(_PLAN) * draw.random() ** 2)],
    }
    chosen = draw.sample(_SENTENCES, draw.randint(6, 10))
    day = date(2022, 1, 1) + timedelta(days=draw.randrange(1200))
    title = f"{words['town']}市の{words['plan']}をめぐって"
    paragraphs = "\n".join("".join(s.format(**words) for s in chosen[at : at + 3]) for at in range(0, len(chosen), 3))
    return {
        "id": f"{day.year}/{number:06}",
        "title": title,
        "date": day.isoformat(),
        "text": f"{title}\n{paragraphs}\n",
    }


def articles(count: int) -> Iterator[dict[str, str]]:
    """The first ``count`` articles."""
    return map(article, range(count))


def write_folder(folder: Path, count: int, sentences: int | None = None) -> None:
    """One text file an article, below a folder a year; of each only so many sentences, where that is asked for."""
    for row in articles(count):
        file = folder / f"{row['id']}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = row["text"] if sentences is None else "。".join([*row["text"].split("。")[:sentences], ""])
        file.write_text(text, encoding="utf-8")


def write_lines(file: Path, count: int) -> None:
    """JSON Lines with title and date."""
    with file.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in articles(count))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--jsonl", action="store_true", help="one file of JSON Lines instead of a folder")
    options = parser.parse_args()
    (write_lines if options.jsonl else write_folder)(options.target, options.count)


if __name__ == "__main__":
    main()
