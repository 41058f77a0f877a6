# ruff: noqa: E501
"""Write negatives.jsonl: texts without conflict or diplomacy, by hand and by template. `--check` compares only.

They are ours and invented; names of persons, clubs, companies and places mean nobody. They hold the words that mislead:
teams attack and defend, markets are hit, films are shot, generals of industry retire.
"""

import json
import random
import sys
from pathlib import Path

OUT = Path(__file__).with_name("negatives.jsonl")

HAND = {
    "sport": [
        "Harlow Town came from two goals down to beat Westmere 3-2 in the league on Saturday. Striker Paul Denning "
        "scored twice in the last ten minutes after the visitors' defence collapsed. Westmere had a player sent off "
        "for a second booking before half-time, and their coach said the referee had killed the game. The win lifts "
        "Harlow to fourth with six matches left in the season.",
        "Top seed Ana Velic fought back from a set down to reach the semi-finals. She fired eleven aces past her "
        "opponent, saved three match points and clinched the tie-break with a backhand down the line. Velic will meet "
        "the winner of Friday's late match on centre court.",
        "The Rangers opened a four-game series with a 7-1 rout. The pitcher struck out nine batters in seven innings "
        "and the offense exploded for five runs in the third. The manager said the bullpen would get a day of rest "
        "before Tuesday's game.",
        "Kesto won the marathon in a course record after attacking on the last hill. The champion said the weather had "
        "been kind and that he would defend his title next year. Two runners from the same club shared the podium.",
        "France's rugby coach named an unchanged team for the test in Dublin. The captain returns from injury on the "
        "bench, while the flanker who was cited for a dangerous tackle serves the last week of a ban. Ireland lost "
        "their opening match of the tournament.",
        "The goalkeeper saved two penalties in the shootout as the holders went through to the final of the cup. Fans "
        "invaded the pitch at the end and carried the squad around the stadium. The club has never lost a final.",
    ],
    "market": [
        "Shares closed higher on Monday as investors bet that the central bank would cut rates in the spring. The index "
        "gained 0.8 percent, led by technology stocks, while bond yields fell. Analysts at two brokerages raised their "
        "outlook for earnings. The dollar slipped against the euro.",
        "The retailer warned that profit for the quarter would miss forecasts, sending its shares down 14 percent. Sales "
        "at stores open for at least a year dropped and margins came under attack from discounters. The chief executive "
        "said the company would close 40 shops and invest in its warehouses.",
        "Copper hit a two-month high and gold steadied as the dollar weakened. Traders said demand from manufacturers "
        "was strong, but stocks at warehouses rose. Crude futures shed a dollar a barrel on worries over consumption.",
        "The software maker agreed to buy a smaller competitor for 2.1 billion dollars in cash. Shareholders will get a "
        "premium of a third to Friday's price. The merger is expected to add to earnings in the second year, the companies "
        "said, and rivals are not expected to make an offer.",
        "House prices rose for a sixth month, a lender said, as mortgage rates eased. Demand was strongest in the north, "
        "where the average price is now 4 percent above last year's. Economists expect growth to slow.",
        "The airline ordered 30 aircraft in a deal worth 3 billion at list prices. Revenue climbed on summer bookings, "
        "though fuel costs hit profit. The stock rose 2 percent in early trading.",
    ],
    "culture": [
        "The director's new film opened at number one at the box office. Shot over six weeks in the mountains, the "
        "thriller follows a chef who inherits a haunted restaurant. Critics praised the cast and attacked the plot; the "
        "audience did not care. A sequel is planned.",
        "The museum's autumn exhibition brings together ninety paintings by an artist who worked in silence for half a "
        "century. The curator hung them by colour. Visitors leave through a garden of sculptures, and the catalogue, with "
        "essays by three novelists, is a pleasure.",
        "On her fourth album the singer trades guitars for strings. The songs, recorded in a chapel, are about her "
        "daughter and the sea. The drummer holds back; the choir does not. A tour starts in March with two nights at the "
        "opera house.",
        "Roast the peppers until the skin is black, then peel them. Fry the onions in butter, add the wine and let it "
        "reduce by half. The sauce keeps for three days, and the dish is better on the second. Serve with rice and a "
        "green salad from the garden.",
        "Astronomers have found a planet that rains glass. The team pointed a telescope at a star 60 light years away and "
        "watched its light dim. The researchers, who reported the discovery in a journal, said the species of clouds "
        "there was new to science.",
        "The designer closed fashion week with a collection of coats. Models walked to a piano in a station hall; the front "
        "row was full of actors. The house, founded by two sisters, celebrates its fiftieth birthday with a book.",
    ],
    "obituary": [
        "Marian Holt, who taught music at the village school for forty years, has died peacefully at home. She was 91. Born "
        "the youngest of seven, she won a scholarship to college and married a carpenter. She is survived by two daughters, "
        "five grandchildren and a choir that still meets in her kitchen.",
        "Edwin Marsh, the painter of quiet rooms, died on Sunday after a long illness, his gallery said. He was 78. His "
        "portraits of his wife hang in museums in three cities. A memoir is to appear in the autumn.",
        "Services will be held on Friday at the chapel for Ruth Ellery, a retired nurse. She graduated from the college in "
        "1961 and was devoted to her parish and her garden. Burial follows at the hill cemetery; the family asks for "
        "donations to the library.",
        "Tom Okafor, whose bakery fed three generations of students, has died aged 84. His father lent him the price of an "
        "oven. He raised four sons, never retired, and was known for his kindness to anyone who came late.",
        "The actress Lena Brandt, who made her debut in a comedy at sixteen and played queens at seventy, has died of cancer. "
        "Her career spanned sixty films. She leaves a husband and a son, the composer Nils Brandt.",
        "Professor Ada Lindqvist, a botanist who named forty species of moss, died in her sleep last week. Her students "
        "remember a teacher who never raised her voice. Her sister and two nephews survive her.",
    ],
}
TEMPLATES = {
    "sport": [
        "{a} beat {b} {n}-{m} on {day} to go {rank} in the league. {p} opened the scoring after {k} minutes and the defender {q} "
        "headed a second from a corner. {b} hit the post twice but never threatened. The coach of {a} praised the team's attack "
        "and said the squad would need every player for the cup match in {city}.",
        "{p} will miss the rest of the season after injuring a knee in {day}'s game, {a} said. The {k}-year-old striker scored {n} "
        "goals this year. The club is looking for a replacement before the transfer window closes; {q} of {b} is a target.",
    ],
    "market": [
        "{c} said profit rose {k} percent in the quarter as sales of its products in {city} climbed. The shares gained {n} percent "
        "on {day}. Analysts had expected earnings to fall. {p}, the chief executive, said the outlook for the year was strong and "
        "that the dividend would be raised.",
        "Stocks in {city} ended lower on {day}, with {c} leading losses after a broker cut its price target. The index lost {n} "
        "percent. Investors are waiting for inflation data; bond yields rose {k} basis points and the currency weakened.",
    ],
    "culture": [
        "{p}'s second novel is set in {city} in a hotel that never closes. Over {k} chapters the author lets a pianist, a chef and "
        "a photographer tell the story of one night. The plot is thin; the music of the sentences is not. A film is planned.",
        "The festival in {city} opens on {day} with a concert by {p} and the city's orchestra. There are {k} performances, {n} of "
        "them premieres, and an exhibition of costumes. {q} conducts the opera on the last night.",
    ],
    "obituary": [
        "{p}, a retired teacher of {city}, died on {day}. The family said it was peaceful. Born in {city}, {p} was married for {k} "
        "years, sang in the choir and raised {n} children. A service will be held at the chapel; burial is private.",
        "The composer {p}, whose songs were sung in every school of {city}, has died aged 8{n}. The career began with a piano that "
        "a cousin did not want. {q}, a pupil, called the late work the best. A wife and {n} grandchildren survive.",
    ],
}
FILLS = {
    "a": ["Harlow", "Brant United", "Kilmore Rovers", "Athletic Sandor"], "b": ["Westmere", "Dynamo Ost", "Pell Albion"],
    "p": ["Joan Mercer", "Ravi Anand", "Petra Lund", "Samuel Oduya", "Ines Faria"],
    "q": ["Karl Stein", "Maya Flores", "Ben Adler"], "c": ["Norvik Foods", "Calder Paints", "Tessera Software"],
    "city": ["Leeds", "Porto", "Denver", "Osaka", "Graz", "Adelaide"], "day": ["Monday", "Wednesday", "Saturday"],
    "n": ["2", "3", "4"], "m": ["0", "1"], "k": ["12", "27", "34", "41"], "rank": ["second", "third", "top"],
}  # fmt: skip
EACH = 5  # texts of a template


def rows() -> list[dict[str, str]]:
    """The documents, the same ones each time."""
    chance = random.Random(6)
    found = [(topic, text) for topic, texts in HAND.items() for text in texts]
    for topic, templates in TEMPLATES.items():
        for template in templates:
            for _ in range(EACH):
                found.append((topic, template.format(**{key: chance.choice(values) for key, values in FILLS.items()})))
    return [{"doc": f"{topic}-{number}", "text": text} for number, (topic, text) in enumerate(found, 1)]


def main() -> int:
    """Write the file, or with --check compare it; 1 if it is not current."""
    written = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows())
    if "--check" in sys.argv:
        return int(OUT.read_text(encoding="utf-8") != written)
    OUT.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
